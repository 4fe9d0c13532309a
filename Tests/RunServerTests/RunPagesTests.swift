import Foundation
import RunServer
import TestSupport
import Testing

@Suite struct RunPagesTests {
  @Test func `an empty folder says how to make a run`() async throws {
    let text = try await ServedLab().text("/")
    #expect(text.contains("<h1>No runs yet</h1>"))
    #expect(text.contains("lookbook train"))
  }

  @Test func `the list tells how runs of all tools stand`() async throws {
    let lab = try ServedLab()
    try lab.write("going", ServedLab.record)
    try lab.write("done", ServedLab.record, ServedLab.second, ServedLab.end)
    try lab.folder.write("epoch,loss,val_loss\n0,1,2\n1,0.5,1\n", to: "runs/keras.csv")
    try lab.folder.write(
      #"{"format":"lookbook-history","version":99}"# + "\n", to: "runs/new/history.jsonl")
    let text = try await lab.text("/")
    #expect(text.contains("<h1>4 runs</h1>"))
    #expect(text.contains(#"<a href="/run/going">going</a>"#))
    #expect(text.contains(#"<span class="state running">running</span>"#))
    #expect(text.contains(#"<span class="state completed">completed</span>"#))
    #expect(text.contains(#"<span class="state broken">unreadable</span>"#))
    #expect(text.contains("epoch 1 of 4"))
    #expect(text.contains("Not everything can be read."))
    #expect(!text.contains(lab.folder.url.path))
  }

  @Test func `a run has its report, whose policy names both scripts`() async throws {
    let lab = try ServedLab()
    try lab.write("going", ServedLab.record)
    let text = try await lab.text("/run/going")
    #expect(text.contains("<h1>going</h1>"))
    #expect(text.contains(#"data-events="/events?run=going""#))
    #expect(text.contains("Running: epoch 1 of 4"))
    #expect(
      text.contains(/script-src &#39;sha256-\S+&#39; &#39;sha256-\S+&#39;; connect-src 'self';/))
    #expect(!text.contains("Unfinished."))
  }

  @Test func `the page of a run that ended asks for nothing more`() async throws {
    let lab = try ServedLab()
    try lab.write("done", ServedLab.record, ServedLab.second, ServedLab.end)
    let text = try await lab.text("/run/done")
    #expect(text.contains("Completed: epoch 2 of 4."))
    #expect(!text.contains("data-events=\""))
  }

  @Test func `ticked runs are compared, and one alone leads to its page`() async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record)
    try lab.write("b", ServedLab.record, ServedLab.second, ServedLab.end)
    let text = try await lab.text("/compare?run=a&run=b&run=b&run=unknown")
    #expect(text.contains("<h1>Comparison of 2 runs</h1>"))
    #expect(text.contains(#"data-events="/events?run=a&amp;run=b""#))
    #expect(text.contains("1 of 2 still running."))
    let one = await lab.answer("/compare?run=b")
    #expect(one.status == 303)
    #expect(one.fields.contains { $0 == ("Location", "/run/b") })
    #expect(await lab.answer("/compare?run=unknown").status == 404)
  }

  @Test(arguments: [
    "a b", "a/b", "../a", "%2e%2e", "\"><script>alert(1)</script>", "ä+ö&run=x", "{{title}}", "名前",
  ])
  func `any name leads to its run and stays text`(name: String) async throws {
    let lab = try ServedLab()
    let escaped = name.replacing("\"", with: "\"\"")
    try lab.folder.write(
      "run,epoch,loss\n\"\(escaped)\",1,2\n\"\(escaped)\",2,1\nother,1,2\nother,2,1\n",
      to: "runs/long.csv")
    let list = try await lab.text("/")
    #expect(!list.contains("<script>alert"))
    let link = try #require(
      list.matches(of: /<a href="(\/run\/[^"]+)">/).map { String($0.1) }
        .first { $0.removingPercentEncoding?.hasSuffix(name) == true })
    let page = await lab.answer(link)
    #expect(page.status == 200)
    #expect(page.text?.contains("<script>alert") == false)
  }

  @Test func `a history that is broken in the middle of a write keeps its last good state`()
    async throws
  {
    let lab = try ServedLab()
    try lab.folder.write(#"{"loss":[1,0.5],"val_loss":[2,1]}"#, to: "runs/keras.json")
    #expect(try await lab.text("/").contains("<h1>1 run</h1>"))
    try lab.folder.write(#"{"loss":[1,0.5"#, to: "runs/keras.json")
    // A listing is good for a fifth of a second.
    try await Task.sleep(for: .milliseconds(300))
    let text = try await lab.text("/")
    #expect(text.contains(#"<a href="/run/keras">keras</a>"#))
    #expect(!text.contains("unreadable"))
  }
}
