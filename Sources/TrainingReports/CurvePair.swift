import Plotting
import RunHistory

/// The curves of one metric, of training and of validation, and what they show.
struct CurvePair {
  let metric: CurveMetric
  let training: [Value]
  let validation: [Value]
  /// The number of the last epoch; 0 when there is none.
  let lastEpoch: Int
  /// The best finite value of validation, the first of equals; nil when there is none.
  let best: Value?

  /// Collects a metric from a history; an epoch without it is not in that curve.
  init(_ metric: CurveMetric, of history: History) {
    func values(_ key: String) -> [Value] {
      history.epochs.compactMap { epoch in
        epoch.metrics[key].map { Value(x: Double(epoch.epoch), y: $0) }
      }
    }
    self.metric = metric
    training = values(metric.trainingKey)
    validation = values(metric.validationKey)
    lastEpoch = history.epochs.map(\.epoch).max() ?? 0
    let finite = validation.filter(\.isFinite)
    best = finite.min { metric.worse == .above ? $0.y < $1.y : $0.y > $1.y }
  }

  /// All values that can be drawn.
  var finite: [Value] { (training + validation).filter(\.isFinite) }

  /// The marks of the chart, from the lowest to the uppermost.
  var marks: [any Mark] {
    func missing(_ values: [Value]) -> [Double] { values.filter { !$0.y.isFinite }.map(\.x) }
    let gap = Gap(from: validation, to: training, worse: metric.worse, paint: .validation)
    let curves: [any Mark] = [
      Line(training, paint: .training),
      Line(validation, paint: .validation, dash: [6, 3], hasRings: validation.count <= 40),
      Missing(at: missing(training), paint: .training),
      Missing(at: missing(validation), paint: .validation),
    ]
    guard let best, validation.count > 1 else { return [gap] + curves }
    return [gap, Rule(x: best.x)] + curves + [callout(for: best)]
  }

  /// The names of both curves with their last values.
  var endLabels: [EndLabel] {
    let named = [
      ("training", training, Theme.Paint.training),
      ("validation", validation, Theme.Paint.validation),
    ]
    return named.compactMap { name, values, paint in
      values.last(where: \.isFinite).map { last in
        // A curve that ends before the run does says where.
        let place = Int(last.x) == lastEpoch ? "" : ", epoch \(Int(last.x))"
        let rank = paint == .validation && values.count > 1 && last == best ? ", best" : ""
        return EndLabel("\(name) \(metric.format(last.y))\(place)\(rank)", at: last, paint: paint)
      }
    }
  }

  /// The dot at the best value; at the end of the curve it needs no words beside the end label's.
  private func callout(for best: Value) -> Callout {
    let isLast = best == validation.last(where: \.isFinite)
    let other = training.first { $0.x == best.x && $0.isFinite }
    return Callout(
      best, label: isLast ? "" : "best \(metric.format(best.y)), epoch \(Int(best.x))",
      paint: .validation, preferring: best.y >= other?.y ?? best.y ? .above : .below,
      avoiding: [training, validation])
  }
}
