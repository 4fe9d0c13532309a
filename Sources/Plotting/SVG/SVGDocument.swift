extension SVGCanvas {
  /// Returns the finished page as an SVG file.
  ///
  /// The names of its elements come from a digest of all that it holds: the same page has the same
  /// names at any time, and two pages can stand in one HTML page without a name in common.
  ///
  /// - Parameters:
  ///   - title: What the page is; may be empty.
  ///   - description: What it shows, for those who cannot see it; may be empty.
  ///   - source: What it was made from; nil for nothing.
  /// - Returns: The text of the file, which may also be put into an HTML page as it is.
  /// - Throws: What a picture's encoder threw.
  public func document(title: String, description: String, source: String? = nil) throws -> String {
    if let failure { throw failure }
    let labels = [("title", title), ("desc", description)].filter { !$0.1.isEmpty }
    let names = labels.map { Self.name($0.0) }.joined(separator: " ")
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
      + " width=\"\(size.width.svg)\" height=\"\(size.height.svg)\""
      + " viewBox=\"0 0 \(size.width.svg) \(size.height.svg)\" role=\"img\""
      + (names.isEmpty ? "" : " aria-labelledby=\"\(names)\"")
      + " font-family=\"\(Self.families(after: theme.fontFamily))\""
      + " text-rendering=\"geometricPrecision\" style=\"font-variant-numeric:tabular-nums;"
      + "font-variant-ligatures:no-common-ligatures\">\n"
    for (element, words) in labels {
      text += "<\(element) id=\"\(Self.name(element))\">\(words.escapedForXML)</\(element)>\n"
    }
    if let source { text += Self.metadata(source) }
    let outlines = clips.sorted { $0.value < $1.value }
    for (path, number) in outlines {
      text += "<clipPath id=\"\(Self.name("clip\(number)"))\"><path d=\"\(path)\"/></clipPath>\n"
    }
    text += body + "</svg>\n"
    return text.replacing("\(Self.nameMark)", with: "lookbook-" + digest(of: text))
  }

  /// The source in the terms of Dublin Core (<https://www.w3.org/TR/SVG11/metadata.html>).
  private static func metadata(_ source: String) -> String {
    "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description rdf:about=\"\">"
      + "<dc:source>\(source.escapedForXML)</dc:source></rdf:Description></rdf:RDF></metadata>\n"
  }
}

/// Returns 16 digits that tell texts apart: FNV-1a with 64 bits
/// (<http://www.isthe.com/chongo/tech/comp/fnv>).
private func digest(of text: String) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
