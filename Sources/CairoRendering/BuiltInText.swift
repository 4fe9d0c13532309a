import CCairo
import Plotting

/// Words in the one font that is part of Cairo itself, for machines and tests without fonts.
///
/// It has the ASCII letters alone, does not kern and does not break lines.
struct BuiltInText {
  /// The family's name, as Cairo's source gives it.
  static let family = "@cairo:"

  let cairo: OpaquePointer

  func size(of text: Text) -> Size {
    withFont(text.font) {
      Size(width: width(of: text), height: 1.2 * text.font.size)
    }
  }

  func addPath(of text: Text, at point: Point) {
    withFont(text.font) {
      let left =
        switch text.alignment {
        case .leading: point.x
        case .center: point.x - width(of: text) / 2
        case .trailing: point.x - width(of: text)
        }
      let baseline =
        switch text.anchor {
        case .top: point.y + 0.95 * text.font.size
        case .middle: point.y + Text.capHeight / 2 * text.font.size
        case .baseline: point.y
        case .bottom: point.y - 0.25 * text.font.size
        }
      cairo_move_to(cairo, left, baseline)
      cairo_text_path(cairo, ascii(text.string))
    }
  }

  private func width(of text: Text) -> Double {
    var extents = cairo_text_extents_t()
    cairo_text_extents(cairo, ascii(text.string), &extents)
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
