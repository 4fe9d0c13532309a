import Foundation
import Reports
import TestSupport
import Testing

@Suite struct PageTemplatesTests {
  private let folder = try? TemporaryFolder()
  private let page = HTMLPage(title: "<demo>", kicker: "", outcome: "fine", footer: "")

  @Test func `a template of one's own takes the place of the built-in one`() throws {
    let folder = try #require(folder)
    try folder.write("{{title}}: {{outcome}}, {{{style}}}", to: "report.html")
    try folder.write("b{}", to: "style.css")
    #expect(
      try page.html(PageTemplates(folder: folder.url)) == "&lt;demo&gt;: fine, b{}")
  }

  @Test func `a style alone leaves the built-in page`() throws {
    let folder = try #require(folder)
    try folder.write("b{}", to: "style.css")
    let html = try page.html(PageTemplates(folder: folder.url))
    #expect(html.contains("<style>b{}</style>"))
    #expect(html.contains("<h1>&lt;demo&gt;</h1>"))
  }

  @Test func `a template takes others in by their names`() throws {
    let folder = try #require(folder)
    try folder.write("a table of one's own", to: "table.html")
    try folder.write("{{> table}}", to: "report.html")
    #expect(try page.html(PageTemplates(folder: folder.url)) == "a table of one's own")
  }

  @Test func `what is exported gives the same page and is never overwritten`() throws {
    let folder = try #require(folder)
    let files = try PageTemplates().export(to: folder.file("mine"))
    #expect(files.map(\.lastPathComponent) == PageTemplates.names)
    #expect(
      try page.html(PageTemplates(folder: folder.file("mine"))) == page.html(PageTemplates()))
    let error = #expect(throws: TemplateError.self) {
      try PageTemplates().export(to: folder.file("mine"))
    }
    #expect(error == .exists(path: folder.file("mine/report.html").relativePath))
  }

  @Test func `a folder without templates is a mistake`() throws {
    let folder = try #require(folder)
    #expect(throws: TemplateError.noTemplates(folder: folder.url.relativePath)) {
      try PageTemplates(folder: folder.url)
    }
  }

  @Test(arguments: [
    ("{{title}}\n{{ nope }}", 2, "nope"), ("{{#sections}}\n\n{{{.nope}}}{{/sections}}", 3, "nope"),
    ("{{^nope}}\n{{/nope}}", 1, "nope"), ("{{title.nope}}", 1, "nope"),
    ("{{uppercased(nope)}}", 1, "nope"), ("{{! {{a}}\n}}{{& nope}}", 2, "nope"),
    ("{{=<% %>=}}{{a}}\n<% nope %>", 2, "nope"), ("\n{{> nope}}", 2, "nope"),
    ("{{#title\n}}{{/title}}{{nope}}", 2, "nope"),
  ])
  func `a name that no page has is told with its line`(text: String, line: Int, name: String) throws
  {
    let folder = try #require(folder)
    try folder.write(text, to: "report.html")
    let templates = try PageTemplates(folder: folder.url)
    let error = #expect(throws: TemplateError.self) { try page.html(templates) }
    let path = folder.file("report.html").relativePath
    #expect(error == .unknownName(path: path, line: line, name: name))
    #expect(error?.description.hasPrefix("\(path):\(line): a page has no 'nope'.") == true)
  }

  @Test(arguments: [
    "{{title}} {{ outcome }} {{{style}}} {{&kicker}}", "{{! nope }}{{title}}",
    "{{#sections}}{{first()}}{{.introduction}}{{/sections}}", "{{uppercased(title)}}",
    "{{=<% %>=}}{{nope}}<% title %>", "{{> picture}}{{title}}", "{{#headlines}}{{.}}{{/headlines}}",
  ])
  func `names that a page has, and words that are none, are fine`(text: String) throws {
    let folder = try #require(folder)
    try folder.write(text, to: "report.html")
    #expect(throws: Never.self) { try page.html(PageTemplates(folder: folder.url)) }
  }

  @Test func `all names that are documented are known`() throws {
    let folder = try #require(folder)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../templates/README.md").standardizedFileURL
    let text = try String(contentsOf: file, encoding: .utf8)
    let tables = text[try #require(text.range(of: "| name |")).upperBound...]
    let firstCells = tables.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "|").dropFirst().first }
    let names = firstCells.flatMap { $0.matches(of: /`\.?(\w+)`/).map { String($0.1) } }
    #expect(names.count > 35)
    try folder.write(names.map { "{{\($0)}}" }.joined(), to: "report.md")
    #expect(throws: Never.self) { try page.markdown(PageTemplates(folder: folder.url)) }
  }

  @Test func `a template that is not Mustache is named with its line`() throws {
    let folder = try #require(folder)
    try folder.write("<p>\n{{#open}}\n", to: "report.html")
    let templates = try PageTemplates(folder: folder.url)
    let error = #expect(throws: TemplateError.self) { try page.html(templates) }
    let path = folder.file("report.html").relativePath
    #expect(error?.description.hasPrefix("\(path):") == true)
    #expect(
      error?.description.hasSuffix("Compare with what 'lookbook templates export' writes.") == true)
  }
}
