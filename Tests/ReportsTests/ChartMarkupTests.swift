import Reports
import Testing

@Suite struct ChartMarkupTests {
  private let markup = ChartMarkup(
    picture: "my pics/a-1.png", darkPicture: "my pics/a-1-dark.png", width: 640,
    alternative: "Loss \"falls\" & ends", caption: "Loss of a_b", note: "drawn")

  @Test func `a page on GitHub gets a light and a dark picture`() {
    #expect(
      markup.lines(in: .picture) == [
        "<!-- drawn -->", "<picture>",
        "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"my%20pics/a-1-dark.png\">",
        "  <img src=\"my%20pics/a-1.png\" width=\"640\" alt=\"Loss &quot;falls&quot; &amp; ends\">",
        "</picture>", "", "*Loss of a\\_b*",
      ])
  }

  @Test(
    arguments: [
      (.docc, ["![Loss &quot;falls&quot; &amp; ends](my%20pics/a-1.png)"]),
      (.plain, ["![Loss &quot;falls&quot; &amp; ends](my%20pics/a-1.png)"]),
      (
        .material,
        [
          "![Loss &quot;falls&quot; &amp; ends](my%20pics/a-1.png#only-light)",
          "![Loss &quot;falls&quot; &amp; ends](my%20pics/a-1-dark.png#only-dark)",
        ]
      ),
      (
        .myst,
        [
          "```{image} my%20pics/a-1.png", ":alt: \"Loss \\\"falls\\\" & ends\"",
          ":class: only-light",
          ":width: 640px", "```", "", "```{image} my%20pics/a-1-dark.png",
          ":alt: \"Loss \\\"falls\\\" & ends\"", ":class: only-dark", ":width: 640px", "```",
        ]
      ),
    ] as [(MarkdownDialect, [String])])
  func `other pages get Markdown's images`(dialect: MarkdownDialect, images: [String]) {
    #expect(
      markup.lines(in: dialect)
        == ["<!-- drawn -->", ""] + images + ["", "*Loss of a\\_b*", ""])
  }

  @Test(arguments: MarkdownDialect.allCases)
  func `one picture alone is no pair, and no words are no caption`(dialect: MarkdownDialect) {
    var markup = markup
    (markup.darkPicture, markup.caption) = (nil, "")
    let text = markup.lines(in: dialect).joined(separator: "\n")
    #expect(text.contains("a-1.png") && !text.contains("dark") && !text.contains("light"))
    #expect(!text.contains("*"))
  }

  @Test(arguments: MarkdownDialect.allCases)
  func `hostile words neither end the block nor become markup`(dialect: MarkdownDialect) {
    var markup = markup
    let words = "\" --> <!-- /lookbook --> <script>\n\n```\n](x) \u{202E}{{ a }} \u{0}*b* \\"
    (markup.alternative, markup.caption) = (words, words)
    let start = "<!-- lookbook a -->"
    let lines = [start] + markup.lines(in: dialect) + ["<!-- /lookbook -->"]
    let text = lines.joined(separator: "\n")
    let page = ChartBlocks(Array(text.utf8))
    #expect(page.problems.isEmpty && page.blocks.count == 1)
    #expect(page.blocks.first?.content.upperBound == text.utf8.count - 18)
    // MyST's words stand between quotation marks, in a line of their own.
    if dialect != .myst { #expect(!text.contains("<script>") && !text.contains("{{")) }
    #expect(!text.contains("\u{202E}") && !text.contains("\u{0}"))
    #expect(!text.contains("\n\n```\n](x)"))
  }

  @Test(arguments: [
    ("a b/ü.png", "a%20b/%C3%BC.png"), ("../a-b_c~d@2x.png", "../a-b_c~d@2x.png"),
    ("a%\"<>)(#?.png", "a%25%22%3C%3E%29%28%23%3F.png"),
  ])
  func `a path becomes an address`(path: String, address: String) {
    #expect(MarkdownEscapes.address(path) == address)
  }
}
