import Reports
import Testing

@Suite struct ChartBlocksTests {
  private static let start = "<!-- lookbook plot loss a -->"
  private static let end = "<!-- /lookbook -->"

  private func blocks(_ page: String) -> ChartBlocks { ChartBlocks(Array(page.utf8)) }

  // MARK: - Marks

  @Test(arguments: [
    "\(start)\n\(end)", "\(start)\n\(end)\n", "\(start)\r\n\(end)\r\n", "\(start)\r\(end)\r",
    "\u{FEFF}\(start)\n\(end)", "<!--lookbook plot loss a-->\n<!--/lookbook-->",
    "<!--\tlookbook\n  plot loss a\n-->\n<!-- /lookbook\n-->", "   \(start)\n  \(end)\n",
    "text\n\(start)\nold\n\n```\n\(start)\n\(end)\n```\n\(end)\ntext",
    "> \(start)\n> \(end)", "> \(start)\n>\n> old\n>   \(end)", "- a\n\n  \(start)\n\n  \(end)",
    "- \(start)\n  \(end)", "1. \(start)\n\n   \(end)", "> - \(start)\n>   \(end)\n",
    "-\t\(start)\n\t\(end)", "* * *\n\(start)\n\(end)", "<div>\n\(start)\n\(end)\n</div>",
    "<div>\n```\n\(start)\n\(end)\n", "<picture>\n\(start)\n\n\(end)\n</picture>",
    "a\n<picture>\n\(start)\n\(end)", "```\n\n```\n\(start)\n\(end)",
    "````\n```\n````\n\(start)\n\(end)", "~~~\n```\n~~~  \n\(start)\n\(end)",
    "``` a`b\n\(start)\n\(end)", "a\n    ```\n\(start)\n\(end)", "> ```\n\(start)\n\(end)",
    "- ```\n\n\(start)\n\(end)", "<!-- -->\n\(start)\n\(end)", "<!-->\n\(start)\n\(end)",
    "<pre>\n</pre>\n\(start)\n\(end)", "<Script>\n<a></SCRIPT>\n\(start)\n\(end)",
    "``\n\(start)\n\(end)", "Title\n===\n\(start)\n\(end)",
  ])
  func `a block is found`(page: String) {
    let found = blocks(page)
    #expect(found.problems.isEmpty)
    #expect(found.blocks.map(\.command) == ["plot loss a"])
  }

  @Test(arguments: [
    "", "text", "    \(start)", "\t\(start)", "```\n\(start)", "```\n\(start)\n```",
    "~~~~\n~~~\n\(start)",
    "```\n``` a\n\(start)", "````\n```\n\(start)\n```\n````", "  ```\n\(start)\n  ```",
    "> ```\n> \(start)\n> ```", "- ```\n  \(start)\n  ```", "- a\n\n      \(start)",
    "1. a\n\n   ~~~\n   \(start)\n   ~~~", ">     \(start)", "text \(start)", "`\(start)`",
    "<pre>\n\(start)\n</pre>", "<script>\n\(start)\n", "<!-- a\n\(start)", "<?\n\(start)",
    "<![CDATA[\n\(start)\n]]>", "<!-- lookbooks a -->", "<!-- Lookbook a -->",
    "<!-- a lookbook -->",
    "\\\(start)", "<!-- -lookbook -->", "```\n<!-- /lookbook -->\n```",
  ])
  func `what is no mark is left alone`(page: String) {
    let found = blocks(page)
    #expect(found.problems.isEmpty && found.blocks.isEmpty)
  }

  @Test func `blocks are told with their lines and commands`() {
    let page = blocks(
      "a\n\(Self.start)\nb\n\(Self.end)\n\n<!-- lookbook x\n y 'z' -->\n\(Self.end)\n")
    #expect(page.blocks.map(\.line) == [2, 6])
    #expect(page.blocks.map(\.command) == ["plot loss a", "x\ny 'z'"])
    #expect(
      page.blocks.map { String(decoding: page.bytes[$0.content], as: UTF8.self) } == ["b\n", ""])
  }

  @Test(arguments: ["- ", ">", "1) ", "> - ", "  ", "<", "~~ "])
  func `a line of marks only is read in a moment, and so are the lines below`(mark: String) {
    let line = String(repeating: mark, count: 200_000)
    let found = blocks("\(line)x\n\n\(Self.start)\n\(Self.end)\n")
    #expect(found.problems.isEmpty && found.blocks.map(\.line) == [3])
  }

  // MARK: - Problems

  @Test(arguments: [
    (start, 1, "the block is not closed"), ("a\n\n\(start)\n```\n\(end)\n```", 3, "is not closed"),
    ("\(start)\n\(start)\n\(end)", 1, "is not closed"),
    ("\(start)\n\(start)\n\(end)", 1, "before the next begins in line 2"),
    (end, 1, "no block that '/lookbook' could close"), ("\(start)\n\(end)\n\(end)", 3, "no block"),
    ("\(start) text\n\(end)", 1, "something follows '-->'"),
    ("\(start)\(end)", 1, "something follows '-->'"),
    ("<!-- lookbook -->\n\(end)", 1, "no command"), ("<!-- lookbook-->", 1, "no command"),
    ("<!-- lookbook plot", 1, "not closed with '-->'"),
    ("> <!-- lookbook plot\n\(end)", 1, "not closed with '-->'"),
    ("\(start)\n<!-- /lookbook plot -->", 2, "something follows '/lookbook'"),
    ("- \(start)\n\(end)", 1, "closed in line 2, in another list or quote"),
    ("> \(start)\n\n> \(end)", 1, "closed in line 3, in another list or quote"),
    ("\(start)\n- \(end)", 1, "in another list or quote"),
  ])
  func `marks that do not fit are problems`(page: String, line: Int, reason: String) {
    let found = blocks(page)
    #expect(found.problems.contains { $0.line == line && $0.reason.contains(reason) })
  }

  @Test func `all problems are told`() {
    let page = blocks("\(Self.end)\n\(Self.start)\n<!-- lookbook -->\n\(Self.end)\n\(Self.start)\n")
    #expect(page.problems.map(\.line) == [1, 3, 4, 5])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x3C, 0x00], [0xFE, 0xFF, 0x00, 0x3C]] as [[UInt8]])
  func `a page in UTF-16 is refused`(bytes: [UInt8]) {
    #expect(ChartBlocks(bytes).problems.map(\.reason).first?.contains("UTF-16") == true)
  }

  @Test func `a command that is no UTF-8 is a problem, other bytes are not`() {
    let bad = Array("<!-- lookbook plot ".utf8) + [0xFF] + Array(" -->\n\(Self.end)\n".utf8)
    #expect(ChartBlocks(bad).problems.first?.reason == "the command is not in UTF-8")
    let page = [0xFF, 0x0A] + Array("\(Self.start)\n".utf8) + [0xC3, 0x0A] + Array(Self.end.utf8)
    let found = ChartBlocks(page)
    #expect(found.problems.isEmpty)
    #expect(found.page(with: [nil]) == page)
  }

  // MARK: - Writing

  @Test(arguments: [
    ("a\n\(start)\nold\n\(end)\nb", "a\n\(start)\nx\n\n\ty\n\(end)\nb"),
    ("\(start)\r\n\(end)", "\(start)\r\nx\r\n\r\n\ty\r\n\(end)"),
    ("\(start)\r\(end)\n", "\(start)\rx\r\r\ty\r\(end)\n"),
    ("  \(start)\n\(end)\r\n", "  \(start)\n  x\n\n  \ty\n\(end)\r\n"),
    ("> \(start)\n> \(end)", "> \(start)\n> x\n>\n> \ty\n> \(end)"),
    ("- \(start)\n  \(end)", "- \(start)\n  x\n\n  \ty\n  \(end)"),
    ("10. > \(start)\n    > \(end)", "10. > \(start)\n    > x\n    >\n    > \ty\n    > \(end)"),
  ])
  func `lines take the place of a block's content, all else stays`(before: String, after: String) {
    let page = blocks(before)
    let content = page.blocks.map { $0.bytes(of: ["x", "", "\ty"]) as [UInt8]? }
    let new = page.page(with: content)
    #expect(String(decoding: new, as: UTF8.self) == after)
    // What was written is found again.
    let again = ChartBlocks(new)
    #expect(again.problems.isEmpty && again.page(with: content) == new)
  }
}
