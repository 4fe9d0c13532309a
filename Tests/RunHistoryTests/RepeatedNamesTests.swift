import RunHistory
import Testing

/// Names in the objects of an array, which are compared with those of the object before.
@Suite struct RepeatedNamesTests {
  private func records(_ text: String) throws -> [[String]] {
    try Array(text.utf8).withUnsafeBytes { bytes in
      var reader = JSONReader(bytes)
      var records: [[String]] = []
      try reader.beginArray()
      while try reader.nextElement() {
        records.append(try JSONRecord(&reader).numbers.map { "\($0.name)=\(Int($0.value))" })
      }
      try reader.end()
      return records
    }
  }

  @Test(
    arguments: [
      (#"[{"a":1,"bc":2},{"a":3,"bc":4},{"a":5,"bc":6}]"#, "a=1 bc=2|a=3 bc=4|a=5 bc=6"),
      // Another order, fewer and more names.
      (#"[{"a":1,"b":2},{"b":3,"a":4},{"b":5},{"b":6,"c":7}]"#, "a=1 b=2|b=3 a=4|b=5|b=6 c=7"),
      // One that begins as another.
      (#"[{"loss":1},{"loss2":2},{"los":3},{"loss":4}]"#, "loss=1|loss2=2|los=3|loss=4"),
      // Escapes: the second name is a backslash, the fourth a"b.
      (#"[{"\\":1},{"\\":2},{"\\":3},{"a\"b":4},{"a\"b":5}]"#, #"\=1|\=2|\=3|a"b=4|a"b=5"#),
      (#"[{"a":1},{"\u0061":2},{"a":3}]"#, "a=1|a=2|a=3"),
      (#"[{"ä":1},{"ä":2}]"#, "ä=1|ä=2"),
      (#"[{"":1},{"":2}]"#, "=1|=2"),
    ])
  func `names are read as they stand`(text: String, expected: String) throws {
    #expect(
      try records(text).map { $0.joined(separator: " ") }.joined(separator: "|") == expected)
  }

  @Test func `a name is read from every cut of its second object`() throws {
    let text = #"[{"loss":1,"acc":2},{"loss":3,"acc":4}]"#
    for length in 0..<text.utf8.count {
      #expect(throws: JSONError.self) { try records(String(text.prefix(length))) }
    }
  }
}
