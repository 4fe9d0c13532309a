import Foundation
import RunHistory

/// Reads `metrics.csv` of Lightning's CSVLogger, alone, in `version_N`, or in a folder of versions.
///
/// Versions whose steps go on where those of the version before end are one training that was resumed;
/// others are runs of their own. `hparams.yaml` beside a table holds the settings.
public struct LightningReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "lightning", title: "Lightning CSVLogger",
    takes: "metrics.csv, version_N/, lightning_logs/ or another folder of versions")

  /// Says whether a table called `metrics.csv` has steps, or whether a folder holds such tables.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard source.isFolder else {
      return source.name == LightningVersion.fileName && LightningVersion(source) != nil
        ? .content : .no
    }
    return Self.groups(in: source).isEmpty ? .no : .content
  }

  /// Finds the runs.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard source.isFolder else {
      // A format that was asked for is read whatever the file is called.
      guard let version = LightningVersion(source) else {
        throw HistoryError.unreadable(
          path: source.url.relativePath, reason: "its first line names no column 'step'")
      }
      return [Self.run(of: [version], in: nil)]
    }
    let groups = Self.groups(in: source)
    guard !groups.isEmpty else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "the folder holds no version_N/metrics.csv")
    }
    return groups.flatMap { name, versions in
      Self.trainings(versions).map { Self.run(of: $0, in: groups.count > 1 ? name : nil) }
    }
  }

  /// The versions in a folder, in `lightning_logs` in it, and in folders of experiments.
  private static func groups(
    in source: HistorySource, depth: Int = 0
  ) -> [(name: String, versions: [LightningVersion])] {
    if let version = LightningVersion(folder: source) { return [(source.name, [version])] }
    let versions = source.entries.filter { $0.hasPrefix("version_") }
      .compactMap { source.child($0).flatMap(LightningVersion.init(folder:)) }
    if !versions.isEmpty { return [(source.name, versions)] }
    guard depth < 2 else { return [] }
    return source.entries.filter { !$0.hasPrefix(".") }.flatMap { entry in
      guard let child = source.child(entry), child.isFolder else {
        return [(name: String, versions: [LightningVersion])]()
      }
      // Only whole groups of versions: any other folder may hold a metrics.csv of its own kind.
      return LightningVersion(folder: child) == nil ? groups(in: child, depth: depth + 1) : []
    }
  }

  /// Joins versions that go on where the one before ends.
  private static func trainings(_ versions: [LightningVersion]) -> [[LightningVersion]] {
    versions.reduce(into: []) { trainings, version in
      if let before = trainings.last?.last, version.continues(before) {
        trainings[trainings.count - 1].append(version)
      } else {
        trainings.append([version])
      }
    }
  }

  private static func run(of versions: [LightningVersion], in group: String?) -> RunSource {
    let names = versions.map(\.folder.lastPathComponent)
    let ends = names.count > 1 ? [names[0], names[names.count - 1]] : names
    let name = ([group].compactMap(\.self) + [ends.joined(separator: "–")]).joined(separator: "/")
    let first = versions.first?.file.url.relativePath ?? name
    let settings = versions.map(\.settings)
    return RunSource(name: name, content: .files(versions.map { $0.runFile(run: name) })) {
      history in
      for url in settings { history.addSettings(from: url) }
      guard names.count > 1 else { return }
      history.warnings.append(
        HistoryWarning(
          file: first, at: nil,
          message: "\(names.joined(separator: ", ")) are read as one training, as their steps go on"
        ))
    }
  }
}
