import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct InspectTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(_ arguments: String...) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: try #require(folder))
  }

  private func writeRun(_ loss: Double = 0.5, to name: String = "a b.csv") throws {
    try #require(folder).write("step,val_loss\n1,\(loss)\n2,0.25\n", to: name)
  }

  @Test(arguments: ["png", "svg", "pdf"])
  func `a picture is up to date until its data change`(kind: String) throws {
    try writeRun()
    let title = "Verlust (1) \\ <&> 'λ'"
    _ = try lookbook("plot", "loss", "a b.csv", "-o", "x/a.\(kind)", "--title", title)
    let fresh = try lookbook("inspect", "x/a.\(kind)")
    #expect(fresh.status == 0 && fresh.errors == "")
    let lines = fresh.output.split(separator: "\n").map(String.init)
    let expected = [
      "picture      x/a.\(kind)", "title        \(title)",
      "command      lookbook plot loss 'a b.csv' --title 'Verlust (1) \\ <&> '\\''λ'\\'''",
      "state        up to date: its data have the same digest",
    ]
    for line in expected { #expect(lines.contains(line), "\(fresh.output)") }
    #expect(lines.contains { $0.hasPrefix("description  Line chart of ") })

    try writeRun(0.6)
    let stale = try lookbook("inspect", "x/a.\(kind)")
    #expect(stale.status == 1)
    #expect(stale.output.contains("\nstate        stale: its data have changed, their sha256 is "))

    try FileManager.default.removeItem(at: try #require(folder).file("a b.csv"))
    let lost = try lookbook("inspect", "x/a.\(kind)")
    #expect(lost.status == 2)
    #expect(lost.output.contains("\nstate        cannot tell: a b.csv: there is no such file"))
  }

  @Test func `the data may be somewhere else now`() throws {
    try writeRun()
    _ = try lookbook("plot", "loss", "a b.csv", "-o", "a.png")
    try writeRun(to: "moved/c.csv")
    try writeRun(0.7, to: "a b.csv")
    #expect(try lookbook("inspect", "a.png", "moved/c.csv").status == 0)
    #expect(try lookbook("inspect", "a.png").status == 1)
  }

  @Test func `the pictures of folders and of several runs are compared, too`() throws {
    for run in ["one", "two"] {
      try #require(folder).write(
        """
        {"format":"lookbook-history","version":1,"run":"\(run)"}
        {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":0.8}

        """, to: "runs/\(run)/history.jsonl")
    }
    _ = try lookbook("compare", "runs/one", "runs/two", "-o", "a.svg")
    #expect(try lookbook("inspect", "a.svg").status == 0)
    #expect(try lookbook("inspect", "a.svg", "runs/two", "runs/one").status == 1)
    _ = try lookbook("plot", "loss", "runs/one", "-o", "b.png")
    #expect(try lookbook("inspect", "b.png").status == 0)
    #expect(try lookbook("inspect", "b.png", "runs/two/history.jsonl").status == 1)
  }

  @Test func `the filters of a model are compared by its weights`() throws {
    func writeModel(_ byte: UInt8) throws {
      let header = #"{"b.weight":{"dtype":"F32","shape":[1,1,1,2],"data_offsets":[0,8]}}"#
      var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
      file += Data(header.utf8) + Data(repeating: byte, count: 8)
      try #require(folder).write(file, to: "model.safetensors")
    }
    try writeModel(0x3F)
    _ = try lookbook("filters", "model.safetensors", "-o", "a.png")
    #expect(try lookbook("inspect", "a.png").status == 0)
    try writeModel(0x3E)
    #expect(try lookbook("inspect", "a.png").status == 1)
  }

  @Test func `the pictures of a page are compared with all files of their run`() throws {
    try #require(folder).write(
      """
      {"format":"lookbook-history","version":1,"run":"one"}
      {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":0.8}

      """, to: "runs/one/history.jsonl")
    _ = try lookbook("report", "runs/one", "-o", "page")
    for picture in ["page/plot_loss.png", "page/plot_loss-dark.png"] {
      let outcome = try lookbook("inspect", picture)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\ncommand      lookbook report runs/one\n"))
    }
    try #require(folder).write(#"{"augmentation":"flip","rows":[]}"#, to: "runs/one/samples.json")
    #expect(try lookbook("inspect", "page/plot_loss.png").status == 1)

    try writeRun(to: "a.csv")
    _ = try lookbook("report", "a.csv", "-o", "page")
    #expect(try lookbook("inspect", "page/plot_loss.png").status == 0)
  }

  private func object(_ outcome: Program.Outcome) throws -> JSONObject {
    guard case .object(let object) = try JSONValue(json: outcome.output.utf8) else {
      throw CocoaError(.coderReadCorrupt)
    }
    return object
  }

  @Test func `json has what the text has`() throws {
    try writeRun(to: "a.csv")
    _ = try lookbook("plot", "loss", "a.csv", "-o", "a.png", "--width", "400", "--scale", "1.5")
    let outcome = try lookbook("inspect", "a.png", "--json")
    let json = try object(outcome)
    #expect(json["file"] == "a.png" && json["kind"] == "png" && json["scale"] == 1.5)
    #expect(json["width"] == 400 && json["height"] == 450 && json["state"] == "up to date")
    #expect(json["command"] == "lookbook plot loss a.csv --width 400 --scale 1.5")
    #expect(json["sha256"]?.stringValue?.count == 64)
    try writeRun(0.9, to: "a.csv")
    let stale = try object(lookbook("inspect", "a.png", "--json"))
    #expect(stale["state"] == "stale" && stale["current_sha256"]?.stringValue?.count == 64)
  }

  @Test(arguments: [
    ("a.txt", "no picture", "neither a PNG nor an SVG nor a PDF"), ("b.png", "", "neither a PNG"),
    ("c.png", "\u{89}PNG", "neither a PNG"),
  ])
  func `what is no picture is said to be none`(name: String, text: String, message: String) throws {
    try #require(folder).write(text, to: name)
    let outcome = try lookbook("inspect", name)
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.contains("\(name): the picture cannot be read: it is \(message)"))
  }

  @Test func `a picture that is not there or is a folder cannot be told about`() throws {
    let lost = try lookbook("inspect", "no.png")
    #expect(lost.status == 2)
    #expect(
      lost.errors
        == "Error: no.png: the picture cannot be read: No such file or directory.\n")
    #expect(try lookbook("inspect", ".").status == 2)
  }

  @Test(arguments: [
    "<svg xmlns='x' width=\"7\" height=\"8.5\"></svg>", "<svg>", "%PDF-1.4\n/Info 3 0 R",
    "%PDF-1.7\n3 0 obj\n<< /Title (a /Keywords <FE >>\nendobj /Info 3 0 R /MediaBox [ 0 0 ]",
  ])
  func `pictures that others wrote or that were cut are read as far as it goes`(text: String) throws
  {
    try #require(folder).write(text, to: "other")
    let outcome = try lookbook("inspect", "other")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("cannot tell: it does not say from what it was made"))
  }

  @Test func `a picture cut anywhere does not crash`() throws {
    try writeRun(to: "a.csv")
    _ = try lookbook("plot", "loss", "a.csv", "-o", "a.png", "-o", "a.pdf", "--scale", "0.5")
    for name in ["a.png", "a.pdf"] {
      let whole = try Data(contentsOf: try #require(folder).file(name))
      for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 12)) {
        try #require(folder).write(whole.prefix(length), to: "cut")
        #expect((0...2).contains(try lookbook("inspect", "cut").status))
      }
    }
  }

  @Test func `a command of another program is not run`() throws {
    try #require(folder).write(
      "<svg><metadata><dc:source>lookbook data fetch</dc:source></metadata></svg>", to: "a.svg")
    let outcome = try lookbook("inspect", "a.svg")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("command      lookbook data fetch"))
  }
}
