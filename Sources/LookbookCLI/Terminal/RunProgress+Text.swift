package import RunHistory

extension RunProgress {
  /// The share that is done, 0 to 1.
  package var share: Double? { total.flatMap { done.share(from: 0, to: $0) } }

  /// A bar and what is done, such as "████░░ epoch 3 of 10".
  package func displayed(width: Int) -> String {
    let count = "\(unit.rawValue) \(done.displayedPlace)"
    guard let total, let share else { return count }
    let full = Int(share * Double(width))
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      + "  \(count) of \(total.displayedPlace)"
  }
}
