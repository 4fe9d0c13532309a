import Plotting
import RunHistory

/// A metric of training and the same of validation, epoch by epoch.
struct CurvePair {
  let training: [Value]
  let validation: [Value]
  /// The number of epochs that the run was to have; at least the number it has.
  let epochs: Int

  /// Collects two metrics from a history; an epoch without a metric is not in that curve.
  init(_ history: History, training: String, validation: String) {
    func values(of name: String) -> [Value] {
      history.epochs.compactMap { epoch in
        epoch.metrics[name].map { Value(x: Double(epoch.epoch), y: $0) }
      }
    }
    self.training = values(of: training)
    self.validation = values(of: validation)
    epochs = history.epochs.map(\.epoch).max() ?? 0
  }

  /// All values that can be drawn.
  var finite: [Value] { (training + validation).filter(\.isFinite) }

  /// Says in words which values are not numbers; nil when all are.
  var missingWords: String? {
    let missing = (training + validation).filter { !$0.y.isFinite }
    guard let first = missing.map(\.x).min() else { return nil }
    let values = NumberFormat.count(missing.count, "value")
    return "\(values) \(missing.count == 1 ? "is" : "are") not finite (×), "
      + "the first at epoch \(Int(first))."
  }

  /// Returns the marks that both plots share, from the lowest to the uppermost.
  func marks(worse: VerticalSide) -> [any Mark] {
    func missing(_ values: [Value]) -> [Double] { values.filter { !$0.y.isFinite }.map(\.x) }
    let marks: [any Mark] = [
      Gap(from: validation, to: training, worse: worse, paint: .validation),
      Line(training, paint: .training),
      Line(
        validation, paint: .validation, dash: [6, 3], hasRings: validation.count <= 40),
      Missing(at: missing(training), paint: .training),
      Missing(at: missing(validation), paint: .validation),
    ]
    return marks
  }

  /// Returns the names of both curves with their last values, written by `format`.
  func endLabels(_ format: (Double) -> String) -> [EndLabel] {
    let named = [
      ("training", training, Theme.Paint.training),
      ("validation", validation, Theme.Paint.validation),
    ]
    return named.compactMap { name, values, paint in
      values.last(where: \.isFinite).map { last in
        // A curve that ends before the run does says where.
        let place = Int(last.x) == epochs ? "" : ", epoch \(Int(last.x))"
        return EndLabel("\(name) \(format(last.y))\(place)", at: last, paint: paint)
      }
    }
  }
}

/// Says of what run the figure is and how far the run got.
func runWords(of history: History) -> String {
  let state =
    switch history.end?.status {
    case .completed: ""
    case .interrupted: ", interrupted"
    case .failed: ", failed"
    case nil: ", not finished"
    }
  return "Run \(history.header.run), \(NumberFormat.count(history.epochs.count, "epoch"))\(state)."
}
