/// A script without what only its readers need: comments, indentation, spaces about signs, and
/// semicolons before a closing brace.
///
/// It knows as much of JavaScript as Lookbook's own scripts use: every statement ends with a semicolon or a
/// brace, no template literal lies in another, and a regular expression follows a sign.
package struct CompactScript {
  /// The script.
  package private(set) var text = ""
  private var rest: Substring
  /// The last character that was kept; nil at the beginning.
  private var last: Character?

  private static let signs: Set<Character> = [
    "{", "}", "(", ")", "[", "]", ";", ",", "=", "<", ">", "?", ":", "&", "|", "*", "!",
  ]
  /// After these, a slash begins a regular expression: there is nothing that could be divided.
  private static let beforePattern: Set<Character> = [
    "(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", ">",
  ]

  /// Makes a script compact.
  package init(_ script: String) {
    rest = script[...]
    while let character = rest.first {
      switch character {
      case _ where character.isWhitespace || rest.hasPrefix("//"): skipSpace()
      case "\"", "'", "`": keep(literal(until: character))
      case "/" where last.map(Self.beforePattern.contains) ?? true: keep(pattern())
      default:
        if character == "}", last == ";" { text.removeLast() }
        keep(rest.prefix(1))
      }
    }
  }

  /// Passes over spaces and comments, and keeps one space or line break where words would run together.
  private mutating func skipSpace() {
    var isBroken = false
    while let character = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { !$0.isNewline }
      } else if character.isWhitespace {
        isBroken = isBroken || character.isNewline
        rest.removeFirst()
      } else {
        break
      }
    }
    guard let last, let next = rest.first, !Self.signs.contains(last), !Self.signs.contains(next)
    else { return }
    text += isBroken ? "\n" : " "
  }

  private mutating func keep(_ part: Substring) {
    text += part
    last = part.last
    rest = rest[part.endIndex...]
  }

  /// What is quoted, with its quotes.
  private func literal(until quote: Character) -> Substring {
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex, rest[index] != quote {
      index = after(index)
    }
    return rest[..<end(after: index)]
  }

  /// A regular expression, without the letters behind it.
  private func pattern() -> Substring {
    var index = rest.index(after: rest.startIndex)
    var isInClass = false
    while index < rest.endIndex, rest[index] != "/" || isInClass {
      isInClass = rest[index] == "[" || isInClass && rest[index] != "]"
      index = after(index)
    }
    return rest[..<end(after: index)]
  }

  /// The place behind a character, or behind what it escapes.
  private func after(_ index: Substring.Index) -> Substring.Index {
    let next = end(after: index)
    return rest[index] == "\\" ? end(after: next) : next
  }

  private func end(after index: Substring.Index) -> Substring.Index {
    index < rest.endIndex ? rest.index(after: index) : index
  }
}
