import Plotting
import RunHistory

/// How long a run was, along an axis.
///
/// Epochs are counted from 0 or from 1, so 0 to 9 are ten; an evaluation before the training is none, nor is a
/// test after it, which Lightning puts into the epoch and step that would come next.
/// Steps are counted from 0 where the first of them says so: 0, 1, 2, … and 49, 99, 149, … begin with
/// step 0, while 0, 50, 100, … and 50, 100, 150, … tell how many were done.
enum RunLength: Hashable {
  /// So many epochs, steps or records.
  case count(Double)
  /// From an epoch to another, where the first is neither 0 nor 1.
  case span(Double, Double)
  /// To the only place that there is, or a time.
  case place(Double)

  /// Measures a run; nil when no value of it has a place on the axis.
  ///
  /// - Parameters:
  ///   - series: What is shown of the run.
  ///   - history: The run, if more of it is known.
  ///   - axis: The axis.
  init?(of series: [Series], in history: History? = nil, along axis: CurveAxis) {
    var (first, last, isOwnWhole) = (Double.infinity, -Double.infinity, axis.unit == .epoch)
    var known: [Double] = []
    let ofTraining = series.filter { !$0.isTestOfTheWhole }
    for series in ofTraining.isEmpty ? series : ofTraining {
      // The columns of a table share their places.
      guard let places = axis.places(of: series), places != known else { continue }
      known = places
      isOwnWhole = isOwnWhole && places.allSatisfy { $0.isNaN || $0.isWhole }
      for place in places where place.isFinite {
        (first, last) = (min(first, place), max(last, place))
      }
    }
    guard first <= last else { return nil }
    // Another run on the axis may have fractions of an epoch where this one has none.
    let isWhole = axis.isWhole || isOwnWhole
    switch axis.unit {
    case .time: self = .place(last)
    case .record: self = .count(last + 1)
    case .epoch where isWhole && first == 0:
      let all = history?.series ?? series
      self = .count(last + (series.allSatisfy { $0.beginsBeforeTraining(of: all) } ? 0 : 1))
    case .epoch where isWhole && first == 1: self = .count(last)
    case .epoch where isWhole && first < last: self = .span(first, last)
    case .epoch: self = first < last ? .count(last) : .place(last)
    case .step:
      let all = series + (history?.series ?? [])
      let isFromZero = all.contains(where: \.countsStepsFromZero)
      self = isFromZero ? .count(last + 1) : first < last ? .count(last) : .place(last)
    }
  }
}

extension Series {
  /// Whether it is one test, and no curve.
  fileprivate var isTestOfTheWhole: Bool { role.split == .test && values.count == 1 }
}

extension CurveAxis {
  /// How long a run was, such as "30 epochs", "1 step", "epochs 50–52" and "4.20 min".
  ///
  /// - Parameters:
  ///   - series: What is shown of the run.
  ///   - history: The run, if more of it is known.
  /// - Returns: The words.
  func length(of series: [Series], in history: History? = nil) -> String {
    words(for: RunLength(of: series, in: history, along: self))
  }

  /// How long several runs were, such as "8 to 10 epochs".
  ///
  /// - Parameter runs: What is shown of each.
  /// - Returns: The words.
  func lengths(of runs: [[Series]]) -> String {
    let lengths = Set(runs.compactMap { RunLength(of: $0, along: self) })
    let counts = lengths.compactMap { if case .count(let count) = $0 { count } else { nil } }
    if lengths.count > 1, counts.count == lengths.count, let least = counts.min(),
      let most = counts.max()
    {
      return "\(ReportNumber.place(least)) to \(words(over: most, isDrawn: true))"
    }
    let words = lengths.map(words).sorted()
    return words.count > 2
      ? "different lengths" : words.isEmpty ? self.words(for: nil) : words.joinedByAnd
  }

  private func words(for length: RunLength?) -> String {
    switch length {
    case .count(let count): words(over: count, isDrawn: true)
    case .span(let first, let last):
      "\(unit.rawValue)s \(ReportNumber.place(first))–\(ReportNumber.place(last))"
    case .place(let place): words(at: place)
    case nil: NumberFormat.count(0, unit == .time ? "record" : unit.rawValue)
    }
  }
}
