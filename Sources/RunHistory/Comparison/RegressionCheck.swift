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
  /// How much worse than the old value the new one may be, where `delta` does not say it.
  public var tolerance: Double?
  /// Whether the bounds were given for several metrics: then those count that keep this metric from
  /// getting worse.
  public var isShared: Bool

  /// Describes a check.
  ///
  /// Without any bounds, the new value must be as good as the old one.
  public init(
    _ metric: String, at moment: Moment = .best, direction: Direction? = nil,
    value: Bounds = Bounds(), delta: Bounds = Bounds(), tolerance: Double? = nil,
    isShared: Bool = false
  ) {
    precondition(tolerance ?? 0 >= 0, "a tolerance of \(tolerance ?? 0) is less than none")
    (self.metric, self.moment, self.direction) = (metric, moment, direction)
    (self.value, self.delta, self.tolerance) = (value, delta, tolerance)
    self.isShared = isShared
  }

  /// What came of a check.
  public struct Outcome: Hashable, Sendable {
    /// The ways in which a check can end.
    public enum Verdict: Hashable, Sendable {
      /// The metric keeps to its bounds.
      case holds
      /// The metric is worse than before, and out of a bound that should keep it from that.
      case regression
      /// The metric is out of a bound in another way.
      case outOfBounds
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
    do throws(NotMeasured) {
      let known = run.series(of: metric) ?? old?.series(of: metric)
      let role = known?.role ?? MetricName(metric).role
      let new = try Measured(metric, at: moment, of: run, direction: direction, as: role)
      if let divergence = new.divergence {
        throw NotMeasured.diverged(metric: metric, run: run.header.run, divergence)
      }
      let before = try old.map { (old) throws(NotMeasured) in
        try Measured(metric, at: moment, of: old, direction: direction, as: role)
      }
      if let before, let old, Set([new.unit, before.unit]) == [.fraction, .percent] {
        let (percent, fraction) = new.unit == .percent ? (run, old) : (old, run)
        throw NotMeasured.otherUnit(
          metric: metric, percent: percent.header.run, fraction: fraction.header.run)
      }
      let check = filled(for: new.direction, isAgainstOld: before != nil)
      let verdict = check.complaint(about: new, isAgainstOld: before != nil).map(
        Outcome.Verdict.incomparable)
      return Outcome(
        check: check, old: before, new: new, verdict: verdict ?? check.verdict(on: new, before))
    } catch {
      return Outcome(of: self, incomparable: error.description)
    }
  }
}

// MARK: - Bounds

extension RegressionCheck {
  /// The check with the bounds that count; without any, a metric must not get worse.
  private func filled(for direction: Direction?, isAgainstOld: Bool) -> RegressionCheck {
    var check = self
    if isShared {
      (check.value, check.delta) = (value.guarding(direction), delta.guarding(direction))
    }
    let isFree = check.value.isEmpty && check.delta.isEmpty
    guard isAgainstOld, let most = tolerance ?? (isFree ? 0 : nil) else { return check }
    switch direction {
    case .higherIsBetter: check.delta.min = check.delta.min ?? 0 - most
    case .lowerIsBetter: check.delta.max = check.delta.max ?? most
    case nil: break
    }
    return check
  }

  /// What makes the check one that could not fail.
  private func complaint(about new: Measured, isAgainstOld: Bool) -> String? {
    if !isAgainstOld, !delta.isEmpty || tolerance != nil {
      return "there is no older run to take a difference to."
    }
    switch new.direction {
    case .higherIsBetter where value.min == nil && delta.min == nil:
      return "'\(metric)' is good when high, and nothing keeps it from getting worse without end. "
        + "Give --min or --min-delta."
    case .lowerIsBetter where value.max == nil && delta.max == nil:
      return "'\(metric)' is good when low, and nothing keeps it from getting worse without end. "
        + "Give --max or --max-delta."
    case nil where tolerance != nil || value.isEmpty && delta.isEmpty:
      return "nothing says which values of '\(metric)' are good"
        + (tolerance == nil ? ", and no bound is given." : ", as a tolerance needs.")
        + " Say --higher-is-better or --lower-is-better."
    default: return nil
    }
  }

  private func verdict(on new: Measured, _ old: Measured?) -> Outcome.Verdict {
    let error = max(
      new.value.roundingError(beside: old?.value),
      old?.value.roundingError(beside: new.value) ?? 0)
    func keeps(_ value: Bounds, _ delta: Bounds) -> Bool {
      let isInDelta = old.map { delta.contain(new.value - $0.value, within: error) } ?? true
      return value.contain(new.value, within: error) && isInDelta
    }
    guard !keeps(value, delta) else { return .holds }
    let direction = new.direction
    let isWorse =
      direction != nil && !keeps(value.guarding(direction), delta.guarding(direction))
      && !keeps(Bounds(), Bounds(min: 0, max: 0).guarding(direction))
    return isWorse ? .regression : .outOfBounds
  }
}
