import Plotting
import RunHistory

/// A loss on data held back that rose again, while that of training went on falling.
///
/// Single values are noisy, so what is compared are medians over a tenth of the curve: the end of the
/// held-back loss with its least one, and the end of the training loss with that around the same place.
struct Overfitting {
  /// The least value on the data held back, with its place.
  let best: Value
  /// About the value at the end: the median of the last tenth.
  let end: Double

  /// The part of the least value by which the end must lie above it.
  private static let leastRise = 0.1
  /// The part by which the training loss must have fallen meanwhile.
  private static let leastFall = 0.02
  private static let window = 0.1

  /// Looks for overfitting; nil when there is none.
  init?(of heldBack: Curve, beside training: Curve) {
    let values = heldBack.validValues.filter(\.isFinite)
    guard let best = heldBack.best, best.y > 0, let end = Self.end(of: values),
      end > (1 + Self.leastRise) * best.y
    else { return nil }
    let fallen = training.validValues.filter(\.isFinite)
    let before = fallen.prefix { $0.x <= best.x }
    let width = Self.width(of: fallen.count)
    // As many values before the place as after it, so that a falling curve is met in the middle.
    let around = fallen[Swift.max(0, before.count - (width + 1) / 2)...].prefix(width)
    guard let then = around.map(\.y).median, let now = Self.end(of: fallen),
      then - now > Self.leastFall * abs(then)
    else { return nil }
    (self.best, self.end) = (best, end)
  }

  private static func width(of count: Int) -> Int {
    max(1, Int((window * Double(count)).rounded()))
  }

  private static func end(of values: [Value]) -> Double? {
    values.suffix(width(of: values.count)).map(\.y).median
  }
}
