/// The words of a command that makes a picture, without those that say where it goes.
///
/// So a picture does not depend on its own name, and holds no path but those of its data as they were
/// typed.
struct CommandWords: Hashable {
  /// What follows the name of the program.
  let words: [String]

  /// Takes the words that somebody typed; `--name=value` becomes two words.
  init(_ arguments: some Sequence<String>) {
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
      } else if argument.hasPrefix("--"), let sign = argument.firstIndex(of: "=") {
        words += [String(argument[..<sign]), String(argument[argument.index(after: sign)...])]
      } else {
        words.append(argument)
      }
    }
    self.words = words
  }

  /// Reads a line as `line` writes it; nil when it is no command of this program.
  init?(line: String) {
    var words: [String] = []
    var rest = line[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard !rest.isEmpty else { break }
      var word = ""
      while let letter = rest.first, letter != " " {
        rest = rest.dropFirst()
        switch letter {
        case "'":
          guard let end = rest.firstIndex(of: "'") else { return nil }
          word += rest[..<end]
          rest = rest[rest.index(after: end)...]
        case "\\":
          guard let next = rest.popFirst() else { return nil }
          word.append(next)
        default: word.append(letter)
        }
      }
      words.append(word)
    }
    guard words.first == Self.program else { return nil }
    self.words = Array(words.dropFirst())
  }

  /// The command as one types it into a shell.
  var line: String { ([Self.program] + words.map(Self.quoted)).joined(separator: " ") }

  private static let program = "lookbook"

  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,+@%".contains($0) }
    return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
