/// A picture inside an HTML page whose colours follow the page: one drawing for light and dark screens.
///
/// Each colour of the drawing is the value of a custom property of the page's style sheet, named after
/// what it is on light and on dark paper, with the light one where the page knows no such property.
public struct AdaptiveSVG: Hashable, Sendable {
  /// A colour that the page must define.
  public struct PageColor: Hashable, Comparable, Sendable {
    /// The name of the custom property, such as "--c-0072b2-3d9bd9".
    public let name: String
    /// The colours on light and on dark paper, such as "#0072b2".
    public let light, dark: String

    /// What stands for the colour in the page: the property, or the light colour.
    public var reference: String { "var(\(name),\(light))" }

    /// Creates what stands for a colour that is one on light and another on dark paper.
    public init(light: Color, dark: Color) { self.init(light: light.svg, dark: dark.svg) }

    /// Orders colours by their names.
    public static func < (left: PageColor, right: PageColor) -> Bool { left.name < right.name }

    init(light: String, dark: String) {
      (self.light, self.dark) = (light, dark)
      name = "--c-\(light.dropFirst())-\(dark.dropFirst())"
    }
  }

  /// The class of what is shown on light paper only, and on dark paper only.
  public static let lightClass = "on-light", darkClass = "on-dark"

  /// The element, to be put into an HTML page as it is.
  public let text: String
  /// The colours that the page must define, in the order of their names.
  public let colors: [PageColor]
  /// The size of the picture, in points.
  public let size: Size

  /// Draws a picture twice and makes one of both.
  ///
  /// - Parameters:
  ///   - size: The size of the page, in points.
  ///   - title: What the picture is.
  ///   - description: What it shows, for those who cannot see it.
  ///   - light: The look on light paper.
  ///   - dark: The look on dark paper, which differs in colours alone.
  ///   - words: What measures words and breaks them into lines.
  ///   - encode: Makes a PNG file of a picture.
  ///   - draw: Draws the picture.
  /// - Throws: What `encode` throws.
  public init(
    size: Size, title: String, description: String, light: Theme, dark: Theme,
    words: any Typesetting, encode: @escaping (Raster) throws -> [UInt8],
    draw: (inout SVGCanvas, Theme) -> Void
  ) throws {
    func canvas(_ theme: Theme) -> SVGCanvas {
      var canvas = SVGCanvas(
        size: size, theme: theme, words: words, isForBrowsers: true, encode: encode)
      draw(&canvas, theme)
      return canvas
    }
    var page = canvas(light)
    var colors: Set<PageColor> = []
    page.body = Self.merged(page.body, canvas(dark).body, &colors)
    text = try page.element(title: title, description: description)
    (self.colors, self.size) = (colors.sorted(), size)
  }

  /// Makes one drawing of two that have the same elements, one a line.
  private static func merged(_ light: String, _ dark: String, _ colors: inout Set<PageColor>)
    -> String
  {
    let (lightLines, darkLines) = (lines(of: light), lines(of: dark))
    guard lightLines.count == darkLines.count else {
      return "<g class=\"\(lightClass)\">\n\(light)</g>\n<g class=\"\(darkClass)\">\n\(dark)</g>\n"
    }
    var result = ""
    for (light, dark) in zip(lightLines, darkLines) {
      // Words and clips have no colours, or the same on both papers.
      result += line(light, dark, &colors) ?? both(light, dark)
      result += "\n"
    }
    return result
  }

  /// The lines, found byte by byte, for a drawing may have very many.
  private static func lines(of text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
  }

  /// One line of two that differ in colours at most; nil where they differ in more.
  private static func line(
    _ light: Substring, _ dark: Substring, _ colors: inout Set<PageColor>
  ) -> String? {
    let (left, right) = (parts(of: light), parts(of: dark))
    guard left.count == right.count else { return nil }
    var result = ""
    for (index, (light, dark)) in zip(left, right).enumerated() {
      if index.isMultiple(of: 2) {
        guard light == dark else { return nil }
        result += light
      } else {
        let color = PageColor(light: "\(light)", dark: "\(dark)")
        colors.insert(color)
        result += color.reference
      }
    }
    return result
  }

  /// The text between colours and the colours themselves, in turn.
  private static func parts(of line: Substring) -> [Substring] {
    // A colour stands between quotation marks, where words have "&quot;".
    var parts: [Substring] = []
    let bytes = line.utf8
    var (start, index) = (bytes.startIndex, bytes.startIndex)
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "#")) {
      index = bytes.index(after: mark)
      guard mark > start, bytes[bytes.index(before: mark)] == UInt8(ascii: "\""),
        let end = bytes.index(mark, offsetBy: 7, limitedBy: bytes.endIndex),
        end < bytes.endIndex, bytes[end] == UInt8(ascii: "\"")
      else { continue }
      parts += [line[start..<mark], line[mark..<end]]
      (start, index) = (end, end)
    }
    return parts + [line[start...]]
  }

  /// Two elements, each for its paper.
  private static func both(_ light: Substring, _ dark: Substring) -> String {
    "<g class=\"\(lightClass)\">\(light)</g><g class=\"\(darkClass)\">\(dark)</g>"
  }
}
