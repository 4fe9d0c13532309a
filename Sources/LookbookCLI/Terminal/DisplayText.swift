extension String {
  /// The text as one line that cannot steer a terminal: what is not a character becomes a space or a
  /// mark.
  package var printable: String {
    let isPlain = utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    guard !isPlain else { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where ["\n", "\r", "\t"].contains(scalar), .lineSeparator, .paragraphSeparator:
        text += " "
      // They join pictures to one, or letters; names are set apart from the words about them by the others.
      case _ where scalar == "\u{200D}": text.unicodeScalars.append(scalar)
      case _ where ["\u{200E}", "\u{2068}", "\u{2069}"].contains(scalar): break
      // Formats would turn the direction of the text, or hide.
      case .control, .format, .surrogate, .privateUse, .unassigned: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// The number of columns that the text takes: two for the wide characters of East Asia and for
  /// pictures.
  package var columns: Int { reduce(0) { $0 + $1.columns } }

  /// Returns the text, or as much of its beginning and its end as fits into a number of columns.
  package func shortened(to width: Int) -> String {
    guard columns > width else { return self }
    guard width > 1 else { return width > 0 ? "…" : "" }
    let tail = (width - 1) / 2
    return taking(width - 1 - tail) + "…"
      + String(String(reversed()).taking(tail).reversed())
  }

  /// Returns the text in lines of no more than a number of columns, broken between words.
  ///
  /// A word that is wider has a line of its own.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ").map(String.init) {
      if let last = lines.last, last.columns + 1 + word.columns <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// Returns the text, filled up with spaces to a number of columns.
  package func padded(to width: Int, atEnd: Bool = true) -> String {
    let space = String(repeating: " ", count: max(0, width - columns))
    return atEnd ? self + space : space + self
  }

  private func taking(_ width: Int) -> String {
    var taken = 0
    return String(
      prefix {
        taken += $0.columns
        return taken <= width
      })
  }
}

extension Character {
  fileprivate var columns: Int {
    guard !isASCII, let scalar = unicodeScalars.first else { return 1 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
