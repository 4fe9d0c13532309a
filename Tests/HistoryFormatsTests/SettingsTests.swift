import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct SettingsTests {
  private let folder = try? TemporaryFolder()

  private func read(_ text: String, name: String = "args.yaml") throws -> History {
    let url = try #require(folder).write(text, to: name)
    var history = History(header: RunHeader(run: "x", created: ""))
    history.addSettings(from: url)
    return history
  }

  @Test(
    arguments: [
      ("lr: 0.001", ["lr": 0.001]),
      ("lr: 1e-08", ["lr": 1e-08]),
      ("epochs: 600", ["epochs": 600]),
      ("evaluation_strategy: no", ["evaluation_strategy": "no"]),
      ("cache: false", ["cache": false]),
      ("device: ''", ["device": ""]),
      ("device:", ["device": nil]),
      ("name: \"3\"", ["name": "3"]),
      ("version: 0x10", ["version": "0x10"]),
      ("day: 2024-01-26", ["day": "2024-01-26"]),
      ("big: 1e999", ["big": "1e999"]),
      ("worst: -.inf", ["worst": .number(-.infinity)]),
      ("betas: [0.9, 0.999]", ["betas": [0.9, 0.999]]),
      ("betas:\n- 0.9\n- 0.999\n", ["betas": [0.9, 0.999]]),
      ("model:\r\n  depth: 3\r\n", ["model": ["depth": 3]]),
      ("a: &x [1, 2]\nb: *x\n", ["a": [1, 2], "b": [1, 2]]),
      (
        "base: &b {lr: 1, wd: 2}\nnet:\n  <<: *b\n  lr: 3\n",
        ["base": ["lr": 1, "wd": 2], "net": ["lr": 3, "wd": 2]]
      ),
      ("act: !!python/name:torch.relu ''", ["act": "torch.relu"]),
      ("size: !!python/tuple\n- 3\n- 5\n", ["size": [3, 5]]),
      ("ns: !!python/object:argparse.Namespace\n  seed: 7\n", ["ns": ["seed": 7]]),
      ("dev: !!python/object/apply:torch.device\n- cuda\n", ["dev": ["cuda"]]),
      ("\u{FEFF}seed: 1", ["seed": 1]),
      ("{}", [:]), ("", [:]), ("# nothing\n", [:]), ("---\n", [:]),
    ] as [(String, JSONObject)])
  func `settings are read as they were meant`(text: String, settings: JSONObject) throws {
    let history = try read(text)
    #expect(history.header.config == settings)
    #expect(history.warnings.isEmpty)
  }

  @Test(
    arguments: [
      ("a: [1, 2", 1, "it is not YAML: did not find expected ',' or ']'"),
      ("a: 1\na: 2\n", 1, "it is not YAML: 'a' occurs twice"),
      ("- 1\n- 2\n", 1, "it holds no names with values"),
      ("just text", 1, "it holds no names with values"),
      ("a: *b", 1, "it is not YAML: found undefined alias"),
      ("a: \u{1}", 1, "it is not YAML: control characters are not allowed"),
      ("? &a [1]\n: 2\n? [*a]\n: 3\n", 1, "an alias stands in a key"),
      ("[", 150_000, "it is not YAML: "),
      ("- ", 150_000, "it is not YAML: "),
      ("- ", 40, "it is nested deeper than 32 levels"),
      ("{a: ", 90_000, "it is not YAML: "),
      ("a,", 500_000, "it has more than 50000 values"),
      ("x", 1_048_577, "it has more than 1048576 bytes"),
      ("- a\n", 100_000, "it has more than 50000 values"),
    ] as [(String, Int, String)])
  func `what cannot be read is a warning`(piece: String, count: Int, reason: String) throws {
    let history = try read(String(repeating: piece, count: count))
    #expect(history.header.config.isEmpty)
    #expect(history.warnings.count == 1)
    #expect(history.warnings.first?.message.hasPrefix("the settings are not read: ") == true)
    #expect(history.warnings.first?.message.contains(reason) == true)
  }

  @Test func `aliases of aliases do not multiply`() throws {
    let laughs = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let history = try read("a0: &a0 ha\n" + laughs.joined(separator: "\n"))
    #expect(
      history.warnings.map(\.message) == [
        "the settings are not read: it has more than 50000 values"
      ])
    let keyed = try read("a0: &a0 [ha]\n" + laughs.joined(separator: "\n") + "\n*a40 : 1\n")
    #expect(keyed.warnings.count == 1)
  }

  @Test func `a warning names the line`() throws {
    #expect(try read("a: 1\nb: [\nc: 2\n").warnings.first?.line != nil)
  }

  @Test func `JSON is read as JSON`() throws {
    #expect(
      try read("{\"lr\": NaN}", name: "a.json").header.config["lr"]?.doubleValue?.isNaN == true)
    #expect(try read("{\"lr\": ", name: "b.json").warnings.count == 1)
  }

  @Test func `a missing file is no matter, and a folder is a warning`() throws {
    let folder = try #require(folder)
    var history = History(header: RunHeader(run: "x", created: ""))
    history.addSettings(from: folder.file("none.yaml"))
    #expect(history.warnings.isEmpty)
    history.addSettings(from: folder.url)
    #expect(history.warnings.count == 1)
  }

  @Test func `settings cut at any byte never stop the reading`() throws {
    let text =
      "a: &x {b: [1, 'é', \"\\u00e9\"], c: |\n  text\n  more\n }\nd: *x\n? e\n: !!python/tuple [1]\n"
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      let history = try read(String(decoding: bytes[..<end], as: UTF8.self))
      #expect(history.warnings.count <= 1)
    }
  }
}
