/// The letters that no installed font has, which are drawn as boxes.
struct MissingLetters {
  /// The letters, in the order in which they were met.
  private var letters: [Unicode.Scalar] = []

  /// The most letters that are named.
  private static let mostNamed = 12

  mutating func add(_ found: [Unicode.Scalar]) {
    for letter in found where !letters.contains(letter) { letters.append(letter) }
  }

  /// What the reader should know, and what to install; a sentence for each package that helps.
  var warnings: [String] {
    let packages = letters.reduce(into: [String]()) { packages, letter in
      if !packages.contains(letter.package) { packages.append(letter.package) }
    }
    return packages.map { package in
      let those = letters.filter { $0.package == package }
      let named = those.prefix(Self.mostNamed)
        .map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }
      let rest = those.count - named.count
      return "no installed font has \(named.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more" : "")
        + ": a box is drawn for each. Install a font that has them, for example with "
        + "'apt install \(package)'."
    }
  }
}

extension Unicode.Scalar {
  /// Debian's package of fonts that have the letter.
  fileprivate var package: String {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      "fonts-noto-cjk"
    case _ where properties.isEmojiPresentation || properties.isEmojiModifier:
      "fonts-noto-color-emoji"
    default: "fonts-noto-core"
    }
  }
}
