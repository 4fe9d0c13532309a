extension Series {
  /// The indices of values whose place is that of the value before: what was done again after a crash.
  ///
  /// None where that is the rule, because there are several values for each epoch, and none where the
  /// value is the same as well, as in a line that was written twice.
  static func placesDoneAgain(_ places: [Double], values: [Double]) -> [Int] {
    var found: [Int] = []
    for index in places.indices.dropFirst() where places[index] == places[index - 1] {
      found.append(index)
      if found.count * 4 > places.count { return [] }
    }
    return found.filter { values[$0] != values[$0 - 1] }
  }

  /// The values that no restart replaced, as rising ranges of `values`.
  ///
  /// A run that is taken up again at a step does everything from there on once more, so what an earlier
  /// segment holds at or after that step counts no longer. Where steps go back but epochs go on, the
  /// steps were counted anew in each epoch, and nothing is replaced.
  public var held: [Range<Int>] {
    guard segmentStarts.count > 1 else { return values.isEmpty ? [] : [0..<values.count] }
    let places = positions
    guard axis != .index else { return segments }
    var (next, nextEpoch): (Double?, Double?)
    let ranges = segments.reversed().map { segment in
      let cut = segment.firstIndex { index in
        guard let next, places[index] >= next else { return false }
        guard axis == .step, let nextEpoch, index < epochs.count else { return true }
        return !(epochs[index] < nextEpoch)
      }
      if let first = segment.lazy.map({ places[$0] }).first(where: { !$0.isNaN }) {
        next = min(next ?? first, first)
      }
      let known = segment.lazy.compactMap { epochs.indices.contains($0) ? epochs[$0] : nil }
      if let first = known.first(where: { !$0.isNaN }) {
        nextEpoch = min(nextEpoch ?? first, first)
      }
      return segment.lowerBound..<(cut ?? segment.upperBound)
    }
    return ranges.reversed().filter { !$0.isEmpty }
  }
}
