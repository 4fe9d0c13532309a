internal import Foundation

/// The head of an HTTP response, put together from its lines.
///
/// After a redirection, another head follows, which replaces it.
struct ResponseHead {
  /// The status, such as 200; 0 before a status line has come.
  private(set) var status = 0
  private var fields: [String: String] = [:]

  /// Whether no line has come yet.
  var isEmpty: Bool { status == 0 && fields.isEmpty }

  /// Takes the next line.
  mutating func add(_ line: String) {
    let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
    if line.hasPrefix("HTTP/") {
      let words = line.split(separator: " ")
      self = ResponseHead()
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
    } else if let colon = line.firstIndex(of: ":") {
      fields[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
  }

  /// The value of a field, by its name in any case.
  subscript(name: String) -> String? { fields[name.lowercased()] }
}
