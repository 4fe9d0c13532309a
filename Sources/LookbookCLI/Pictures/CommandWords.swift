/// The words of a command that makes a picture, without those that say where it goes.
///
/// So a picture does not depend on its own name, and holds no path but those of its data as they were
/// typed.
package struct CommandWords: Hashable {
  /// What follows the name of the program.
  package let words: [String]

  /// Takes the words that somebody typed; `--name=value` becomes two words.
  package init(_ arguments: some Sequence<String>) {
    var words: [String] = []
    var isPath = false
    var isRest = false
    for argument in arguments {
      if isPath {
        isPath = false
      } else if isRest {
        words.append(argument)
      } else if argument == "--" {
        isRest = true
        words.append(argument)
      } else if ["-o", "--output"].contains(argument) {
        isPath = true
      } else if argument.hasPrefix("--output=")
        || ["--stdout", "--stdout-svg", "--stdout-pdf"].contains(argument)
      {
        continue
      } else if argument.hasPrefix("--"), let sign = argument.firstIndex(of: "="),
        // A word of its own that begins so would be taken for an option.
        !argument[sign...].hasPrefix("=-")
      {
        words += [String(argument[..<sign]), String(argument[argument.index(after: sign)...])]
      } else {
        words.append(argument)
      }
    }
    self.words = words
  }

  /// Reads a line as `line` writes it; nil when it is no command of this program.
  package init?(line: String) {
    guard let words = try? Self.split(line), words.first == Self.program else { return nil }
    self.words = Array(words.dropFirst())
  }

  /// Takes a line apart at its blanks, but for those between quotation marks or after a backslash.
  ///
  /// Between `'…'` everything stands for itself; between `"…"` a backslash before a quotation mark or
  /// another backslash is dropped. Nothing else means what it means to a shell.
  ///
  /// - Throws: `UnclosedWord`.
  package static func split(_ line: String) throws -> [String] {
    var words: [String] = []
    var rest = line.unicodeScalars[...]
    while true {
      rest = rest.drop(while: \.properties.isWhitespace)
      guard let first = rest.first else { return words }
      var word = String.UnicodeScalarView()
      var next: Unicode.Scalar? = first
      while let scalar = next, !scalar.properties.isWhitespace {
        rest = rest.dropFirst()
        switch scalar {
        case "'", "\"": word += try quotation(endedBy: scalar, in: &rest)
        case "\\":
          guard let escaped = rest.popFirst() else { throw UnclosedWord(mark: scalar) }
          word.append(escaped)
        default: word.append(scalar)
        }
        next = rest.first
      }
      words.append(String(word))
    }
  }

  private static func quotation(
    endedBy mark: Unicode.Scalar, in rest: inout Substring.UnicodeScalarView
  ) throws -> String.UnicodeScalarView {
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == mark { return text }
      if scalar == "\\", mark == "\"", let next = rest.first, next == "\"" || next == "\\" {
        rest = rest.dropFirst()
        text.append(next)
      } else {
        text.append(scalar)
      }
    }
    throw UnclosedWord(mark: mark)
  }

  /// The command as one types it into a shell.
  package var line: String { ([Self.program] + words.map(Self.quoted)).joined(separator: " ") }

  private static let program = "lookbook"

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,+@%".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// A line that ends within a word.
struct UnclosedWord: Error, CustomStringConvertible {
  /// A quotation mark, or a backslash.
  let mark: Unicode.Scalar

  var description: String {
    mark == "\\"
      ? "a backslash stands at its end" : "the quotation mark \(mark) is not closed"
  }
}
