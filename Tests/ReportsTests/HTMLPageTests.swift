import Foundation
import Reports
import TestSupport
import Testing

@Suite struct HTMLPageTests {
  private var page: HTMLPage {
    HTMLPage(title: "demo", kicker: "Report", outcome: "It works.", footer: "The end.")
  }

  /// The page's body, without the style.
  private func body(_ page: HTMLPage) throws -> String {
    let html = try page.html(PageTemplates())
    return String(html[try #require(html.range(of: "<body>")).lowerBound...])
  }

  private func body(_ block: Block) throws -> String {
    var page = page
    page.sections = [Section(id: "part", heading: "Part", blocks: [block])]
    return try body(page)
  }

  @Test func `a page says what it is and what came out`() throws {
    let html = try page.html(PageTemplates())
    #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(html.contains("<title>demo</title>"))
    #expect(html.contains("<h1>demo</h1>\n<p class=\"outcome\">It works.</p>"))
    #expect(html.contains("prefers-color-scheme: dark"))
    #expect(!html.contains("{{"))
  }

  @Test func `nothing can be loaded and nothing can run`() throws {
    let html = try page.html(PageTemplates())
    #expect(
      html.contains(
        "content=\"default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
          + "base-uri 'none'; form-action 'none'\""))
    #expect(!html.contains("<script"))
    #expect(!html.contains("<link"))
    #expect(!html.contains("http:"))
    #expect(!html.contains("https:"))
    #expect(!html.contains("@import"))
  }

  @Test(arguments: [
    "\"><script>alert(1)</script>", "' onload='x", "</style><b>", "{{title}}", "<!--",
  ])
  func `a name stays text wherever it stands`(name: String) throws {
    let escaped =
      name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    var page = HTMLPage(title: name, kicker: name, outcome: name, footer: name)
    page.notices = [.init(.alert, name, name), .init(.warning, name, name)]
    page.headlines = [.init(name, name, note: name)]
    page.sections = [
      Section(
        id: "a", heading: name, introduction: name,
        blocks: [
          .text(name), .list(Items([name])), .facts(Items([Fact(name, name)])), .code(name),
          .pictures(
            Illustrations([
              Illustration(
                file: name, darkFile: name, size: (1, 1), alternative: name, caption: name)
            ])),
          .table(Table(caption: name, columns: [.init(name)], rows: [.init(name, [])])),
        ])
    ]
    let html = try page.html(PageTemplates())
    #expect(html.split(separator: escaped, omittingEmptySubsequences: false).count == 30)
    // An escaped name still holds one of these; the braces are text that Mustache must not read.
    #expect(name.contains("{{") || !html.contains(name))
  }

  @Test func `a quotation mark with an accent does not end an attribute`() throws {
    let picture = Illustration(
      file: "a.png", size: (1, 1), alternative: "\"\u{301} onerror=\"\u{301}x")
    let html = try body(.pictures(Illustrations([picture])))
    #expect(html.contains("alt=\"&quot;\u{301} onerror=&quot;\u{301}x\""))
  }

  @Test func `notices and headlines appear when there are some`() throws {
    #expect(!(try body(page).contains("notice")))
    var page = page
    page.notices = [.init(.warning, "Careful.", "It was interrupted.")]
    page.headlines = [.init("Accuracy", "93.1%", note: "at the end"), .init("Time", "1 s")]
    let html = try body(page)
    #expect(
      html.contains(
        """
        <div class="notice warning" role="note">
        <p><strong>Careful.</strong> It was interrupted.</p>
        </div>
        """))
    #expect(
      html.contains(
        """
        <dt>Accuracy</dt>
        <dd><span class="value">93.1%</span><span class="note">at the end</span></dd>
        """))
    #expect(html.contains("<dd><span class=\"value\">1 s</span></dd>"))
  }

  @Test func `the contents lead to the sections`() throws {
    let html = try body(Block.text("Hello."))
    #expect(html.contains("<li><a href=\"#part\">Part</a></li>"))
    #expect(
      html.contains(
        """
        <section id="part" aria-labelledby="part-heading">
        <h2 id="part-heading">Part</h2>
        <p>Hello.</p>
        </section>
        """))
  }

  @Test func `a picture has its size, its words and a twin for dark screens`() throws {
    let picture = Illustration(
      file: "a.png", darkFile: "a-dark.png", size: (640, 400), alternative: "A curve.")
    let html = try body(.pictures(Illustrations([picture], isPair: true)))
    #expect(
      html.contains(
        """
        <div class="pictures pair">
        <figure>
        <a href="a.png"><picture>\
        <source srcset="a-dark.png" media="screen and (prefers-color-scheme: dark)">\
        <img src="a.png" width="640" height="400" style="width: 40.0rem" alt="A curve."></picture></a>
        </figure>
        </div>
        """))
  }

  @Test func `a table names its rows and draws its shares`() throws {
    let table = Table(
      caption: "Scores", columns: [.init("Class"), .init("F1", isNumber: true), .init("Word")],
      rows: [.init("Coat", [.share("0.81", of: 0.8126), .words("fine")])])
    let html = try body(.table(table))
    #expect(html.contains("<caption>Scores</caption>"))
    #expect(
      html.contains(
        "<tr><th scope=\"col\">Class</th><th scope=\"col\" class=\"number\">F1</th>"
          + "<th scope=\"col\">Word</th></tr>"))
    #expect(html.contains("<tr><th scope=\"row\">Coat</th><td class=\"number\">0.81 <svg"))
    #expect(html.contains("<rect width=\"81.3\" height=\"1\"/></svg></td><td>fine</td></tr>"))
    #expect(!html.contains("<details>"))
  }

  @Test func `a folded table waits behind a line`() throws {
    let html = try body(
      .table(Table(caption: "All", columns: [.init("A")], rows: [], isFolded: true)))
    #expect(html.contains("<details>\n<summary>All</summary>"))
    #expect(html.contains("</details>"))
  }

  @Test func `facts, lists and code are set as such`() throws {
    let facts = try body(.facts(Items([Fact("seed", "0"), Fact("isa", "avx2", isCode: true)])))
    #expect(facts.contains("<div><dt>seed</dt><dd>0</dd></div>"))
    #expect(facts.contains("<div><dt>isa</dt><dd><code>avx2</code></dd></div>"))
    #expect(try body(.list(Items(["one", "two"]))).contains("<li>one</li>\n<li>two</li>"))
    #expect(try body(.code("make\nreport")).contains("<pre tabindex=\"0\"><code>make\nreport<"))
  }

  @Test func `the same page gives the same bytes`() throws {
    #expect(try page.html(PageTemplates()) == page.html(PageTemplates()))
  }
}
