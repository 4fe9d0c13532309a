/// A comment that begins or ends the place of a chart.
struct ChartMark {
  let comment: MarkdownComment
  /// What follows the program's name; nil in the mark that ends a place.
  let command: String?
  /// Why the mark cannot be used.
  let problem: String?

  /// The line, counted from 1.
  var line: Int { comment.firstLine + 1 }

  /// Reads a comment; nil when it is no mark.
  init?(_ comment: MarkdownComment) {
    var rest = comment.text.dropFirst(4).drop(while: Self.isSpace)
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let name = "lookbook".utf8
    guard rest.starts(with: name) else { return nil }
    rest = rest.dropFirst(name.count)
    guard rest.first.map(Self.isSpace) ?? true || rest.starts(with: "-->".utf8) else { return nil }
    self.comment = comment
    let end = rest.range(of: "-->")
    let words = rest[..<(end?.lowerBound ?? rest.endIndex)]
    let text = String(validating: words, as: UTF8.self).map(Self.trimmed)
    command = isEnd ? nil : text ?? ""
    problem = Self.problem(
      text, isEnd: isEnd, isClosed: comment.isClosed && end != nil,
      after: end.map { rest[$0.upperBound...] } ?? [])
  }

  private static func problem(
    _ text: String?, isEnd: Bool, isClosed: Bool, after: ArraySlice<UInt8>
  ) -> String? {
    guard isClosed else { return "the comment is not closed with '-->'" }
    guard after.allSatisfy(isSpace) else {
      return "something follows '-->' on its line; put it on the next line"
    }
    guard let text else { return "the command is not in UTF-8" }
    if isEnd { return text.isEmpty ? nil : "something follows '/lookbook' in the comment" }
    return text.isEmpty ? "there is no command after 'lookbook'" : nil
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    MarkdownCursor.isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
