import CCairo
import Plotting

/// What sets words on a page: Pango, or Cairo's built-in font where no font is installed.
///
/// Pango is started with the first words that need it, so pictures without words never pay for it.
final class Words: Typesetting {
  private lazy var pango = PangoText()
  private lazy var builtIn = BuiltInText()
  private lazy var hasFonts = pango.resolvedFamily(for: "sans-serif") != nil

  func size(of text: Text) -> Size {
    usesPango(for: text) ? pango.size(of: text) : builtIn.size(of: text)
  }

  func lines(of text: Text) -> [TextLine] {
    usesPango(for: text) ? pango.lines(of: text) : builtIn.lines(of: text)
  }

  /// Adds the outlines of the letters to the context's path.
  func addPath(of text: Text, at point: Point, to cairo: OpaquePointer) {
    if usesPango(for: text) {
      pango.addPath(of: text, at: point, to: cairo)
    } else {
      builtIn.addPath(of: text, at: point, to: cairo)
    }
  }

  /// Draws the letters themselves, in the context's colour.
  func show(_ text: Text, at point: Point, on cairo: OpaquePointer) {
    if usesPango(for: text) {
      pango.show(text, at: point, on: cairo)
    } else {
      builtIn.show(text, at: point, on: cairo)
    }
  }

  /// The warning for a family that is not installed; nil when it is there.
  func warning(for family: String) -> String? {
    guard family != BuiltInText.family, family != "sans-serif" else { return nil }
    guard hasFonts else {
      return "no font is installed: words are drawn with Cairo's built-in letters, which are plain "
        + "and only ASCII. Install one, for example with 'apt install fonts-inter'."
    }
    guard let found = pango.resolvedFamily(for: family), found != family else { return nil }
    return "the font '\(family)' is not installed, so '\(found)' stands in for it. Install it, for "
      + "example with 'apt install fonts-inter', or choose another family."
  }

  private func usesPango(for text: Text) -> Bool {
    text.font.family != BuiltInText.family && hasFonts
  }
}
