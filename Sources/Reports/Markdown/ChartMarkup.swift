/// How a picture is written into a page of Markdown.
package enum MarkdownDialect: String, CaseIterable, Sendable {
  /// HTML with a light and a dark picture, as GitHub shows it.
  case picture
  /// The resources of a DocC catalog, by name.
  case docc
  /// The images of MkDocs with the theme Material, for light and for dark.
  case material
  /// The images of Sphinx with MyST, of classes that themes with light and dark know.
  case myst
  /// A single image, as all understand.
  case plain
}

/// A chart as it stands in a page of Markdown.
package struct ChartMarkup: Hashable, Sendable {
  /// Where the picture is, relative to the page, as a path; in DocC its name.
  package var picture: String
  /// The picture that takes its place on a dark screen.
  package var darkPicture: String?
  /// How wide it is shown, in CSS pixels.
  package var width: Int
  /// What it shows, in words, for those who cannot see it.
  package var alternative: String
  /// What is said below it; may be empty.
  package var caption: String
  /// What a comment beside it says; nobody sees it.
  package var note: String

  /// Creates a chart.
  package init(
    picture: String, darkPicture: String?, width: Int, alternative: String, caption: String,
    note: String
  ) {
    (self.picture, self.darkPicture, self.width) = (picture, darkPicture, width)
    (self.alternative, self.caption, self.note) = (alternative, caption, note)
  }

  /// Returns the lines between the marks.
  package func lines(in dialect: MarkdownDialect) -> [String] {
    let escaped = MarkdownEscapes.text(caption)
    let below = escaped.isEmpty ? [] : ["", "*\(escaped)*"]
    let note = "<!-- \(note) -->"
    return switch dialect {
    case .picture: [note] + html + below
    // Some of these take a picture for a part of the comment that stands above it.
    case .docc, .material, .myst, .plain: [note, ""] + images(in: dialect) + below + [""]
    }
  }

  private var html: [String] {
    let words = MarkdownEscapes.attribute(alternative)
    let address = MarkdownEscapes.attribute(MarkdownEscapes.address(picture))
    let image = "<img src=\"\(address)\" width=\"\(width)\" alt=\"\(words)\">"
    guard let darkPicture else { return ["<picture>", "  \(image)", "</picture>"] }
    let dark = MarkdownEscapes.attribute(MarkdownEscapes.address(darkPicture))
    return [
      "<picture>", "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"\(dark)\">",
      "  \(image)", "</picture>",
    ]
  }

  private func images(in dialect: MarkdownDialect) -> [String] {
    let words = MarkdownEscapes.text(alternative)
    func image(_ picture: String, _ fragment: String = "") -> String {
      "![\(words)](\(MarkdownEscapes.address(picture))\(fragment))"
    }
    switch dialect {
    case .material:
      guard let darkPicture else { return [image(picture)] }
      return [image(picture, "#only-light"), image(darkPicture, "#only-dark")]
    case .myst:
      guard let darkPicture else { return directive(picture) }
      return directive(picture, "only-light") + [""] + directive(darkPicture, "only-dark")
    case .picture, .docc, .plain: return [image(picture)]
    }
  }

  /// An image of MyST's (<https://myst-parser.readthedocs.io/en/latest/syntax/images_and_figures.html>).
  private func directive(_ picture: String, _ name: String? = nil) -> [String] {
    // In quotation marks, so that neither colons nor number signs mean anything.
    let words = MarkdownEscapes.line(alternative).replacing("\\", with: "\\\\")
      .replacing("\"", with: "\\\"")
    return ["```{image} \(MarkdownEscapes.address(picture))", ":alt: \"\(words)\""]
      + (name.map { [":class: \($0)"] } ?? []) + [":width: \(width)px", "```"]
  }
}
