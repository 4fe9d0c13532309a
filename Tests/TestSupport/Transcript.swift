public import Plotting

/// A canvas that writes down what is drawn, with letters of one fixed width.
///
/// A letter is 0.6 times as wide as its font's size and a line 1.2 times as high, so layouts are the
/// same on every machine and can be compared exactly.
public struct Transcript: Canvas, Typesetting {
  /// Words and the room that they take on the page.
  public struct PlacedText {
    /// The words.
    public let string: String
    /// The room that they take.
    public let rect: Rect
  }

  /// The size of the page, in points.
  public let size: Size
  /// Nothing: there are no pixels.
  public let pixel = 0.0
  /// What was drawn, one line each.
  public private(set) var lines: [String] = []
  /// The words that were drawn.
  public private(set) var texts: [PlacedText] = []
  /// The corners of everything that was drawn outside a clip, words apart.
  public private(set) var points: [Point] = []
  /// The rectangles into which pictures were drawn.
  public private(set) var rasters: [Rect] = []
  private var clips: [Path] = []

  /// Creates an empty page.
  public init(size: Size) { self.size = size }

  /// Returns what drawing a figure on its own page does.
  public init(of figure: Figure, theme: Theme = .light) {
    self.init(size: figure.size(in: theme, measuring: Transcript(size: Size(width: 1, height: 1))))
    figure.draw(on: &self, theme: theme)
  }

  /// Writes down a filled path.
  public mutating func fill(_ path: Path, with color: Color) {
    note("fill \(hex(color)) \(words(path))", path)
  }

  /// Writes down a line.
  public mutating func stroke(_ path: Path, with stroke: Stroke) {
    let dash = stroke.dash.isEmpty ? "" : " dash " + stroke.dash.map(number).joined(separator: ",")
    note("stroke \(hex(stroke.color)) \(number(stroke.width))\(dash) \(words(path))", path)
  }

  /// Writes down words.
  public mutating func draw(_ text: Text, at point: Point) {
    lines.append("text '\(text.string)' \(number(point.x)),\(number(point.y))")
    let size = size(of: text)
    let x: Double =
      switch text.alignment {
      case .leading: point.x
      case .center: point.x - size.width / 2
      case .trailing: point.x - size.width
      }
    let y: Double =
      switch text.anchor {
      case .top: point.y
      case .middle: point.y - size.height / 2
      case .baseline: point.y - 0.8 * size.height
      case .bottom: point.y - size.height
      }
    texts.append(
      PlacedText(
        string: text.string, rect: Rect(x: x, y: y, width: size.width, height: size.height)))
  }

  /// Writes down a picture.
  public mutating func draw(_ raster: Raster, in rect: Rect) {
    lines.append(
      "raster \(raster.width)×\(raster.height) \(number(rect.x)),\(number(rect.y)) "
        + "\(number(rect.width))×\(number(rect.height))")
    rasters.append(rect)
  }

  /// Writes down what is drawn inside a path.
  public mutating func clip(to path: Path, _ body: (inout Transcript) -> Void) {
    lines.append("clip \(words(path))")
    clips.append(path)
    body(&self)
    clips.removeLast()
    lines.append("end clip")
  }

  /// Returns the room for words whose letters all have one width.
  public func size(of text: Text) -> Size {
    let (letter, line) = (0.6 * text.font.size, 1.2 * text.font.size)
    let natural = Double(text.string.count) * letter
    guard let width = text.wrapWidth, natural > width else {
      return Size(width: natural, height: line)
    }
    let perLine = max(1, (width / letter).rounded(.down))
    return Size(width: width, height: (Double(text.string.count) / perLine).rounded(.up) * line)
  }

  /// Returns the lines of words, broken after a fixed number of letters.
  public func lines(of text: Text) -> [TextLine] {
    let (letter, line) = (0.6 * text.font.size, 1.2 * text.font.size)
    let most = text.wrapWidth.map { max(1, Int(($0 / letter).rounded(.down))) } ?? .max
    let letters = Array(text.string)
    let strings = stride(from: 0, to: max(letters.count, 1), by: min(most, max(letters.count, 1)))
      .map { String(letters[$0..<min($0 + min(most, letters.count), letters.count)]) }
    let height = Double(strings.count) * line
    let top: Double =
      switch text.anchor {
      case .top: 0
      case .middle: -line / 2
      case .baseline: -0.8 * line
      case .bottom: -height
      }
    return strings.enumerated().map { index, string in
      let width = Double(string.count) * letter
      let left: Double =
        switch text.alignment {
        case .leading: 0
        case .center: -width / 2
        case .trailing: -width
        }
      return TextLine(
        string, start: Point(x: left, y: top + Double(index) * line + 0.8 * line), width: width)
    }
  }

  private mutating func note(_ line: String, _ path: Path) {
    lines.append(line)
    if clips.isEmpty { points += corners(of: path) }
  }

  private func corners(of path: Path) -> [Point] {
    path.elements.compactMap { element in
      switch element {
      case .move(let point), .line(let point), .curve(let point, _, _): point
      case .close: nil
      }
    }
  }

  private func words(_ path: Path) -> String {
    let isCurved = path.elements.contains { if case .curve = $0 { true } else { false } }
    let points = corners(of: path).map { "\(number($0.x)),\(number($0.y))" }
    return (isCurved ? "curve " : "") + points.joined(separator: " ")
  }

  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10 + 0
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  private func hex(_ color: Color) -> String {
    "#"
      + [color.red, color.green, color.blue].map { channel in
        let digits = String(Int((channel * 255).rounded()), radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}
