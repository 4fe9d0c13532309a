/// What a metric's name says about it.
///
/// A name is cut into words at every character that is neither a letter nor a digit and where a
/// capital follows a small letter (`valLoss`). `rules` lists what the words say: they name the data
/// (`val`), how much one value covers (`step`), what is measured (`loss`), and which values are good.
public struct MetricName: Hashable, Sendable {
  /// How much of a run one value covers.
  public enum Scope: Hashable, Sendable {
    /// One optimiser step, or the few since the line before.
    case step
    /// A whole epoch.
    case epoch
  }

  /// The data that the name speaks of; nil when it does not.
  public let split: Split?
  /// What one value covers; nil when the name does not say.
  public let scope: Scope?
  /// What is measured.
  public let kind: MetricKind
  /// Which values are good; nil when the name does not say.
  public let direction: Direction?
  /// The name without its words for split and scope, such as "box loss" for "train/box_loss_step".
  ///
  /// Two names with the same stem are the same metric on different data.
  public let stem: String

  /// Reads a name.
  public init(_ name: String) {
    let words = Self.words(of: name)
    split = Self.split(words, name: name)
    scope = Self.scope(words)
    var rest = words.enumerated()
      .filter { index, word in !Self.isSplit(word, at: index) }.map(\.element)
    if Self.scope(of: rest.last) != nil, rest.count > 1 { rest.removeLast() }
    if Self.scope(of: rest.first) != nil, rest.count > 1 { rest.removeFirst() }
    if name.hasPrefix("metrics/"), rest.count > 1 { rest.removeFirst() }
    kind = Self.kind(rest)
    direction = Self.direction(rest, kind: kind)
    stem = rest.joined(separator: " ")
  }

  /// The role that the name alone gives.
  public var role: MetricRole { MetricRole(kind, split: split, direction: direction) }
}

// MARK: - Words

extension MetricName {
  private static func words(of name: String) -> [String] {
    name.split { !($0.isLetter || $0.isNumber) }.flatMap { part -> [String] in
      let whole = part.lowercased()
      // mIoU and mAP50 are one word each, whatever their capitals.
      if isKnown(whole) { return [whole] }
      return capitalized(part).flatMap(unglued)
    }
  }

  /// Cuts where a capital follows a small letter.
  private static func capitalized(_ part: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in part {
      if character.isUppercase, wasSmall, word.count > 1 {
        words.append(word)
        word = ""
      }
      word += character.lowercased()
      wasSmall = character.isLowercase
    }
    return words + [word]
  }

  /// Cuts a word such as `validloss` after the data that it begins with.
  private static func unglued(_ word: String) -> [String] {
    let splits = splitWords.flatMap(\.value).filter { $0.count > 2 && word.hasPrefix($0) }
    let split = splits.first { isKnown(String(word.dropFirst($0.count))) }
    return split.map { [$0, String(word.dropFirst($0.count))] } ?? [word]
  }

  /// Whether a word says what is measured.
  private static func isKnown(_ word: String) -> Bool {
    lossWords.contains(word) || accuracyWords.contains(word) || lowWords.contains(word)
      || highWords.contains(word) || numberedHighWords.contains { word.isNumbered($0) }
  }

  private static func split(_ words: [String], name: String) -> Split? {
    for (index, word) in words.enumerated() {
      if let split = splitWords.first(where: { $0.value.contains(word) })?.key { return split }
      if index == 0, word == firstValidationWord { return .validation }
    }
    return name.hasPrefix("metrics/") ? .validation : nil
  }

  private static func isSplit(_ word: String, at index: Int) -> Bool {
    split(Array(repeating: "", count: index) + [word], name: "") != nil
  }

  private static func scope(_ words: [String]) -> Scope? {
    scope(of: words.last) ?? scope(of: words.first)
  }

  private static func scope(of word: String?) -> Scope? {
    word.flatMap { word in scopeWords.first { $0.value.contains(word) }?.key }
  }
}

// MARK: - Meaning

extension MetricName {
  private static func kind(_ words: [String]) -> MetricKind {
    if words.contains(where: { $0.isNumbered("lr") }) || words.contains(pair: "learning", "rate") {
      return .learningRate
    }
    // A loss's scale is none, nor is the norm of its gradient.
    let isLoss = words.last.map { !notLossWords.contains($0) } ?? true
    if isLoss,
      words.contains(where: { lossWords.contains($0) || $0.hasSuffix("loss") })
        || words.contains(pair: "cross", "entropy") || words.contains("crossentropy")
    {
      return .loss
    }
    if words.contains(where: { accuracyWords.contains($0) || $0.isNumbered("acc") })
      || words.contains(where: { $0 != "top" && $0.isNumbered("top") })
    {
      return .accuracy
    }
    return .other
  }

  private static func direction(_ words: [String], kind: MetricKind) -> Direction? {
    switch kind {
    case .loss: return .lowerIsBetter
    case .accuracy: return .higherIsBetter
    case .learningRate: return nil
    case .other: break
    }
    if words.contains(where: lowWords.contains) { return .lowerIsBetter }
    let isHigh = { (word: String) in
      highWords.contains(word)
        || numberedHighWords.contains { word.isNumbered($0) }
    }
    return words.contains(where: isHigh) ? .higherIsBetter : nil
  }
}

extension String {
  /// Whether this is a word with nothing but digits behind it, such as "lr0" for "lr".
  fileprivate func isNumbered(_ word: String) -> Bool {
    hasPrefix(word) && dropFirst(word.count).allSatisfy(\.isNumber)
  }
}

extension [String] {
  fileprivate func contains(pair first: String, _ second: String) -> Bool {
    zip(self, dropFirst()).contains { $0 == first && $1 == second }
  }
}
