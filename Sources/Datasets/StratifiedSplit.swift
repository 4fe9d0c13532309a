internal import NeuralNetwork

/// A choice of validation samples that gives every class its share.
package struct StratifiedSplit: Hashable, Sendable {
  /// The indices of the samples to train on, in ascending order.
  package let training: [Int]
  /// The indices of the samples to validate on, in ascending order.
  package let validation: [Int]

  // Fixed for good: runs are comparable only while they hold out the same images.
  private static let seed: UInt64 = 0x6c6f_6f6b_626f_6f6b  // "lookbook"

  /// Splits samples by their classes, holding out one in `share` of them.
  package init(of labels: [UInt8], oneIn share: Int) {
    precondition(share > 1, "one in 2 samples or fewer can be held out, got one in \(share)")
    var members: [[Int]] = Array(repeating: [], count: 256)
    for (index, label) in labels.enumerated() { members[Int(label)].append(index) }
    let quotas = Self.quotas(for: members.map(\.count), oneIn: share)
    var isHeldOut = Array(repeating: false, count: labels.count)
    for (label, quota) in quotas.enumerated() {
      var random = Philox(seed: Self.seed, purpose: .split, sample: label)
      random.shuffle(&members[label])
      for index in members[label].prefix(quota) { isHeldOut[index] = true }
    }
    training = labels.indices.filter { !isHeldOut[$0] }
    validation = labels.indices.filter { isHeldOut[$0] }
  }

  /// Returns how many samples of each class to hold out, so that the sum is one in `share` of all.
  ///
  /// What whole shares leave over goes to the classes with the largest remainders.
  private static func quotas(for counts: [Int], oneIn share: Int) -> [Int] {
    var quotas = counts.map { $0 / share }
    let missing = counts.reduce(0, +) / share - quotas.reduce(0, +)
    let neediest = counts.indices.sorted { first, second in
      (-(counts[first] % share), first) < (-(counts[second] % share), second)
    }
    for label in neediest.prefix(missing) { quotas[label] += 1 }
    return quotas
  }
}
