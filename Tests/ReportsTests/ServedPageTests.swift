import Reports
import Testing

@Suite struct ServedPageTests {
  private func page(named name: String, course: [Double] = [1, 3, 2]) -> HTMLPage {
    var page = HTMLPage(title: "runs", kicker: "Lookbook", outcome: "One.", footer: "The end.")
    let run = RunList.Item(
      name: name, address: "/run/x", state: name, stateClass: "running",
      cells: [.number(name, sortedBy: 2)], course: course)
    page.sections = [
      Section(
        id: "runs", heading: "Runs",
        blocks: [
          .runs(
            RunList(
              caption: name, action: "/compare", columns: [.init(name, isNumber: true)],
              items: [run]))
        ])
    ]
    page.served = ServedPage(home: nil, status: name, events: "/events?run=a&run=b", version: "0a")
    return page
  }

  @Test(arguments: ["\"><script>alert(1)</script>", "' onload='x", "</style><b>", "<!--"])
  func `a name stays text wherever it stands`(name: String) throws {
    let escaped =
      name.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    let html = try page(named: name).html(PageTemplates())
    #expect(html.split(separator: escaped, omittingEmptySubsequences: false).count == 10)
    #expect(!html.contains(name))
  }

  @Test func `a served page may ask its own server, and no other page may`() throws {
    var page = page(named: "a")
    let served = try page.html(PageTemplates())
    #expect(served.contains("connect-src 'self'; base-uri 'none'; form-action 'self'"))
    #expect(served.contains("data-events=\"/events?run=a&amp;run=b\" data-version=\"0a\""))
    #expect(served.contains("EventSource"))
    page.served = nil
    let file = try page.html(PageTemplates())
    #expect(file.contains("base-uri 'none'; form-action 'none'"))
    #expect(!file.contains("connect-src") && !file.contains("EventSource"))
  }

  @Test(arguments: [
    ([1.0, 3, 2], "M0 22L50 2L100 12"), ([1, 1], "M0 12L100 12"),
    ([1, .nan, 2, 3], "M0 22M66.7 12L100 2"),
    ([-1e308, 1e308], "M0 22L100 2"),
  ])
  func `the course of a run is a line with gaps`(values: [Double], path: String) throws {
    let html = try page(named: "a", course: values).html(PageTemplates())
    #expect(html.contains("<path d=\"\(path)\"/>"))
  }

  @Test(arguments: [[], [1], [.nan, 2]])
  func `a course of less than two numbers is none`(values: [Double]) throws {
    #expect(
      !(try page(named: "a", course: values).html(PageTemplates())).contains("class=\"course\""))
  }
}
