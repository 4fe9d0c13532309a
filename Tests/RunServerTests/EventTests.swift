import Foundation
import RunServer
import TestSupport
import Testing

@Suite struct EventTests {
  private func version(in text: String) throws -> String {
    String(try #require(text.firstMatch(of: /data-version="([0-9a-f]+)"/)).1)
  }

  private func events(_ address: String, of lab: ServedLab) async throws -> AsyncStream<String> {
    guard case .events(let stream) = await lab.answer(address).body else {
      throw CancellationError()
    }
    return stream
  }

  @Test(arguments: [("/", "/events"), ("/run/a", "/events?run=a")])
  func `the first event has the version of the page`(page: String, address: String) async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record)
    let version = try version(in: try await lab.text(page))
    var events = try await events(address, of: lab).makeAsyncIterator()
    let event = try #require(await events.next())
    #expect(event == ": lookbook\nretry: 2000\nid: \(version)\ndata: \(version)\n\n")
  }

  @Test func `a change is told, and the page is another then`() async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record)
    var events = try await events("/events?run=a", of: lab).makeAsyncIterator()
    let first = try #require(await events.next())
    try lab.append(ServedLab.second, to: "a")
    let second = try #require(await events.next())
    #expect(first != second)
    let text = try await lab.text("/run/a")
    #expect(text.contains("Running: epoch 2 of 4"))
    #expect(second.contains("data: \(try version(in: text))\n"))
  }

  @Test func `half of a line changes nothing that is shown`() async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record, String(ServedLab.second.dropLast(20)))
    #expect(try await lab.text("/run/a").contains("Running: epoch 1 of 4"))
  }

  @Test func `a page that is closed is forgotten`() async throws {
    let lab = try ServedLab()
    do {
      var events = try await events("/events", of: lab).makeAsyncIterator()
      _ = await events.next()
      #expect(await lab.pages.openCount == 1)
    }
    while await lab.pages.openCount > 0 { await Task.yield() }
    #expect(await lab.pages.openCount == 0)
  }

  @Test func `no more than 256 pages may be open`() async throws {
    let lab = try ServedLab()
    var kept: [AsyncStream<String>] = []
    for _ in 0..<256 { kept.append(try await events("/events", of: lab)) }
    #expect(await lab.answer("/events").status == 503)
    withExtendedLifetime(kept) {}
  }
}
