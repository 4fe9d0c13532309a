import Foundation
import RunHistory

/// A table of one metric: `[timestamp] step <metric>`, with tabs between.
struct DVCLiveTable {
  /// The name that stands for epochs rather than for something measured.
  static let epoch = "epoch"

  /// The file.
  let url: URL
  /// The metric's name, which the path says; the header may hold only its last part.
  let metric: String

  init(_ url: URL, metric: String) {
    (self.url, self.metric) = (url, metric)
  }

  /// Whether a file begins with such a header.
  static func isTable(_ source: HistorySource) -> Bool {
    !source.isFolder && name(in: source.headCells(separator: "\t")) != nil
  }

  /// The metric of a table that was given alone: its path below `plots/metrics` or `scalars`, else what the
  /// header says.
  static func metric(of source: HistorySource) -> String {
    let path = source.url.standardizedFileURL.deletingPathExtension().pathComponents
    let folder = path.indices.dropFirst().dropLast().last { index in
      path[index] == "scalars" || (path[index] == "metrics" && path[index - 1] == "plots")
    }
    if let folder { return path[(folder + 1)...].joined(separator: "/") }
    return name(in: source.headCells(separator: "\t")) ?? path.last ?? source.name
  }

  /// How the table is read; its times are milliseconds since 1970.
  var file: RunFile {
    let (path, rules) = (url.relativePath, Self.rules(for: metric))
    // Epochs are needed whatever is wanted, as places for the other metrics.
    let isPlace = metric == Self.epoch
    return RunFile(url) { keeps in
      TableParser(
        format: "dvclive", file: path, run: "", rules: rules, keeping: { isPlace || keeps($0) })
    }
  }

  private static func rules(for metric: String) -> TableRules {
    TableRules { names in
      let value = names.firstIndex { !["timestamp", "step"].contains($0) }
      return names.enumerated().map { index, name in
        switch name {
        case "timestamp": .time(.elapsed)
        case "step": .step
        default: .value(index == value ? metric : "\(metric)/\(name)")
        }
      }
    }
  }

  private static func name(in header: [String]) -> String? {
    let names = header.first == "timestamp" ? header.dropFirst() : header[...]
    return names.count == 2 && names.first == "step" ? names.last : nil
  }
}
