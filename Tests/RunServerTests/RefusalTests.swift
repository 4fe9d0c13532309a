import Foundation
import RunServer
import TestSupport
import Testing

@Suite struct RefusalTests {
  @Test(arguments: [
    "/run/../secret", "/run/%2e%2e%2fsecret", "/run/..%2Fsecret", "/run//etc/passwd",
    "/run/%2Fetc%2Fpasswd", "/run/", "/run", "/run/a%00", "/run/%ff", "/run/%zz", "/etc/passwd",
    "/../secret", "//", "", "/history.jsonl", "/run/a/history.jsonl", "/favicon.ico", "/run/.",
    "/run/a/", "/RUN/a", "/run/a%2Fhistory.jsonl",
  ])
  func `an address that is no page is not found`(address: String) async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record)
    try lab.folder.write("a secret", to: "secret")
    let answer = await lab.answer(address)
    #expect(answer.status == 404)
    #expect(answer.text?.contains("a secret") == false)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "G"])
  func `pages can be got and nothing else`(method: String) async throws {
    let answer = await (try ServedLab()).answer("/", method: method)
    #expect(answer.status == 405)
    #expect(answer.fields.contains { $0 == ("Allow", "GET") })
  }

  @Test func `other hosts are refused before anything is looked at`() async throws {
    let lab = try ServedLab()
    #expect(await lab.answer("/", host: "evil.example:8765").status == 421)
    #expect(await lab.answer("/", host: nil).status == 421)
    #expect(await lab.answer("/run/x", method: "POST", host: "evil.example").status == 421)
  }

  @Test func `a very long address is refused`() async throws {
    let long = String(repeating: "a", count: 70_000)
    #expect(await (try ServedLab()).answer("/run/\(long)").status == 414)
  }

  @Test(arguments: ["/", "/run/a", "/run/none", "/compare", "/events"])
  func `no answer is kept, guessed at or framed`(address: String) async throws {
    let lab = try ServedLab()
    try lab.write("a", ServedLab.record)
    let fields = Dictionary(
      await lab.answer(address).fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    #expect(fields["Cache-Control"] == "no-store")
    #expect(fields["X-Content-Type-Options"] == "nosniff")
    #expect(fields["Referrer-Policy"] == "no-referrer")
    #expect(fields["Content-Security-Policy"]?.contains("frame-ancestors 'none'") == true)
  }

  @Test(arguments: ["history.jsonl", "model.safetensors", "evaluation.json", "besides.txt"])
  func `a run with a link that leads out is left out`(file: String) async throws {
    let lab = try ServedLab()
    try lab.write("good", ServedLab.record)
    let outside = try lab.folder.write(
      ServedLab.header("secret") + ServedLab.record, to: "outside/history.jsonl")
    if file != "history.jsonl" { try lab.write("bad", ServedLab.record) }
    try FileManager.default.createDirectory(
      at: lab.folder.file("runs/bad"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: lab.folder.file("runs/bad/\(file)"), withDestinationURL: outside)
    let text = try await lab.text("/")
    #expect(text.contains("/run/good"))
    #expect(!text.contains("/run/bad"))
    #expect(text.contains("Left out."))
    #expect(await lab.answer("/run/bad").status == 404)
    #expect(await lab.answer("/run/secret").status == 404)
  }

  @Test
  func `a folder that is a link to the outside is left out, a link to the inside is followed`()
    async throws
  {
    let lab = try ServedLab()
    try lab.write("good", ServedLab.record)
    try lab.folder.write(
      ServedLab.header("secret") + ServedLab.record, to: "outside/history.jsonl")
    let files = FileManager.default
    try files.createSymbolicLink(
      at: lab.folder.file("runs/out"), withDestinationURL: lab.folder.file("outside"))
    try files.createDirectory(
      at: lab.folder.file("runs/latest"), withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: lab.folder.file("runs/latest/history.jsonl"),
      withDestinationURL: lab.folder.file("runs/good/history.jsonl"))
    let text = try await lab.text("/")
    #expect(text.contains("/run/good") && text.contains("/run/latest"))
    #expect(!text.contains("/run/out"))
    #expect(await lab.answer("/run/out").status == 404)
  }

  @Test(arguments: [("nowhere", false), ("file", true)])
  func `what is no folder is an error`(name: String, isThere: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    let url = folder.file(name)
    #expect(throws: ServerError.noFolder(path: url.relativePath, isThere: isThere)) {
      _ = try RunPages(folder: url)
    }
  }
}
