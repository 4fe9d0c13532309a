/// The record of a run: what it was, and what was measured while it went on.
public struct History: Hashable, Sendable {
  /// What was known before the run started.
  public var header: RunHeader
  /// What was measured at single steps, in the order of the file.
  public var steps: [StepRecord]
  /// What was measured over whole epochs, in the order of the file.
  public var epochs: [Epoch]
  /// How the run ended; nil while it goes on, and when it was killed.
  public var end: RunEnd?
  /// What was odd in the file.
  public var warnings: [HistoryWarning]

  /// Creates a history from its parts.
  public init(
    header: RunHeader, steps: [StepRecord] = [], epochs: [Epoch] = [], end: RunEnd? = nil,
    warnings: [HistoryWarning] = []
  ) {
    (self.header, self.steps, self.epochs) = (header, steps, epochs)
    (self.end, self.warnings) = (end, warnings)
  }
}
