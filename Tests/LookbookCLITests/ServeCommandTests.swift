import Foundation
import TestSupport
import Testing

@Suite struct ServeCommandTests {
  private let folder = try? TemporaryFolder()

  private static let run = """
    {"format":"lookbook-history","version":1,"run":"demo","config":{"epochs":4}}
    {"kind":"epoch","epoch":1,"step":4,"seconds":10,"train_loss":0.9,"val_loss":0.8}

    """

  private func server(in folder: TemporaryFolder) throws -> RunningServer {
    try folder.write(Self.run, to: "runs/demo/history.jsonl")
    return try RunningServer(
      try Program("lookbook"), ["serve", "runs", "--port", "0"], in: folder)
  }

  @Test func `pages are served until an interrupt, which gives status 130`() throws {
    let server = try server(in: try #require(folder))
    #expect(server.line == "serving runs at http://127.0.0.1:\(server.port)/")
    let list = try server.get("/")
    #expect(list.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(list.contains(#"<a href="/run/demo">demo</a>"#))
    #expect(try server.get("/run/demo").contains("<h1>demo</h1>"))
    #expect(server.interrupt() == 130)
  }

  @Test(arguments: [
    "/../../etc/passwd", "/run/../../../etc/passwd", "/run/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/run/..%00", "//etc/passwd", "/run/demo/history.jsonl", "/.", "/..", "/./run/./x", "*",
    "http://127.0.0.1/run/demo", "/run/%", "/\u{1}\u{7F}", "/run/é", "?", "/?%", "/#",
  ])
  func `no address leads to a file`(address: String) throws {
    let answer = try server(in: try #require(folder)).get(address)
    let isList = answer.hasPrefix("HTTP/1.1 200 ") && answer.contains("<h1>1 run</h1>")
    #expect(answer.hasPrefix("HTTP/1.1 404 ") || isList)
    #expect(!answer.contains("root:x:"))
  }

  @Test func `requests that are none do no harm`() throws {
    let server = try server(in: try #require(folder))
    for request in [
      "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9\r\n\r\n", "\u{0}\u{1}\u{2}\n\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
      "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
    ] {
      // A client that says no more: the server must not wait for it.
      let answer = try server.answer(to: request + "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
      #expect(!answer.contains("HTTP/1.1 200"))
    }
    #expect(try server.get("/", method: "POST").hasPrefix("HTTP/1.1 405 "))
    #expect(try server.get("/", host: "evil.example").hasPrefix("HTTP/1.1 421 "))
    let long = String(repeating: "a", count: 100_000)
    #expect(try server.get("/run/" + long).hasPrefix("HTTP/1.1 414 "))
    #expect(try server.get("/").hasPrefix("HTTP/1.1 200 "))
  }

  @Test func `a port that is in use is an error that says what to do`() throws {
    let folder = try #require(folder)
    let server = try server(in: folder)
    let outcome = try Program("lookbook").run(
      ["serve", "runs", "--port", "\(server.port)"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: port \(server.port) is in use"))
    #expect(outcome.errors.contains("--port 0"))
  }

  @Test(arguments: [
    (["nowhere"], Int32(1), "Error: nowhere: there is no such folder."),
    (["file"], 1, "Error: file: this is no folder."),
    (["."] + ["--host", "localhost"], 64, "Error: --host is 'localhost'; it has to be an address"),
    ([".", "--port", "70000"], 64, "Error: The value '70000' is invalid"),
    ([], 64, "Error: Missing expected argument '<dir>'"),
  ])
  func `what cannot be served is an error`(
    arguments: [String], status: Int32, message: String
  ) throws {
    let folder = try #require(folder)
    try folder.write("", to: "file")
    let outcome = try Program("lookbook").run(["serve"] + arguments, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix(message))
  }

  @Test func `a program without its server says how to build it`() throws {
    let folder = try #require(folder)
    let own = try Program("lookbook").url
    let copy = folder.file("bin/lookbook")
    try FileManager.default.createDirectory(
      at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: own, to: copy)
    let outcome = try Program(at: copy).run(["serve", "."], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lookbook-serve: there is no such program."))
    #expect(outcome.errors.contains("swift build -c release"))
  }
}
