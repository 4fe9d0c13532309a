/// A page that is written as an SVG file, with words that stay words.
///
/// Words are measured by whatever sets them elsewhere, so that the page is laid out as in other files.
/// Each line of words states its width (`textLength`): a viewer without the font squeezes or stretches
/// another one to it, so that nothing runs into its neighbour or off the page.
public struct SVGCanvas: Canvas {
  /// The size of the page, in points, which are SVG's pixels.
  public let size: Size
  /// Half a point: edges lie between the pixels of a screen that has two to a point, and of paper.
  public let pixel = 0.5

  let theme: Theme
  let words: any Typesetting
  let encode: (Raster) throws -> [UInt8]
  /// Whether the page is for browsers, which draw the pixels of a picture with hard edges.
  let isForBrowsers: Bool

  /// What was drawn, one element a line.
  var body = ""
  /// The outlines of clips, each with its number.
  private(set) var clips: [String: Int] = [:]
  /// The first thing that went wrong.
  private(set) var failure: (any Error)?

  /// Creates an empty page.
  ///
  /// - Parameters:
  ///   - size: The size of the page, in points.
  ///   - theme: The look, of which the page has the colour and the family of letters.
  ///   - words: What measures words and breaks them into lines.
  ///   - isForBrowsers: Whether only browsers will show it: they need no pixel twice, and find the parts
  ///     of charts by their classes.
  ///   - encode: Makes a PNG file of a picture, for those of many pixels.
  public init(
    size: Size, theme: Theme, words: any Typesetting, isForBrowsers: Bool = false,
    encode: @escaping (Raster) throws -> [UInt8]
  ) {
    (self.size, self.theme, self.words, self.encode) = (size, theme, words, encode)
    self.isForBrowsers = isForBrowsers
    fill(Path(Rect(x: 0, y: 0, width: size.width, height: size.height)), with: theme.paper)
  }

  /// Fills the inside of a path.
  public mutating func fill(_ path: Path, with color: Color) {
    // A thinner rectangle could fall between the pixels of a coarse screen and vanish.
    let isCrisp = path.rectangle.map { min($0.width, $0.height) >= 1 } ?? false
    body += "<path\(paint("fill", color))\(isCrisp ? Self.crisp : "") d=\"\(path.svg)\"/>\n"
  }

  /// Draws a line along a path.
  public mutating func stroke(_ path: Path, with stroke: Stroke) {
    let isStraight = path.isRule && stroke.cap == .butt || path.rectangle != nil
    var attributes = " fill=\"none\"" + paint("stroke", stroke.color)
    if stroke.width != 1 { attributes += " stroke-width=\"\(stroke.width.svg)\"" }
    if !stroke.dash.isEmpty {
      attributes += " stroke-dasharray=\"\(stroke.dash.map(\.svg).joined(separator: " "))\""
    }
    if stroke.cap != .butt { attributes += " stroke-linecap=\"\(stroke.cap)\"" }
    if stroke.join != .miter { attributes += " stroke-linejoin=\"\(stroke.join)\"" }
    if isStraight, stroke.width >= 1 { attributes += Self.crisp }
    body += "<path\(attributes) d=\"\(path.svg)\"/>\n"
  }

  /// Draws what `body` draws, but only inside a path.
  public mutating func clip(to path: Path, _ body: (inout SVGCanvas) -> Void) {
    let number = clips[path.svg] ?? clips.count
    clips[path.svg] = number
    self.body += "<g clip-path=\"url(#\(Self.name("clip\(number)")))\">\n"
    body(&self)
    self.body += "</g>\n"
  }

  /// Draws what `body` draws, as a group of its own where a browser's script may look for it.
  public mutating func part(_ part: DrawnPart, _ body: (inout SVGCanvas) -> Void) {
    guard isForBrowsers else { return body(&self) }
    self.body += "<g class=\"\(part.name)\"\(part.attributes)>\n"
    body(&self)
    self.body += "</g>\n"
  }

  /// Returns how much room words take, in points.
  public func size(of text: Text) -> Size { words.size(of: text) }

  /// Keeps the first thing that went wrong, for `document` to throw.
  mutating func fail(_ error: any Error) { failure = failure ?? error }

  /// The attributes of a colour; what is drawn in black says nothing.
  func paint(_ property: String, _ color: Color) -> String {
    let opacity = color.alpha < 1 ? " \(property)-opacity=\"\(color.alpha.svg)\"" : ""
    return " \(property)=\"\(color.svg)\"\(opacity)"
  }

  static let crisp = " shape-rendering=\"crispEdges\""

  /// Returns the name of an element; its beginning is put in when all is drawn.
  static func name(_ suffix: String) -> String { "\(nameMark)-\(suffix)" }

  /// The place of the beginning of names: a letter that no XML file can hold.
  static let nameMark: Character = "\u{1}"
}
