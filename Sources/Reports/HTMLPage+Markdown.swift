import Mustache

extension HTMLPage {
  /// Returns the page as Markdown, in GitHub's kind of it.
  ///
  /// Everything in the page is text: what looks like markup is shown, not obeyed.
  ///
  /// - Throws: `TemplateError` when a template is not Mustache.
  public func markdown(_ templates: PageTemplates) throws -> String {
    let library = try templates.library(of: ".md", pragma: MarkdownContent.pragma())
    let rendered = Rendered(page: self, style: "", script: "", liveScript: "")
    return library.render(rendered, withTemplate: "report") ?? ""
  }
}

/// Text of a page in GitHub's kind of Markdown, also in the cell of a table and in a picture's words.
private struct MarkdownContent: MustacheContentType {
  /// The pragma that turns the escapes on.
  static func pragma() -> String {
    MustacheContentTypes.register(MarkdownContent(), named: "LOOKBOOK_MARKDOWN")
    return "{{% CONTENT_TYPE: LOOKBOOK_MARKDOWN}}"
  }

  func escapeText(_ text: String) -> String {
    let escaped = MarkdownEscapes.text(text).replacing("|", with: "\\|")
      // GitHub makes links of what looks like one, and calls whoever has a name after "@".
      .replacing("@", with: "@<!-- -->").replacing("://", with: ":<!-- -->//")
      .replacing("www.", with: "www<!-- -->.")
    // A paragraph that begins so would be a heading, a list or a line.
    return escaped.first.map { "#+-=".contains($0) } == true ? "\\" + escaped : escaped
  }
}
