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
    guard let first = firstStep, let last = other.lastStep else { return false }
    return first > last && Set(head.names).isSubset(of: other.head.names)
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
      case "created_at": .time(.wall(unitsPerSecond: nil))
      case "": .ignored
      default: .value(name)
      }
    }
  }

  private var firstStep: Double? { head.rows.lazy.compactMap(step).first }

  private var lastStep: Double? {
    guard file.size > HistorySource.headSize else {
      return head.rows.reversed().lazy.compactMap(step).first
    }
    var text = TextLines()
    var last: Double?
    let tail = try? FilePieces(file.url).forEach(from: file.size - HistorySource.headSize) {
      piece in
      text.take(piece, into: &last) { last, line in
        // The tail begins within a line.
        guard line.number > 1 else { return }
        let cells = line.text.split(
          separator: Character(Unicode.Scalar(head.separator)), omittingEmptySubsequences: false)
        last = step(cells.map { $0.trimmingCharacters(in: .whitespaces) }) ?? last
      }
    }
    return tail == nil ? nil : last
  }

  private func step(_ cells: [String]) -> Double? {
    guard let column = head.names.firstIndex(of: "step"), column < cells.count else { return nil }
    return Double(decimal: cells[column])
  }
}
