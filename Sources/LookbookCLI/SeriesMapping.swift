import ArgumentParser
import RunHistory

/// What somebody says that a series is, such as `score=val_accuracy`.
struct SeriesMapping: ExpressibleByArgument, Hashable, Sendable {
  /// What may be said.
  enum Meaning: Hashable, Sendable {
    /// What it measures, and on which data.
    case role(MetricRole)
    /// Only which values are good.
    case direction(Direction)
  }

  /// The name of the series, as in the file.
  let name: String
  /// What it is.
  let meaning: Meaning

  /// The meanings, in the order in which they are listed.
  private static let meanings: KeyValuePairs<String, Meaning> = [
    "train_loss": .role(MetricRole(.loss, split: .training)),
    "val_loss": .role(MetricRole(.loss, split: .validation)),
    "test_loss": .role(MetricRole(.loss, split: .test)),
    "train_accuracy": .role(MetricRole(.accuracy, split: .training)),
    "val_accuracy": .role(MetricRole(.accuracy, split: .validation)),
    "test_accuracy": .role(MetricRole(.accuracy, split: .test)),
    "learning_rate": .role(MetricRole(.learningRate)),
    "lower_is_better": .direction(.lowerIsBetter),
    "higher_is_better": .direction(.higherIsBetter),
    "other": .role(MetricRole(.other)),
  ]

  /// The names of all meanings, for people.
  static var meaningNames: String { meanings.map(\.key).joined(separator: ", ") }

  /// Reads `name=meaning`; the name may hold equals signs itself.
  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex,
      let known = Self.meanings.first(where: { $0.key == argument[argument.index(after: sign)...] })
    else { return nil }
    (name, meaning) = (String(argument[..<sign]), known.value)
  }

  /// The role that a series gets.
  ///
  /// Where only the direction is said, a series keeps its data, and is a loss or an accuracy only as
  /// long as that is what one of these is like: an accuracy that is good when low is none.
  func role(of series: Series) -> MetricRole {
    switch meaning {
    case .role(let role): role
    case .direction(let direction):
      MetricRole(
        series.role.direction == direction ? series.role.kind : .other, split: series.role.split,
        direction: direction)
    }
  }
}
