import CCairo
import Plotting

/// Words in the one font that is part of Cairo itself, for machines and tests without fonts.
///
/// It has the ASCII letters alone, does not kern, and breaks lines at spaces only.
final class BuiltInText {
  /// The family's name, as Cairo's source gives it.
  static let family = "@cairo:"

  /// A context to measure with: letters are as wide on any other.
  private let ruler: OpaquePointer?

  init() {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1)
    ruler = cairo_create(surface)
    cairo_surface_destroy(surface)
  }

  deinit { cairo_destroy(ruler) }

  func size(of text: Text) -> Size {
    setFont(text.font, on: ruler)
    let lines = broken(text)
    return Size(
      width: lines.map(width).max() ?? 0,
      height: Double(lines.count) * Self.lineHeight * text.font.size)
  }

  func lines(of text: Text) -> [TextLine] {
    setFont(text.font, on: ruler)
    let (lines, size) = (broken(text), text.font.size)
    let first =
      switch text.anchor {
      case .top: 0.95 * size
      case .middle: Text.capHeight / 2 * size
      case .baseline: 0.0
      case .bottom: -0.25 * size - Double(lines.count - 1) * Self.lineHeight * size
      }
    return lines.enumerated().map { index, line in
      let width = width(of: line)
      let left =
        switch text.alignment {
        case .leading: 0.0
        case .center: -width / 2
        case .trailing: -width
        }
      let start = Point(x: left, y: first + Double(index) * Self.lineHeight * size)
      return TextLine(line, start: start, width: width)
    }
  }

  /// Adds the outlines of the letters to the context's path.
  func addPath(of text: Text, at point: Point, to cairo: OpaquePointer) {
    put(text, at: point, on: cairo) { cairo_text_path(cairo, $0) }
  }

  /// Draws the letters themselves, in the context's colour.
  func show(_ text: Text, at point: Point, on cairo: OpaquePointer) {
    put(text, at: point, on: cairo) { cairo_show_text(cairo, $0) }
  }

  private func put(
    _ text: Text, at point: Point, on cairo: OpaquePointer, _ body: (String) -> Void
  ) {
    let lines = lines(of: text)
    setFont(text.font, on: cairo)
    for line in lines {
      cairo_move_to(cairo, point.x + line.start.x, point.y + line.start.y)
      body(ascii(line.string))
    }
  }

  /// The distance between two lines, as a part of the font's size.
  private static let lineHeight = 1.25

  /// Breaks words into lines, each with as many words as fit.
  private func broken(_ text: Text) -> [String] {
    let given = text.string.drawable.split(separator: "\n", omittingEmptySubsequences: false)
    guard let room = text.wrapWidth else { return given.map(String.init) }
    return given.flatMap { broken($0, to: room) }
  }

  private func broken(_ line: Substring, to room: Double) -> [String] {
    var lines: [String] = []
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      if let line = lines.last, width(of: line + " " + word) <= room {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private func width(of line: String) -> Double {
    var extents = cairo_text_extents_t()
    cairo_text_extents(ruler, ascii(line), &extents)
    return extents.x_advance
  }

  private func setFont(_ font: Font, on cairo: OpaquePointer?) {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(cairo, options)
    cairo_select_font_face(
      cairo, Self.family, CAIRO_FONT_SLANT_NORMAL,
      font.weight == .semibold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(cairo, font.size)
  }

  /// Returns the nearest words that the font has.
  private func ascii(_ string: String) -> String {
    String(
      string.flatMap { character -> String in
        switch character {
        case "\u{2212}", "–", "—": "-"
        case "→": "->"
        case "↑": "^"
        case "↓": "v"
        case "∞": "inf"
        case "×": "x"
        case "·": "-"
        case "±": "+/-"
        case "…": "..."
        case "\u{2009}", "\u{202F}", "\u{00A0}": " "
        case "\u{200E}", "\u{2066}"..."\u{2069}": ""
        case let other: other.isASCII && other != "\0" ? String(other) : "?"
        }
      })
  }
}
