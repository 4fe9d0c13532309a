/// Runs that belong together: repetitions of one training, or all that share a setting.
public struct ResultGroup: Hashable, Sendable {
  /// What tells this group from the others, such as "architecture" and "wide"; empty for the only one.
  public let settings: [Setting]
  /// The runs.
  public let runs: [RunResult]

  /// A setting and its value; nil for runs that do not have it.
  public struct Setting: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The value.
    public let value: JSONValue?

    /// Names a setting and its value.
    public init(name: String, value: JSONValue?) { (self.name, self.value) = (name, value) }
  }

  /// The finite values of a metric, one a run; runs without any are left out.
  public func values(of metric: String, at moment: Moment) -> [Double] {
    runs.compactMap { $0[metric]?.value(at: moment)?.value }.filter(\.isFinite)
  }

  /// The settings in which runs of this group differ.
  public var differing: [String] { RunSettings.differing(among: runs.map(\.settings)) }

  /// Puts runs into groups.
  ///
  /// A setting that only numbers repetitions, such as `seed`, puts together the runs that differ in
  /// nothing else. Any other setting makes a group of each of its values.
  ///
  /// - Parameters:
  ///   - runs: The runs.
  ///   - name: The setting.
  ///   - ignored: Settings in which repetitions may differ, too.
  /// - Returns: The groups, in the order of their first runs.
  /// - Throws: `UnknownSetting` when no run has that setting.
  public static func groups(
    of runs: [RunResult], by name: String, ignoring ignored: Set<String> = []
  ) throws(UnknownSetting) -> [ResultGroup] {
    guard runs.contains(where: { $0.settings[name] != nil }) else {
      throw UnknownSetting(name: name, names: known(to: runs))
    }
    let differing = RunSettings.differing(among: runs.map(\.settings))
    let keys =
      numbersRepetitions(name) ? differing.filter { $0 != name && !ignored.contains($0) } : [name]
    var order: [[Setting]] = []
    var members: [[Setting]: [RunResult]] = [:]
    for run in runs {
      let settings = keys.map { Setting(name: $0, value: run.settings[$0]) }
      if members[settings] == nil { order.append(settings) }
      members[settings, default: []].append(run)
    }
    return order.map { ResultGroup(settings: $0, runs: members[$0] ?? []) }
  }

  /// Whether a setting tells repetitions apart: a seed, a fold, a trial.
  public static func numbersRepetitions(_ name: String) -> Bool {
    let word = name.split(separator: ".").last?.lowercased() ?? ""
    return word.contains("seed")
      || ["fold", "trial", "repeat", "repetition", "replicate", "random_state"].contains(word)
  }

  private static func known(to runs: [RunResult]) -> [String] {
    var seen: Set<String> = []
    return runs.flatMap(\.settings.names).filter { seen.insert($0).inserted }
  }
}

/// A setting that no run has.
public struct UnknownSetting: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// The settings that there are.
  public let names: [String]

  /// What was asked for and what there is.
  public var description: String {
    guard !names.isEmpty else {
      return "no run has a setting '\(name)', or any setting: their files hold none."
    }
    let most = 20
    return "no run has a setting '\(name)'. There is \(names.prefix(most).joined(separator: ", "))"
      + (names.count > most ? " and \(names.count - most) more." : ".")
  }
}
