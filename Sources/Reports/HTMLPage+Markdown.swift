import Mustache

extension HTMLPage {
  /// Returns the page as Markdown, in GitHub's kind of it.
  ///
  /// Everything in the page is text: what looks like markup is shown, not obeyed.
  ///
  /// - Throws: `TemplateError` when a template is not Mustache.
  public func markdown(_ templates: PageTemplates) throws -> String {
    let library = try templates.library(of: ".md", pragma: MarkdownEscapes.pragma())
    let rendered = Rendered(page: self, style: "", script: "")
    return library.render(rendered, withTemplate: "report") ?? ""
  }
}

/// Makes text safe inside Markdown, on one line, also in the cell of a table and in a picture's words.
struct MarkdownEscapes: MustacheContentType {
  /// The pragma that turns the escapes on.
  static func pragma() -> String {
    MustacheContentTypes.register(MarkdownEscapes(), named: "LOOKBOOK_MARKDOWN")
    return "{{% CONTENT_TYPE: LOOKBOOK_MARKDOWN}}"
  }

  func escapeText(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!": escaped += "\\\(scalar)"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "@": escaped += "@<!-- -->"  // GitHub calls whoever has such a name.
      case "\n", "\r", "\t": escaped += " "
      case "\0"..<" ", "\u{7F}"..<"\u{A0}": escaped.unicodeScalars.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    // GitHub makes links of what looks like one.
    return escaped.replacing("://", with: ":<!-- -->//").replacing("www.", with: "www<!-- -->.")
  }
}
