/// What is known about a run before it starts: the first line of its history.
public struct RunHeader: Hashable, Sendable {
  /// The name of the run, such as "fashion-mnist-classic-0".
  public var run: String
  /// When the run started, in ISO 8601, such as "2026-11-22T08:29:00Z"; empty when not known.
  public var created: String
  /// The settings of the run, such as "epochs" and "seed", and the "command" that started it.
  public var config: JSONObject
  /// The data of the run: its "name", sizes, checksums, and whether they are "verified".
  public var dataset: JSONObject
  /// Where the run took place: versions, "cpu", "threads".
  public var environment: JSONObject
  /// Everything else that the line held; it is kept and written again.
  public var other = JSONObject()

  /// Creates the header of a new run.
  public init(
    run: String, created: String, config: JSONObject = [:], dataset: JSONObject = [:],
    environment: JSONObject = [:]
  ) {
    (self.run, self.created) = (run, created)
    (self.config, self.dataset, self.environment) = (config, dataset, environment)
  }
}
