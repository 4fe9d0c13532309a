import Crypto
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

  @Test func `nothing can be loaded, and nothing can run but the page's own script`() throws {
    let html = try page.html(PageTemplates())
    func hash(of element: Regex<(Substring, Substring)>) throws -> String {
      let text = String(try #require(html.firstMatch(of: element)).1)
      return Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
    }
    let style = try hash(of: /<style>([^<]*)<\/style>/)
    let script = try hash(of: /<script type="module">((?s).*?)<\/script>/)
    #expect(
      html.contains(
        "content=\"default-src 'none'; img-src 'self' data:; style-src &#39;sha256-\(style)&#39;; "
          + "script-src &#39;sha256-\(script)&#39;; base-uri 'none'; form-action 'none'\""))
    #expect(html.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
    #expect(!html.contains(" style=\""))
    #expect(!html.contains("<link"))
    #expect(!html.contains("https:"))
    #expect(!html.contains("@import"))
  }

  @Test func `what a curve shares with the one before it is said once`() throws {
    var first = CurveData.Series(name: "a", color: "red", dash: [], x: [1, 2], y: [3, 4])
    (first.label, first.last, first.isBest) = ("A", "4.0", true)
    let second = CurveData.Series(name: "b", color: "red", dash: [], x: [1, 2], y: [5, 6])
    let data = CurveData(
      axis: "epoch", format: .number, kind: .comparison(picks: ["blue"]), series: [first, second])
    #expect(
      data.json == """
        {"axis":"epoch","format":"number","kind":"comparison","picks":["blue"],"series":[\
        {"name":"a","label":"A","color":"red","dash":[],"x":[1,2],"y":[3,4],"last":"4.0","isBest":true},\
        {"name":"b","y":[5,6],"last":null,"isBest":false}]}
        """)
  }

  @Test func `only a comparison has the script for it`() throws {
    var picture = Illustration(id: "a", title: "A", size: (640, 400), alternative: "A curve.")
    func script() throws -> Substring {
      var page = page
      page.sections = [
        Section(id: "part", heading: "Part", blocks: [.pictures(Illustrations([picture]))])
      ]
      return try #require(
        try page.html(PageTemplates()).firstMatch(of: /<script type="module">((?s).*?)<\/script>/)
      ).1
    }
    picture.curves = CurveData(axis: "epoch", format: .number, series: [])
    let plain = try script()
    #expect(!plain.contains("kinds.comparison ="))
    picture.curves = CurveData(
      axis: "epoch", format: .number, kind: .comparison(picks: []), series: [])
    let compared = try script()
    #expect(compared.hasPrefix(plain))
    #expect(compared.contains("kinds.comparison="))
    #expect(compared.utf8.count - plain.utf8.count <= 8 * 1024)
  }

  @Test func `the script is small`() throws {
    let script = try #require(
      try page.html(PageTemplates()).firstMatch(of: /<script type="module">((?s).*?)<\/script>/)
    ).1
    #expect(script.utf8.count <= 15 * 1024)
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
          .heading(Heading(id: "b", name, introduction: name)), .text(name), .list(Items([name])),
          .facts(Items([Fact(name, name)])), .code(Code(name)),
          .pictures(Illustrations([picture(named: name)])),
          .table(Table(caption: name, columns: [.init(name)], rows: [.init(name, [])])),
        ])
    ]
    let html = try page.html(PageTemplates())
    #expect(html.split(separator: escaped, omittingEmptySubsequences: false).count == 40)
    // An escaped name still holds one of these; the braces are text that Mustache must not read.
    #expect(name.contains("{{") || !html.contains(name))
  }

  private func picture(named name: String) -> Illustration {
    var picture = Illustration(
      file: name, darkFile: name, size: (1, 1), alternative: name, caption: name)
    picture.downloads = [.init(name, name: name, address: name)]
    picture.table = Table(caption: name, columns: [.init(name)], rows: [])
    return picture
  }

  @Test func `curves are data that cannot end their element`() throws {
    let data = CurveData(
      axis: "epoch", format: .percent,
      series: [
        .init(
          name: "</script><!--\u{2028}\"\\", color: "red", dash: [6, 3], x: [0, 0.5, 1e9],
          y: [.nan, -.infinity, 1 / 3])
      ])
    #expect(
      data.json == """
        {"axis":"epoch","format":"percent","series":[{"name":"\\u003c/script\\u003e\\u003c!--\\u2028\\"\\\\",\
        "color":"red","dash":[6,3],"x":[0,0.5,1e+09],"y":[null,null,0.333333]}]}
        """)
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
    let block = Block.pictures(Illustrations([picture], isPair: true))
    let html = try body(block)
    #expect(
      html.contains(
        """
        <div class="pictures pair">
        <figure id="figure-a.png">
        <picture>\
        <source srcset="a-dark.png" media="screen and (prefers-color-scheme: dark)">\
        <img class="w640" src="a.png" width="640" height="400" alt="A curve."></picture>
        """))
    var page = page
    page.sections = [Section(id: "part", heading: "Part", blocks: [block])]
    #expect(try page.html(PageTemplates()).contains("\n.w640{width:40rem}\n"))
  }

  @Test func `a drawing brings its colours for light and dark screens`() throws {
    var picture = Illustration(id: "a", title: "A", size: (640, 400), alternative: "A curve.")
    picture.drawing = Drawing(
      svg: "<svg><g/></svg>", narrow: "<svg></svg>",
      colors: [PageColor(name: "--c-1", light: "#111111", dark: "#eeeeee")])
    picture.downloads = [.init("CSV", name: "a.csv", address: "data:text/csv,1")]
    var page = page
    page.sections = [
      Section(id: "part", heading: "Part", blocks: [.pictures(Illustrations([picture]))])
    ]
    let html = try page.html(PageTemplates())
    #expect(
      html.contains(
        """
        <div class="drawing wide w640" tabindex="0" role="group" aria-label="A"><svg><g/></svg></div>
        <div class="drawing narrow" tabindex="0" role="group" aria-label="A"><svg></svg></div>
        """))
    #expect(
      html.contains(
        "<a href=\"data:text/csv,1\" download=\"a.csv\">CSV<span class=\"unseen\"> of A</span></a>")
    )
    #expect(html.contains(":root{--c-1:#111111}\n"))
    #expect(html.contains("@media screen{:root[data-theme=dark]{--c-1:#eeeeee}}\n"))
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
    #expect(!html.contains("class=\"sortable\""))
  }

  @Test func `a table that can be sorted says by what`() throws {
    let table = Table(
      caption: "Runs", columns: [.init("Run"), .init("Time", isNumber: true)],
      rows: [.init("a", [.number("2 min", sortedBy: 120, isBest: true)])], isSortable: true)
    let html = try body(.table(table))
    #expect(html.contains("<table class=\"sortable\">"))
    #expect(
      html.contains("<td class=\"number\" data-value=\"120\"><strong>2 min</strong></td>"))
  }

  @Test func `a row that picks a curve names it`() throws {
    let table = Table(
      caption: "Runs", columns: [.init("Run")],
      rows: [.init("a", [], curve: "\"a\""), .init("b", [])])
    let html = try body(.table(table))
    #expect(html.contains("<tr data-curve=\"&quot;a&quot;\"><th scope=\"row\">a</th></tr>"))
    #expect(html.contains("<tr><th scope=\"row\">b</th></tr>"))
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
