import RunHistory
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-7", "9223372036854775807", "0.1", "5.0", "1e-05", "-0.0",
    "1.7976931348623157e+308", "5e-324", "\"\"", "\"é 漢 🙂\"", "[]", "{}", "[1,[2,{}]]",
    #"{"b":1,"a":{"z":null,"y":"\"\\\n\t\u0000"}}"#,
  ])
  func `a value is written as it was read`(text: String) throws {
    #expect(try JSONValue(json: text.utf8).description == text)
  }

  @Test(arguments: [
    (" [ 1 ,\t2 ]\r\n", "[1,2]"),
    ("18446744073709551616", "1.8446744073709552e+19"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("9223372036854775808", "9.223372036854776e+18"),
    ("-0", "-0.0"),
    ("1E3", "1000.0"),
    ("123456789012345678901234567890e-30", "0.12345678901234568"),
    (#""\u00e9\/\ud83d\ude42""#, "\"é/🙂\""),
    (#""\ud83d, \ude42, \ud83d\u0041""#, "\"\u{FFFD}, \u{FFFD}, \u{FFFD}A\""),
    (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
  ])
  func `other spellings are understood`(text: String, meaning: String) throws {
    #expect(try JSONValue(json: text.utf8).description == meaning)
  }

  @Test(arguments: [
    ("NaN", "NaN"), ("nan", "NaN"), ("-nan", "NaN"), ("Infinity", "Infinity"),
    ("-Infinity", "-Infinity"), ("inf", "Infinity"), ("-inf", "-Infinity"),
    ("+Infinity", "Infinity"),
  ])
  func `numbers that are not finite are read as bare words and written as strings`(
    word: String, name: String
  ) throws {
    let value = try JSONValue(json: word.utf8)
    #expect(value.doubleValue?.isFinite == false)
    #expect(value.description == "\"\(name)\"")
    #expect(JSONValue.string(name).doubleValue?.description == value.doubleValue?.description)
  }

  @Test(arguments: [
    ("", "byte 0: the text ends where a value should be"),
    ("{\"a\":1", "byte 5: the text ends within a number"),
    ("{\"a\":1 ", "byte 7: the text ends where ',' or '}' should be"),
    ("[0.5", "byte 1: the text ends within a number"),
    ("[1,]", "byte 3: found ']' where a value should be"),
    ("[1 2]", "byte 3: found '2' where ',' or ']' should be"),
    ("01", "byte 1: found '1' where the end should be"),
    ("1.", "byte 2: the text ends where a digit should be"),
    ("-", "byte 1: the text ends where a digit should be"),
    ("+1", "byte 0: found '+' where a value should be"),
    ("nothing", "byte 0: found 'n' where a value should be"),
    ("\"a", "byte 2: the text ends where '\"' should be"),
    ("\"\\x\"", "byte 2: found 'x' where an escape should be"),
    ("\"\\u12g4\"", "byte 5: found 'g' where a hexadecimal digit should be"),
    ("\"\n\"", "byte 1: found byte 10 where text should be"),
    ("{1:2}", "byte 1: found '1' where a name in quotes should be"),
    ("{\"a\"}", "byte 4: found '}' where ':' should be"),
  ])
  func `a mistake is named with its place`(text: String, message: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue(json: text.utf8) }
    #expect(error?.description == message)
  }

  @Test func `text that is not UTF-8 is a mistake`() {
    let error = #expect(throws: JSONError.self) { try JSONValue(json: [0x22, 0xFF, 0x22]) }
    #expect(error?.description == "byte 1: the text is not UTF-8")
  }

  @Test func `nesting has a limit`() throws {
    let deepest = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(throws: JSONError.self) { try JSONValue(json: "[\(deepest)]".utf8) }
    #expect(throws: JSONError.self) {
      try JSONValue(json: String(repeating: "[", count: 1_000_000).utf8)
    }
    #expect(try JSONValue(json: deepest.utf8).description == deepest)
  }

  @Test func `every double survives`() throws {
    // A linear congruential walk over all bit patterns, with Knuth's constants.
    var bits: UInt64 = 1
    for _ in 0..<2_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: bits)
      guard number.isFinite else { continue }
      let text = JSONValue.number(number).description
      #expect(try JSONValue(json: text.utf8).doubleValue?.bitPattern == bits)
    }
  }

  @Test func `an object keeps its order`() {
    var object: JSONObject = ["b": 1, "a": 2]
    object["c"] = 3
    object["b"] = "new"
    #expect(object.description == #"{"b":"new","a":2,"c":3}"#)
    object["a"] = nil
    #expect(object.keys == ["b", "c"])
  }
}
