/// The names that a Mustache template asks for, with their lines.
///
/// What the names stand for is not asked: Mustache itself says nothing of a name that nobody knows, and
/// leaves the place empty.
struct TemplateNames {
  /// A name, without its dots, and the line of its tag, counted from 1.
  struct Use: Hashable {
    let name: String
    let line: Int
  }

  /// The names of values, in order.
  private(set) var values: [Use] = []
  /// The names of templates that are taken in, in order.
  private(set) var parts: [Use] = []
  /// The names of a template's own blocks, and of those it takes in, which their ends tell again.
  private var blocks: Set<String> = []

  /// Reads a template, up to a tag that has no end.
  init(in text: String) {
    var (open, close) = ("{{", "}}")
    var rest = text[...]
    var line = 1
    while let start = rest.firstRange(of: open) {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      rest = rest[start.upperBound...]
      let isTriple = rest.first == "{"
      guard let end = rest.firstRange(of: isTriple ? "}" + close : close) else { return }
      let tag = rest[..<end.lowerBound].drop { $0 == "{" }
      if tag.first == "=", let pair = Self.delimiters(tag) {
        (open, close) = pair
      } else {
        add(tag, line: line)
      }
      line += tag.count(where: \.isNewline)
      rest = rest[end.upperBound...]
    }
  }

  private mutating func add(_ tag: Substring, line: Int) {
    let words = tag.filter { !$0.isWhitespace }
    let name = String(words.dropFirst())
    switch words.first {
    case nil, "!", "%", "=": return
    case ">", "<":
      // "*name" is known only when the page is made.
      if !name.hasPrefix("*") { parts.append(Use(name: name, line: line)) }
      blocks.insert(name)
    case "$": blocks.insert(name)
    case "/" where blocks.contains(name): return
    case "#", "^", "/", "&": addValue(name, line: line)
    default: addValue(words, line: line)
    }
  }

  /// Adds what is inside of transforms such as "reversed(name)", and all parts of "a.b".
  private mutating func addValue(_ words: String, line: Int) {
    let inner = words.split(separator: "(").last.map { $0.filter { $0 != ")" } } ?? ""
    // "first()" asks for nothing but its place in a list.
    guard !words.contains("()") else { return }
    values += inner.split(separator: ".").map { Use(name: String($0), line: line) }
  }

  /// The new marks of a tag such as "=<% %>=".
  private static func delimiters(_ tag: Substring) -> (open: String, close: String)? {
    let marks = tag.filter { $0 != "=" }.split(whereSeparator: \.isWhitespace).map(String.init)
    return marks.count == 2 ? (marks[0], marks[1]) : nil
  }
}
