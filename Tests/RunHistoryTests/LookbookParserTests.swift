import Foundation
import RunHistory
import Testing

@Suite struct LookbookParserTests {
  private static let text = """
    \u{FEFF}{"format":"lookbook-history","version":1,"run":"demo"}\r
    {"kind":"step","step":2,"epoch":0.5,"train_loss":1.5,"learning_rate":0.1}\r

    {"kind":"step","step":4,"epoch":1,"train_loss":NaN,"note":"Größe"}
    ?
    {"metrics":[1,{"a":2}],"train_loss":0.9,"val_loss":1,"seconds":2,"epoch":1,"kind":"epoch"}
    {"kind":"end","status":"completed","epochs":1,"test_loss":3}
    """

  private func parse(
    _ bytes: [UInt8], inPiecesOf size: Int, keeping keeps: @escaping @Sendable (String) -> Bool
  ) throws -> History? {
    var parser = LookbookParser(URL(filePath: "runs/demo/history.jsonl"), keeping: keeps)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { try parser.parse($0) }
    }
    try parser.finish()
    return parser.histories.first
  }

  private func parse(_ text: String, inPiecesOf size: Int = 1 << 16) throws -> History {
    try #require(parse(Array(text.utf8), inPiecesOf: size) { _ in true })
  }

  @Test func `a file may come in pieces of any size`() throws {
    let whole = try parse(Self.text)
    #expect(
      whole.series.map(\.name) == ["train_loss", "val_loss", "train_loss_step", "learning_rate"])
    #expect(whole["train_loss_step"]?.steps == [2, 4])
    #expect(whole["train_loss"]?.seconds == [2])
    #expect(whole.end?.metrics["test_loss"] == 3)
    #expect(whole.warnings.map(\.line) == [5])
    for size in 1...Self.text.utf8.count {
      #expect(
        String(describing: try parse(Self.text, inPiecesOf: size)) == String(describing: whole))
    }
  }

  @Test func `a parser can be looked at while it goes on`() throws {
    let bytes = Array(Self.text.utf8)
    var parser = LookbookParser(URL(filePath: "history.jsonl"))
    var points: [Int] = []
    for byte in bytes {
      try withUnsafeBytes(of: byte) { try parser.parse($0) }
      var copy = parser
      try? copy.finish()
      points.append(copy.histories.first?.series.map(\.values.count).reduce(0, +) ?? 0)
    }
    #expect(points == points.sorted())
    #expect(points.last == 5)
  }

  @Test func `steps keep their name where no epoch has it`() throws {
    let history = try parse(
      """
      {"format":"lookbook-history"}
      {"kind":"step","step":1,"loss":1}
      """)
    #expect(history.series.map(\.name) == ["loss"])
  }

  @Test(arguments: ["train_loss", "train_loss_step", "learning_rate", "none"])
  func `only wanted series are kept, under the names that they would have`(name: String) throws {
    let history = try #require(try parse(Array(Self.text.utf8), inPiecesOf: 7) { $0 == name })
    #expect(history.series.map(\.name) == (name == "none" ? [] : [name]))
  }

  @Test func `of a name that a line has twice, the last value counts`() throws {
    let history = try parse(
      """
      {"format":"lookbook-history"}
      {"kind":"epoch","epoch":1,"epoch":2,"a":1,"b":5,"a":3}
      """)
    #expect(history["a"]?.values == [3])
    #expect(history["a"]?.epochs == [2])
  }

  @Test func `a history in UTF-16 is read like any other`() throws {
    let bytes = Self.text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for size in [1, 3, 1 << 16] {
      let history = try #require(try parse(bytes, inPiecesOf: size) { _ in true })
      #expect(history["train_loss_step"]?.values.first == 1.5)
      #expect(history.warnings.map(\.line) == [5])
    }
  }

  @Test func `another tool's file is sent to the command that reads it`() {
    let error = #expect(throws: HistoryError.self) { try parse("epoch,loss\n1,2\n") }
    #expect(error?.description.contains("'lookbook history'") == true)
  }
}
