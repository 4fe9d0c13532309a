import Foundation

/// Trainings as rows of a Markdown table, or as JSON.
struct AccuracyTable {
  let split: AccuracyTrial.Split

  var head: String {
    let goal = split == .validation ? " s to 87 % |" : ""
    return
      "| seed | \(split.rawValue), one view | mirrored view | shifted view | s of training | images/s |\(goal)\n"
      + "|---|---|---|---|---|---|" + (goal.isEmpty ? "" : "---|")
  }

  func row(of trial: AccuracyTrial) -> String {
    let goal = trial.secondsToGoal.map { String(format: "%.1f", $0) } ?? "never"
    return String(
      format: "| %llu | %.2f %% | %.2f %% | %.2f %% | %.1f | %.0f |", trial.seed,
      trial.scores.one.accuracy * 100, trial.scores.mirrored.accuracy * 100,
      trial.scores.shifted.accuracy * 100, trial.seconds, trial.rate)
      + (split == .validation ? " \(goal) |" : "")
  }

  func row(of trials: [AccuracyTrial]) -> String {
    let columns = [
      Spread(trials.map { $0.scores.one.accuracy * 100 }).text(digits: 3, unit: " %"),
      Spread(trials.map { $0.scores.mirrored.accuracy * 100 }).text(digits: 3, unit: " %"),
      Spread(trials.map { $0.scores.shifted.accuracy * 100 }).text(digits: 3, unit: " %"),
      Spread(trials.map(\.seconds)).text(digits: 1), Spread(trials.map(\.rate)).text(digits: 0),
    ]
    let goal = Spread(trials.compactMap(\.secondsToGoal)).text(digits: 1)
    return (["| mean ± deviation"] + columns + (split == .validation ? [goal] : []))
      .joined(separator: " | ") + " |"
  }

  func json(of trial: AccuracyTrial) -> String {
    let goal = trial.secondsToGoal.map { String(format: "%.3f", $0) } ?? "null"
    return String(
      format: #"{"seed":%llu,"split":"%@","one_view":%.6f,"mirrored":%.6f,"shifted":%.6f,"#
        + #""loss_one_view":%.6f,"loss_mirrored":%.6f,"loss_shifted":%.6f,"seconds":%.3f,"images_per_second":%.1f,"#
        + #""seconds_to_87":%@}"#,
      trial.seed, split.rawValue, trial.scores.one.accuracy, trial.scores.mirrored.accuracy,
      trial.scores.shifted.accuracy, trial.scores.one.loss, trial.scores.mirrored.loss,
      trial.scores.shifted.loss, trial.seconds, trial.rate, goal)
  }

  func json(of trials: [AccuracyTrial]) -> String {
    let one = Spread(trials.map(\.scores.one.accuracy))
    let mirrored = Spread(trials.map(\.scores.mirrored.accuracy))
    let shifted = Spread(trials.map(\.scores.shifted.accuracy))
    return String(
      format: #"{"seeds":%d,"split":"%@","one_view_mean":%.6f,"one_view_deviation":%@,"#
        + #""mirrored_mean":%.6f,"mirrored_deviation":%@,"#
        + #""shifted_mean":%.6f,"shifted_deviation":%@,"seconds_mean":%.3f}"#,
      trials.count, split.rawValue, one.mean, one.deviation.map { "\($0)" } ?? "null",
      mirrored.mean, mirrored.deviation.map { "\($0)" } ?? "null",
      shifted.mean, shifted.deviation.map { "\($0)" } ?? "null",
      Spread(trials.map(\.seconds)).mean)
  }
}

/// The mean of some numbers and their standard deviation.
struct Spread {
  let mean: Double
  /// The deviation of a sample; nil of fewer than two numbers.
  let deviation: Double?

  init(_ numbers: [Double]) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    self.mean = mean
    deviation =
      numbers.count < 2
      ? nil
      : (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
  }

  func text(digits: Int, unit: String = "") -> String {
    guard !mean.isNaN else { return "never" }
    return String(format: "%.\(digits)f", mean)
      + (deviation.map { String(format: " ± %.\(digits)f", $0) } ?? "") + unit
  }
}
