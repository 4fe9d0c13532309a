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
  /// The same as a title has it, with the letters and signs of the file: "mAP 0.5" for
  /// "metrics/mAP_0.5".
  public let title: String

  /// Reads a name.
  public init(_ name: String) {
    let spelled = Self.words(of: name)
    let words = spelled.map { $0.lowercased() }
    split = Self.split(words, name: name)
    scope = Self.scope(words)
    var kept = words.indices.filter { !Self.isSplit(words[$0], at: $0) }
    if Self.scope(of: kept.last.map { words[$0] }) != nil, kept.count > 1 { kept.removeLast() }
    if Self.scope(of: kept.first.map { words[$0] }) != nil, kept.count > 1 { kept.removeFirst() }
    if name.hasPrefix("metrics/"), kept.count > 1 { kept.removeFirst() }
    let rest = kept.map { words[$0] }
    let isComplement = Self.isComplement(name)
    kind = Self.kind(rest, isComplement: isComplement)
    direction = Self.direction(rest, kind: kind, isComplement: isComplement)
    stem = rest.joined(separator: " ")
    title = Self.title(of: kept.map { spelled[$0] }, in: name)
  }

  /// The role that the name alone gives.
  public var role: MetricRole { MetricRole(kind, split: split, direction: direction) }
}

// MARK: - Words

extension MetricName {
  private static func words(of name: String) -> [Substring] {
    name.split { !($0.isLetter || $0.isNumber) }.flatMap { part -> [Substring] in
      // mIoU and mAP50 are one word each, whatever their capitals.
      isKnown(part.lowercased()) ? [part] : capitalized(part).flatMap(unglued)
    }
  }

  /// Cuts where a capital follows a small letter.
  private static func capitalized(_ part: Substring) -> [Substring] {
    var words: [Substring] = []
    var start = part.startIndex
    var (length, wasSmall) = (0, false)
    for (index, character) in zip(part.indices, part) {
      if character.isUppercase, wasSmall, length > 1 {
        words.append(part[start..<index])
        (start, length) = (index, 0)
      }
      length += 1
      wasSmall = character.isLowercase
    }
    return words + [part[start...]]
  }

  /// Cuts a word such as `validloss` after the data that it begins with.
  private static func unglued(_ word: Substring) -> [Substring] {
    let small = word.lowercased()
    let splits = splitWords.flatMap(\.value).filter { $0.count > 2 && small.hasPrefix($0) }
    guard let split = splits.first(where: { isKnown(String(small.dropFirst($0.count))) }) else {
      return [word]
    }
    return [word.prefix(split.count), word.dropFirst(split.count)]
  }

  /// Whether a word says what is measured.
  private static func isKnown(_ word: String) -> Bool {
    lossWords.contains(word) || accuracyWords.contains(word) || lowWords.contains(word)
      || highWords.contains(word) || numberedHighWords.contains { word.isNumbered($0) }
  }

  /// Words as they are spelled, with what stands between them in the name.
  private static func title(of words: [Substring], in name: String) -> String {
    var title = ""
    var last: String.Index?
    for word in words {
      let between = last.map { name[$0..<word.startIndex] } ?? ""
      let isSign = between.count == 1 && !"_/ ()[]".contains(between)
      if last != nil { title += isSign ? between : " " }
      // Such as mAP and F1; a plain word is no name.
      let isSpelled = word.count == 1 || word.dropFirst().contains { $0.isUppercase || $0.isNumber }
      title += isSpelled ? String(word) : word.lowercased()
      last = word.endIndex
    }
    return title
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
  /// Whether a name is of what a score lacks of 1, such as "1-acc".
  private static func isComplement(_ name: String) -> Bool {
    guard name.contains("1") else { return false }
    let name = name.filter { $0 != " " }
    return name.hasPrefix("1-") || ["/1-", ":1-", "(1-"].contains { name.contains($0) }
  }

  private static func kind(_ words: [String], isComplement: Bool) -> MetricKind {
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
    // The top-1 error is no accuracy.
    guard !isComplement, !words.contains(where: errorWords.contains) else { return .other }
    if words.contains(where: { accuracyWords.contains($0) || $0.isNumbered("acc") })
      || words.contains(where: { $0 != "top" && $0.isNumbered("top") })
    {
      return .accuracy
    }
    return .other
  }

  private static func direction(
    _ words: [String], kind: MetricKind, isComplement: Bool
  ) -> Direction? {
    switch kind {
    case .loss: return .lowerIsBetter
    case .accuracy: return .higherIsBetter
    case .learningRate: return nil
    case .other: break
    }
    if words.contains(where: lowWords.contains) { return .lowerIsBetter }
    let isHigh = { (word: String) in
      highWords.contains(word) || accuracyWords.contains(word) || word.isNumbered("acc")
        || numberedHighWords.contains { word.isNumbered($0) }
    }
    guard words.contains(where: isHigh) else { return nil }
    return isComplement ? .lowerIsBetter : .higherIsBetter
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
