extension Series {
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
