/// Short names of runs for labels, buttons and tiles: no two are alike, and each shows what is its own.
package struct RunLabels {
  /// The most letters of a short name; those of curves have room for as many.
  package static let most = 24

  private let labels: [String: String]
  /// The whole names, by the short ones.
  package let names: [String: String]

  /// Shortens names, where some are long.
  ///
  /// What all names share at their beginnings and ends is left out first, then the middle of what is
  /// left; names that would then be alike keep the words in which they differ.
  package init(_ all: [String]) {
    let names = Set(all).sorted()
    var labels = Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
    if names.contains(where: { $0.count > Self.most }) {
      labels = Self.withoutCommonWords(names)
      let alike = Dictionary(grouping: names) { Self.shortened(labels[$0] ?? $0) }
      for (label, twins) in alike {
        let own = twins.count > 1 ? Self.withoutCommonWords(twins) : [:]
        for name in twins { labels[name] = own[name].map(Self.shortened) ?? label }
      }
    }
    // Whatever is still alike is numbered.
    var known: [String: String] = [:]
    var counts: [String: Int] = [:]
    for name in names.filter({ labels[$0] == $0 }) + names.filter({ labels[$0] != $0 }) {
      let label = labels[name] ?? name
      var distinct = label
      while known[distinct] != nil {
        counts[label, default: 1] += 1
        distinct = "\(label) (\(counts[label] ?? 2))"
      }
      (known[distinct], labels[name]) = (name, distinct)
    }
    (self.labels, self.names) = (labels, known)
  }

  /// The short name of a run.
  package subscript(name: String) -> String { labels[name] ?? name }

  private static func shortened(_ name: String) -> String { name.withoutMiddle(to: most) }

  /// The names without the words with which all begin and end; what tells them apart has one word before it.
  private static func withoutCommonWords(_ names: [String]) -> [String: String] {
    let words = names.map(words)
    guard names.count > 1, let first = words.first, let least = words.map(\.count).min() else {
      return Dictionary(uniqueKeysWithValues: names.map { ($0, $0) })
    }
    let head = (0..<least).first { index in words.contains { $0[index] != first[index] } } ?? least
    let rest = least - head
    let tail =
      (0..<rest).first { index in
        words.contains { $0[$0.count - 1 - index] != first[first.count - 1 - index] }
      } ?? rest
    let start = max(0, head - 1)
    return Dictionary(
      uniqueKeysWithValues: zip(names, words).map { name, words in
        let own = words[start..<(words.count - tail)].joined()
        let kept = own.trimming { separators.contains($0) }
        return (
          name,
          kept.isEmpty ? name : (start > 0 ? "…" : "") + kept + (tail > 0 ? "…" : "")
        )
      })
  }

  private static let separators: Set<Character> = ["_", "-", "/", ",", ";", " ", "="]

  /// The words of a name, each with what stands behind it up to the next one.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var isOver = true
    for character in name {
      let isSeparator = separators.contains(character)
      if isOver, !isSeparator || words.isEmpty { words.append("") }
      words[words.count - 1].append(character)
      isOver = isSeparator
    }
    return words
  }
}

extension String {
  /// The text without such letters at its beginning and end.
  fileprivate func trimming(_ isLost: (Character) -> Bool) -> String {
    var rest = drop(while: isLost)
    while let last = rest.last, isLost(last) { rest.removeLast() }
    return String(rest)
  }
}
