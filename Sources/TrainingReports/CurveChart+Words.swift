import Foundation
import Plotting
import RunHistory

extension CurveChart {
  /// What the chart is, such as "Training and validation loss".
  var title: String {
    guard isPair, !curves.isEmpty else {
      return isPair ? "Training and validation \(metric.name)" : metric.name.plural.capitalized(1)
    }
    let names = curves.compactMap { $0.label.isEmpty ? nil : $0.label }
    return ("\(names.joinedByAnd) \(metric.name)").trimmingPrefix { $0 == " " }.capitalized(1)
  }

  /// What the curves show, such as "Best validation loss 0.312 at epoch 14 of 30; final 0.355".
  var finding: String {
    if curves.isEmpty { return "No \(metric.name) recorded" }
    if !curves.contains(where: { $0.finiteCount > 0 }) { return neverFinite }
    if metric.form == .rate, curves.count == 1, let course { return course }
    guard isPair else { return severalFindings }
    guard let judge else {
      return trainingFinding + lostWords + (lacksValidation ? "; no validation" : "")
    }
    guard let best = judge.best ?? judge.last, let last = judge.last else {
      return trainingFinding + "; \(judge.label) was never finite"
    }
    if judge.isConstant {
      return "\(judge.label) \(metric.name) always \(metric.format(last.y))".capitalized(1)
    }
    let value =
      "\(judge.label) \(metric.name) \(metric.format(best.y)) at \(axis.words(at: best.x))"
    guard let range = axis.range, range.lowerBound < range.upperBound else {
      return value.capitalized(1)
    }
    guard judge.lostFrom == nil else { return "Best \(value)\(axis.reach)\(lostWords)" }
    let isLast = last.x == best.x
    // The run may have gone on after the last validation.
    let end = last.x == range.upperBound ? "the last" : "the last \(judge.label)"
    let tail = isLast ? ", \(end)" : "; final \(metric.format(last.y))"
    return "Best \(value)\(axis.reach)\(tail)\(lostWords)"
  }

  /// From where on curves have no finite value any more, such as "; not finite from epoch 6 on".
  private var lostWords: String {
    let lost = curves.filter { $0.lostFrom != nil }
    guard let place = judge?.lostFrom ?? lost.compactMap(\.lostFrom).min() else { return "" }
    let names =
      lost.count == curves.count || lost.contains { $0.series == judge?.series }
      ? "" : lost.map(\.label).joinedByAnd + " "
    return "; \(names)not finite from \(axis.words(at: place)) on"
  }

  /// The course of a learning rate, such as "From 1.2e−4 up to 3e−3 at epoch 3, down to 1.2e−8".
  private var course: String? {
    guard let curve = curves.first, let first = curve.values.first(where: \.isFinite),
      let last = curve.last, let (low, high) = curve.extremes
    else { return nil }
    if low.y == high.y { return "Always \(metric.format(low.y))" }
    let isPeak = high.y > max(first.y, last.y)
    return "From \(metric.format(first.y))"
      + (isPeak ? " up to \(metric.format(high.y)) at \(axis.words(at: high.x)), then" : "")
      + " to \(metric.format(last.y)) at \(axis.words(at: last.x))"
  }

  /// Whether there was no validation to choose; who names metrics may leave it out.
  private var lacksValidation: Bool { metric.direction != nil && !selection.isNamed }

  private var neverFinite: String { "The \(metric.name) was never finite" }

  private var trainingFinding: String {
    guard let curve = training ?? curves.first, let last = curve.last else { return neverFinite }
    if curve.isConstant {
      return "\(curve.label) \(metric.name) always \(metric.format(last.y))"
        .trimmingPrefix { $0 == " " }.capitalized(1)
    }
    let words =
      "\(curve.label) \(metric.name) \(metric.format(last.y)) at \(axis.words(at: last.x))"
    guard let best = curve.best, metric.format(best.y) != metric.format(last.y) else {
      return words.trimmingPrefix { $0 == " " }.capitalized(1)
    }
    let extreme = metric.direction == .lowerIsBetter ? "lowest" : "highest"
    return words.trimmingPrefix { $0 == " " }.capitalized(1)
      + ", \(extreme) \(metric.format(best.y)) at \(axis.words(at: best.x))"
  }

  private var severalFindings: String {
    let most = 3
    let measured = curves.filter {
      $0.series.role.split ?? .training != .training && $0.best != nil
    }
    let known = curves.filter { $0.last != nil }
    // Next to a best value, the last one of a curve without a better side would be taken for its best.
    let judged = measured.isEmpty ? known.filter { $0.best != nil } : measured
    let told = ranked(judged.isEmpty ? known : judged)
    let words = told.prefix(most).compactMap { curve -> String? in
      guard let value = curve.best ?? curve.last else { return nil }
      let isConstant = curve.isConstant ? "always " : ""
      let place = curve.isConstant ? "" : " at \(axis.words(at: value.x))"
      return "\(curve.label) \(isConstant)\(metric.format(value.y))\(place)"
    }
    let start =
      switch metric.direction {
      case .lowerIsBetter: "Lowest "
      case .higherIsBetter: "Highest "
      case nil: told.contains { $0.best != nil } ? "Best " : "Last "
      }
    let rest = told.count - words.count
    let lost = curves.filter { $0.finiteCount == 0 }.map(\.label)
    return start + words.joined(separator: "; ") + (rest > 0 ? "; and \(rest) more" : "")
      + (lost.isEmpty ? "" : "; never finite: \(lost.joinedByAnd)") + lostWords
  }

  /// Curves in their order; of more than have names where they end, the best first.
  private func ranked(_ curves: [Curve]) -> [Curve] {
    guard hasLegend, let direction = metric.direction else { return curves }
    return curves.filter { $0.best != nil }.enumerated().sorted { left, right in
      let (a, b) = (left.element.best?.y ?? .nan, right.element.best?.y ?? .nan)
      return a == b
        ? left.offset < right.offset : direction == .lowerIsBetter ? a < b : a > b
    }.map(\.element)
  }

  /// What the picture shows, for those who cannot see it.
  var alternativeText: String {
    let what =
      isPair
      ? "the \(metric.name)" : NumberFormat.count(curves.count, metric.name, metric.name.plural)
    let names =
      isPair
      ? curves.isEmpty ? ["training", "validation"] : curves.map(\.label).filter { !$0.isEmpty }
      : curves.map(\.series.name)
    let parts = names.isEmpty ? "" : isPair ? " for \(names.joinedByAnd)" : ": \(names.joinedByAnd)"
    return "Line chart of \(what) by \(axis.unit.rawValue)\(parts). \(finding)."
  }

  /// What is written when there is nothing to draw.
  var emptyMessage: String {
    if !curves.isEmpty, !curves.contains(where: { $0.finiteCount > 0 }) {
      return "the \(metric.name) was never finite"
    }
    if style.yScaling == .log, curves.contains(where: { $0.finiteCount > 0 }) {
      return "no \(metric.name) is positive, as a logarithmic axis needs"
    }
    return history.series.isEmpty
      ? "no epoch is finished yet" : "no \(metric.name) was recorded"
  }

  /// Of what run the figure is, and what is odd about it.
  func caption(leavingOut above: Int, below: Int) -> String {
    [
      runWords, gapWords, smoothingWords, axis.missingWords(of: curves), logWords, restartWords,
      omittedWords,
      clippedWords(above: above, below: below),
    ].compactMap(\.self).joined(separator: " ")
  }

  /// How many values the axis does not reach, and what would show them.
  private func clippedWords(above: Int, below: Int) -> String? {
    guard above + below > 0 else { return nil }
    let count = NumberFormat.count(above > 0 ? above : below, "value")
    let sides = above > 0 ? below > 0 ? "above and \(below) below" : "above" : "below"
    let ends = drawn.compactMap(\.extremes)
    let (least, most) = (ends.map(\.min.y).min() ?? 0, ends.map(\.max.y).max() ?? 0)
    // Three powers of ten are more than any axis of equal steps can show.
    let decades =
      least > 0 && style.yScaling == .linear ? (log10(most) - log10(least)).rounded() : 0
    return "\(count) \(sides) the axis."
      + (decades >= 3
        ? " The values span \(Int(decades)) powers of ten, which a logarithmic axis shows." : "")
  }

  private var runWords: String {
    // Other tools do not record how a run ended.
    let state =
      switch history.end?.status {
      case .completed: ""
      case .interrupted: ", interrupted"
      case .failed: ", failed"
      case nil: history.format == "lookbook" ? ", not finished" : ""
      }
    let length = axis.length(of: selection.series, in: history)
    return "Run \(history.header.run.isolated), \(length)\(state)."
  }

  /// How much worse validation ends than training; nil when nothing is shaded there.
  private var gapWords: String? {
    guard hasGap, let judge, let worse = metric.worse, judge.values.count > 1,
      let training = training?.shown.last, let last = judge.shown.last
    else { return nil }
    let isAbove = worse == .above
    let excess = isAbove ? last.y - training.y : training.y - last.y
    guard excess.isFinite, excess > 0 else { return nil }
    return "Shaded: \(judge.label) \(isAbove ? "above" : "below") training, at the end by "
      + "\(metric.formatDifference(excess))."
  }

  private var smoothingWords: String? {
    guard let halfLife = style.halfLife, curves.contains(where: { $0.average != nil })
    else { return nil }
    return "Moving average with a half-life of \(axis.words(over: halfLife)), also at the ends of "
      + "the curves; the values themselves are pale."
  }

  /// What logarithmic axes leave out.
  private var logWords: String? {
    // An empty chart has no foot, and says why it is empty.
    let low =
      style.yScaling == .log && !drawn.isEmpty ? curves.reduce(0) { $0 + $1.nonPositiveCount } : 0
    let early =
      style.xScaling == .log
      ? curves.reduce(0) { $0 + $1.series.values.count - $1.values.count } : 0
    let words = [
      low > 0
        ? "\(NumberFormat.count(low, "value")) that \(low == 1 ? "is" : "are") not positive (× at "
          + "the foot) \(low == 1 ? "has" : "have") no place on the logarithmic axis." : nil,
      early > 0
        ? "\(NumberFormat.count(early, "value")) at or before \(axis.words(at: 0)) "
          + "\(early == 1 ? "is" : "are") left out." : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private var restartWords: String? {
    let count = restarts.count
    guard count > 0 else { return nil }
    return "\(NumberFormat.count(count, "restart")); what a restart replaced is pale."
  }

  private var omittedWords: String? {
    let count = selection.omitted.count
    guard count > 0 else { return nil }
    return "\(NumberFormat.count(count, "more \(metric.name)", "more \(metric.name.plural)")) "
      + "\(count == 1 ? "is" : "are") not drawn."
  }
}

extension StringProtocol {
  /// The text with its first letters large, unless it begins with a name such as mAP.
  fileprivate func capitalized(_ count: Int) -> String {
    dropFirst().first?.isUppercase == true
      ? String(self) : prefix(count).uppercased() + dropFirst(count)
  }
}

extension String {
  /// More of what the word says, such as "losses" and "learning rates".
  var plural: String {
    if last?.isNumber == true { return self }
    if hasSuffix("y") { return dropLast() + "ies" }
    return self + (hasSuffix("s") ? "es" : "s")
  }
}

extension [String] {
  /// The words in a row, such as "training, validation and test".
  var joinedByAnd: String {
    count < 2 ? first ?? "" : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
