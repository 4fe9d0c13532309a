import CCairo
import CPango
import Plotting

/// Lets Pango look for the installed fonts on a thread of its own, before words need them.
///
/// A program that reads its data meanwhile is done earlier; nothing else changes.
public func prepareFonts() { _ = pango_cairo_font_map_get_default() }

/// The owner of the Pango context that sets words in installed fonts.
///
/// Metrics are not hinted, so that words are as wide as the sum of their letters at every scale, and
/// glyphs are filled as paths, because Cairo 1.16 moves glyphs of its own to whole pixels.
final class PangoText {
  /// The letters that no installed font has, of all that was drawn.
  private(set) var missing = MissingLetters()

  private let context: OpaquePointer
  private var layouts = PangoLayouts()

  init() {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    pango_cairo_context_set_font_options(context, options)
    pango_context_set_round_glyph_positions(context, 0)
  }

  deinit {
    layouts.removeAll()
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  func size(of text: Text) -> Size {
    withLayout(of: text) { layout in
      let extents = logicalExtents(of: layout)
      return Size(width: points(extents.width), height: points(extents.height))
    }
  }

  func lines(of text: Text) -> [TextLine] {
    withLayout(of: text) { layout in
      note(text, in: layout)
      let place = place(of: text, in: layout)
      let bytes = Array(string(of: text).utf8)
      let iterator = pango_layout_get_iter(layout)
      defer { pango_layout_iter_free(iterator) }
      var lines: [TextLine] = []
      repeat {
        guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
        var extents = PangoRectangle()
        pango_layout_iter_get_line_extents(iterator, nil, &extents)
        let first = Int(pango_layout_line_get_start_index(line))
        let words = bytes[first..<first + Int(pango_layout_line_get_length(line))]
        let baseline = points(pango_layout_iter_get_baseline(iterator))
        lines.append(
          TextLine(
            String(decoding: words, as: UTF8.self).withoutTrailingSpaces,
            start: Point(x: place.x + points(extents.x), y: place.y + baseline),
            width: points(extents.width),
            isRightToLeft: pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL))
      } while pango_layout_iter_next_line(iterator) != 0
      return lines
    }
  }

  /// Adds the outlines of the letters to the context's path.
  func addPath(of text: Text, at point: Point, to cairo: OpaquePointer) {
    withLayout(of: text) { layout in
      note(text, in: layout)
      let place = place(of: text, in: layout)
      guard text.hasPictographs else {
        cairo_move_to(cairo, point.x + place.x, point.y + place.y)
        return pango_cairo_layout_path(cairo, layout)
      }
      for run in PangoRun.all(in: layout, of: string(of: text)) where !run.isPictographic {
        move(to: run, at: point, place, on: cairo)
        pango_cairo_glyph_string_path(cairo, run.font, run.glyphs)
      }
    }
  }

  /// Draws the pictures among the letters, which have colours and no outlines.
  func showPictographs(of text: Text, at point: Point, on cairo: OpaquePointer) {
    guard text.hasPictographs else { return }
    withLayout(of: text) { layout in
      let place = place(of: text, in: layout)
      for run in PangoRun.all(in: layout, of: string(of: text)) where run.isPictographic {
        move(to: run, at: point, place, on: cairo)
        pango_cairo_show_glyph_string(cairo, run.font, run.glyphs)
      }
    }
  }

  private func move(to run: PangoRun, at point: Point, _ place: Point, on cairo: OpaquePointer) {
    cairo_move_to(
      cairo, point.x + place.x + points(run.x), point.y + place.y + points(run.baseline))
  }

  /// Keeps the letters that no font has.
  private func note(_ text: Text, in layout: OpaquePointer?) {
    guard pango_layout_get_unknown_glyphs_count(layout) > 0 else { return }
    missing.add(PangoRun.all(in: layout, of: string(of: text)).flatMap(\.unknown))
  }

  /// Draws the letters themselves, in the context's colour.
  func show(_ text: Text, at point: Point, on cairo: OpaquePointer) {
    withLayout(of: text) { layout in
      note(text, in: layout)
      let place = place(of: text, in: layout)
      cairo_move_to(cairo, point.x + place.x, point.y + place.y)
      pango_cairo_show_layout(cairo, layout)
    }
  }

  /// Where the layout's top left corner lies, from the point that the words are drawn at.
  private func place(of text: Text, in layout: OpaquePointer?) -> Point {
    let extents = logicalExtents(of: layout)
    let baseline = points(pango_layout_get_baseline(layout))
    let left =
      switch text.alignment {
      case .leading: 0.0
      case .center: -points(extents.width) / 2
      case .trailing: -points(extents.width)
      }
    let top =
      switch text.anchor {
      case .top: 0.0
      case .middle: Text.capHeight / 2 * text.font.size - baseline
      case .baseline: -baseline
      case .bottom: -points(extents.height)
      }
    return Point(x: left - points(extents.x), y: top)
  }

  /// The name of the family that really stands in for the one asked for; nil when there is no font.
  func resolvedFamily(for family: String) -> String? {
    withLayout(of: Text("x", font: Font(family: family, size: 12), color: .black)) { layout in
      let description = pango_layout_get_font_description(layout)
      guard let font = pango_context_load_font(context, description) else { return nil }
      defer { g_object_unref(UnsafeMutableRawPointer(font)) }
      let found = pango_font_describe(font)
      defer { pango_font_description_free(found) }
      return pango_font_description_get_family(found).map { String(cString: $0) }
    }
  }

  private func withLayout<Result>(of text: Text, _ body: (OpaquePointer?) -> Result) -> Result {
    body(layouts.layout(of: text, in: context))
  }

  /// Swift's strings are valid UTF-8, but a zero byte would end Pango's text early.
  private func string(of text: Text) -> String { text.string.drawable }

  private func logicalExtents(of layout: OpaquePointer?) -> PangoRectangle {
    var extents = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extents)
    return extents
  }

  private func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
}

extension Text {
  /// Whether some of the letters are pictures, such as 😀.
  fileprivate var hasPictographs: Bool {
    string.unicodeScalars.contains { $0.value > 0xFF && $0.properties.isEmoji }
  }
}

extension String {
  /// The text without the space at which its line is broken, which takes no room.
  fileprivate var withoutTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
