import CCairo
import Plotting

/// Words in the one font that is part of Cairo itself, for machines and tests without fonts.
///
/// It has the ASCII letters alone, does not kern, and breaks lines at spaces only.
struct BuiltInText {
  /// The family's name, as Cairo's source gives it.
  static let family = "@cairo:"

  let cairo: OpaquePointer

  func size(of text: Text) -> Size {
    withFont(text.font) {
      let lines = lines(of: text)
      return Size(
        width: lines.map(width).max() ?? 0,
        height: Double(lines.count) * Self.lineHeight * text.font.size)
    }
  }

  func addPath(of text: Text, at point: Point) {
    withFont(text.font) {
      let (lines, size) = (lines(of: text), text.font.size)
      let first =
        switch text.anchor {
        case .top: point.y + 0.95 * size
        case .middle: point.y + Text.capHeight / 2 * size
        case .baseline: point.y
        case .bottom: point.y - 0.25 * size - Double(lines.count - 1) * Self.lineHeight * size
        }
      for (index, line) in lines.enumerated() {
        let left =
          switch text.alignment {
          case .leading: point.x
          case .center: point.x - width(of: line) / 2
          case .trailing: point.x - width(of: line)
          }
        cairo_move_to(cairo, left, first + Double(index) * Self.lineHeight * size)
        cairo_text_path(cairo, line)
      }
    }
  }

  /// The distance between two lines, as a part of the font's size.
  private static let lineHeight = 1.25

  /// Breaks words into lines, each with as many words as fit.
  private func lines(of text: Text) -> [String] {
    let string = ascii(text.string)
    guard let room = text.wrapWidth else { return [string] }
    var lines: [String] = []
    for word in string.split(separator: " ", omittingEmptySubsequences: false) {
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
    cairo_text_extents(cairo, line, &extents)
    return extents.x_advance
  }

  private func withFont<Result>(_ font: Font, _ body: () -> Result) -> Result {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(cairo, options)
    cairo_select_font_face(
      cairo, Self.family, CAIRO_FONT_SLANT_NORMAL,
      font.weight == .semibold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
    cairo_set_font_size(cairo, font.size)
    return body()
  }

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
        case let other: other.isASCII && other != "\0" ? String(other) : "?"
        }
      })
  }
}
