extension SVGCanvas {
  /// Draws words at a point, each line as one element.
  public mutating func draw(_ text: Text, at point: Point) {
    for line in words.lines(of: text) where !line.string.isEmpty {
      // Not 'paint-order': programs that do not know it would draw the rim over the letters.
      if let halo = text.halo {
        let rim =
          paint("fill", halo) + paint("stroke", halo)
          + " stroke-width=\"\((2 * Text.haloWidth).svg)\" stroke-linejoin=\"round\""
          + " aria-hidden=\"true\""
        write(line, of: text, at: point, attributes: rim)
      }
      write(line, of: text, at: point, attributes: paint("fill", text.color))
    }
  }

  private mutating func write(
    _ line: TextLine, of text: Text, at point: Point, attributes: String
  ) {
    // The side that stands fast should be the one that the words are aligned by, whatever the font.
    let (x, anchor): (Double, String) =
      switch text.alignment {
      case .leading: (0, line.isRightToLeft ? "end" : "start")
      case .center: (line.width / 2, "middle")
      case .trailing: (line.width, line.isRightToLeft ? "start" : "end")
      }
    let (left, base) = (point.x + line.start.x, point.y + line.start.y)
    body += "<text x=\"\((left + x).svg)\" y=\"\(base.svg)\""
    if anchor != "start" { body += " text-anchor=\"\(anchor)\"" }
    if line.isRightToLeft { body += " direction=\"rtl\"" }
    if text.font.family != theme.fontFamily {
      body += " font-family=\"\(Self.families(after: text.font.family))\""
    }
    body += " font-size=\"\(text.font.size.svg)\""
    if text.font.weight == .semibold { body += " font-weight=\"600\"" }
    body += attributes
    if line.width > 0 {
      body += " textLength=\"\(line.width.svg)\" lengthAdjust=\"spacingAndGlyphs\""
    }
    if line.string.hasPrefix(" ") || line.string.contains("  ") {
      body += " xml:space=\"preserve\""
    }
    body += ">\(line.string.escapedForXML)</text>\n"
  }

  /// Returns the families to take, the first that is there, as an attribute's value.
  static func families(after family: String) -> String {
    let generic = ["sans-serif", "serif", "monospace", "system-ui"]
    // The letters that are part of Cairo have a name that no other program knows.
    if family.hasPrefix("@") { return "sans-serif" }
    if generic.contains(family) { return family }
    let quoted = family.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    return "'\(quoted.escapedForXML)', 'Helvetica Neue', Arial, sans-serif"
  }
}
