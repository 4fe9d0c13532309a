/// What a metric of a run must keep to, by itself or beside an older run.
///
/// Differences are new minus old, whatever is good: an accuracy that may fall by 0.002 has a
/// `delta.min` of -0.002, and a loss that may rise by 0.01 a `delta.max` of 0.01.
public struct RegressionCheck: Hashable, Sendable {
  /// The name of the series.
  public var metric: String
  /// Which of its values.
  public var moment: Moment
  /// Which values are good, where the series' role does not decide it.
  public var direction: Direction?
  /// What the new value must keep to.
  public var value: Bounds
  /// What the difference to the old value must keep to.
  public var delta: Bounds

  /// Describes a check.
  ///
  /// Without any bounds, the new value must be as good as the old one.
  public init(
    _ metric: String, at moment: Moment = .best, direction: Direction? = nil,
    value: Bounds = Bounds(), delta: Bounds = Bounds()
  ) {
    (self.metric, self.moment, self.direction) = (metric, moment, direction)
    (self.value, self.delta) = (value, delta)
  }

  /// What came of a check.
  public struct Outcome: Hashable, Sendable {
    /// The ways in which a check can end.
    public enum Verdict: Hashable, Sendable {
      /// The metric keeps to its bounds.
      case holds
      /// The metric is out of a bound.
      case regression
      /// There is nothing to compare, for this reason; that is never a pass.
      case incomparable(String)
    }

    /// What was checked, with the bounds that were used.
    public let check: RegressionCheck
    /// The values; nil where there is none.
    public let old, new: Measured?
    /// How it ended.
    public let verdict: Verdict

    /// The new value minus the old one.
    public var change: Double? {
      if let old, let new { new.value - old.value } else { nil }
    }

    /// An outcome of runs that could not be read.
    public init(of check: RegressionCheck, incomparable reason: String) {
      self.init(check: check, old: nil, new: nil, verdict: .incomparable(reason))
    }

    init(check: RegressionCheck, old: Measured?, new: Measured?, verdict: Verdict) {
      (self.check, self.old, self.new, self.verdict) = (check, old, new, verdict)
    }
  }

  /// Checks a run.
  ///
  /// - Parameters:
  ///   - run: The new run.
  ///   - old: The run that it is compared with; nil when there is none.
  /// - Returns: What came of it; this does not fail.
  public func callAsFunction(_ run: History, against old: History?) -> Outcome {
    do {
      let new = try Measured(metric, at: moment, of: run, direction: direction)
      let before = try old.map { (old) throws(NotMeasured) in
        try Measured(metric, at: moment, of: old, direction: direction)
      }
      let check = filled(for: new.direction, isAgainstOld: before != nil)
      let verdict = check.complaint(about: new, isAgainstOld: before != nil).map(
        Outcome.Verdict.incomparable)
      return Outcome(
        check: check, old: before, new: new,
        verdict: verdict ?? (check.holds(new, before) ? .holds : .regression))
    } catch {
      return Outcome(of: self, incomparable: error.description)
    }
  }

  /// Without bounds, a metric must not get worse.
  private func filled(for direction: Direction?, isAgainstOld: Bool) -> RegressionCheck {
    var check = self
    guard isAgainstOld, value.isEmpty, delta.isEmpty else { return check }
    switch direction {
    case .higherIsBetter: check.delta.min = 0
    case .lowerIsBetter: check.delta.max = 0
    case nil: break
    }
    return check
  }

  /// What makes the check one that could not fail.
  private func complaint(about new: Measured, isAgainstOld: Bool) -> String? {
    if !isAgainstOld, !delta.isEmpty { return "there is no older run to take a difference to." }
    if value.isEmpty, delta.isEmpty {
      return "nothing says which values of '\(metric)' are good, and no bound is given."
    }
    switch new.direction {
    case .higherIsBetter where value.min == nil && delta.min == nil:
      return
        "'\(metric)' is good when high, so a greatest value alone lets it get worse without end."
        + " Give --min or --min-delta."
    case .lowerIsBetter where value.max == nil && delta.max == nil:
      return "'\(metric)' is good when low, so a least value alone lets it get worse without end. "
        + "Give --max or --max-delta."
    default: return nil
    }
  }

  private func holds(_ new: Measured, _ old: Measured?) -> Bool {
    let error = max(new.value.roundingError, old?.value.roundingError ?? 0)
    let isInDelta = old.map { delta.contain(new.value - $0.value, within: error) } ?? true
    return value.contain(new.value, within: error) && isInDelta
  }
}
