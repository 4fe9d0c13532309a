import Foundation
import RunHistory

/// One `metrics.csv` of Lightning's CSVLogger, in its folder `version_N`.
struct LightningVersion {
  static let fileName = "metrics.csv"

  let file: HistorySource
  private let head: TableHead

  /// Looks at a file; nil when it is no table with steps.
  init?(_ file: HistorySource) {
    guard let head = TableHead(file), head.names.contains("step") else { return nil }
    (self.file, self.head) = (file, head)
  }

  /// Looks into a folder; nil when it holds no such table.
  init?(folder: HistorySource) {
    guard let file = folder.child(Self.fileName) else { return nil }
    self.init(file)
  }

  /// The folder of the file.
  var folder: URL { file.url.standardizedFileURL.deletingLastPathComponent() }

  /// Whether this is the same training as another version, taken up again: with nothing new in its columns,
  /// and with steps that all come later.
  func continues(_ other: LightningVersion) -> Bool {
    guard let first = firstStep, Set(head.names).isSubset(of: other.head.names),
      let early = other.firstStep, first > early, let last = other.lastStep
    else { return false }
    return first > last
  }

  /// The settings beside the file.
  var settings: URL { folder.appending(path: "hparams.yaml") }

  /// What reads the file.
  func runFile(run: String) -> RunFile {
    let path = file.url.relativePath
    return RunFile(file.url) { keeps in
      TableParser(format: "lightning", file: path, run: run, rules: Self.rules, keeping: keeps)
    }
  }

  private static let rules = TableRules { names in
    names.map { name in
      switch name {
      case "step": .step
      case "epoch": .epoch
      case "created_at": .time(.byValues("created_at"))
      case "": .ignored
      default: .value(name)
      }
    }
  }

  private var firstStep: Double? { head.rows.lazy.compactMap(step).first }

  /// The last step that the training came to: the largest, for a test after it may count from 0 again.
  ///
  /// The whole file is read for it.
  private var lastStep: Double? {
    let steps = TableRules { names in names.map { $0 == "step" ? .value($0) : .ignored } }
    let path = file.url.relativePath
    let table = RunFile(file.url) { keeps in
      TableParser(format: "lightning", file: path, run: "", rules: steps, keeping: keeps)
    }
    return try? table.histories { _ in true }.first?["step"]?.values.filter(\.isFinite).max()
  }

  private func step(_ cells: [String]) -> Double? {
    guard let column = head.names.firstIndex(of: "step"), column < cells.count else { return nil }
    return Double(decimal: cells[column])
  }
}
