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

  /// Draws the pictures among the letters, such as 😀, which are no part of the path.
  func showPictographs(of text: Text, at point: Point, on cairo: OpaquePointer) {
    if usesPango(for: text) { pango.showPictographs(of: text, at: point, on: cairo) }
  }

  /// What the reader should know about the fonts, once all is drawn.
  ///
  /// - Parameter family: The family that was asked for.
  /// - Returns: Sentences for people.
  func warnings(for family: String) -> [String] {
    guard family != BuiltInText.family else { return [] }
    guard hasFonts else {
      return [
        "no font is installed: words are drawn with Cairo's built-in letters, which are plain "
          + "and only ASCII; other letters become '?'. Install one, for example with "
          + "'apt install fonts-inter'."
      ]
    }
    return [substitution(for: family)].compactMap(\.self) + pango.missing.warnings
  }

  private func substitution(for family: String) -> String? {
    guard family != "sans-serif", let found = pango.resolvedFamily(for: family), found != family
    else { return nil }
    return "the font '\(family)' is not installed, so '\(found)' stands in for it. Install it, for "
      + "example with 'apt install fonts-inter', or choose another family."
  }

  private func usesPango(for text: Text) -> Bool {
    text.font.family != BuiltInText.family && hasFonts
  }
}
