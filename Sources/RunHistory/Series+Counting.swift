extension Series {
  /// Whether the value at epoch 0 was measured before the training: none of the training's is there, and
  /// the training begins later or has done no step.
  package func beginsBeforeTraining(of all: [Series]) -> Bool {
    guard let start = epochs.firstIndex(of: 0) else { return true }
    guard let split = role.split, split != .training else { return false }
    let training = all.filter { $0.role.split == .training && !$0.epochs.isEmpty }
    let isLater = training.allSatisfy { ($0.epochs.lazy.filter { !$0.isNaN }.min() ?? 0) > 0 }
    let isAtStart = steps.indices.contains(start) && steps[start] == 0
    return isLater && (!training.isEmpty || isAtStart)
  }

  /// Whether the first step has the number 0: all steps are as far from each other as the first is from
  /// a step before 0.
  package var countsStepsFromZero: Bool {
    guard let segment = segments.first, !steps.isEmpty, segment.count > 1 else { return false }
    let stride = steps[segment.lowerBound] + 1
    return stride >= 1
      && zip(steps[segment], steps[segment].dropFirst()).allSatisfy { $1 - $0 == stride }
  }
}
