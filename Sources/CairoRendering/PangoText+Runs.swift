import CPango

/// Letters of one font that stand side by side.
struct PangoRun {
  let font: UnsafeMutablePointer<PangoFont>
  let glyphs: UnsafeMutablePointer<PangoGlyphString>
  /// The letters.
  let string: String
  /// Where it begins on its base line, in Pango's units from the layout's top left corner.
  let x, baseline: Int32

  /// Whether it holds pictures such as 😀, whose fonts have no outlines but coloured pixels.
  var isPictographic: Bool {
    string.unicodeScalars.contains { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" }
  }

  /// The characters that no font has, which Pango draws as boxes with their numbers.
  var unknown: [Unicode.Scalar] {
    let glyphs = UnsafeBufferPointer(
      start: glyphs.pointee.glyphs, count: Int(glyphs.pointee.num_glyphs))
    let flag: UInt32 = 0x1000_0000  // PANGO_GLYPH_UNKNOWN_FLAG
    return glyphs.compactMap { $0.glyph & flag == 0 ? nil : Unicode.Scalar($0.glyph & ~flag) }
  }

  /// The runs of a layout of a text, line by line.
  static func all(in layout: OpaquePointer?, of text: String) -> [PangoRun] {
    let bytes = Array(text.utf8)
    let iterator = pango_layout_get_iter(layout)
    defer { pango_layout_iter_free(iterator) }
    var runs: [PangoRun] = []
    repeat {
      // After the last run of a line there is one that holds nothing.
      guard let run = pango_layout_iter_get_run_readonly(iterator)?.pointee,
        let item = run.item?.pointee, let glyphs = run.glyphs, let font = item.analysis.font
      else { continue }
      var extents = PangoRectangle()
      pango_layout_iter_get_run_extents(iterator, nil, &extents)
      let range = Int(item.offset)..<min(Int(item.offset + item.length), bytes.count)
      runs.append(
        PangoRun(
          font: font, glyphs: glyphs, string: String(decoding: bytes[range], as: UTF8.self),
          x: extents.x, baseline: pango_layout_iter_get_baseline(iterator)))
    } while pango_layout_iter_next_run(iterator) != 0
    return runs
  }
}
