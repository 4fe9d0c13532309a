public import RunHistory

/// The values of a history, comparable also where they are not numbers.
public struct Trace: Hashable, Sendable {
  private let names: [String]
  private let columns: [[[UInt64]]]
  private let segments: [[Int]]

  /// Takes down a history.
  public init(_ history: History) {
    names = history.series.map(\.name)
    columns = history.series.map { series in
      [series.values, series.steps, series.epochs, series.seconds].map { $0.map(\.bitPattern) }
    }
    segments = history.series.map(\.segmentStarts)
  }

  /// Whether two readings say the same.
  public static func same(_ left: [History], _ right: [History]) -> Bool {
    left.map(Trace.init) == right.map(Trace.init)
  }
}
