import Foundation
import RunHistory

/// Reads `history.csv` of fastai's CSVLogger, versions 1 and 2.
///
/// Every fit writes the header again and begins at epoch 0: a new segment. All metrics but the training
/// loss are measured on validation data, and a time is how long its epoch took.
public struct FastaiReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "fastai", title: "fastai CSVLogger", takes: "history.csv, the folder that holds it")

  /// Says whether there is a table that begins with fastai's columns.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard let file = Self.file(in: source) else { return .no }
    return file.headCells(separator: ",").starts(with: ["epoch", "train_loss", "valid_loss"])
      ? .content : .no
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard let url = Self.file(in: source)?.url else {
      throw HistoryError.unreadable(
        path: source.url.relativePath, reason: "the folder holds no history.csv")
    }
    let name = url.deletingLastPathComponent().standardizedFileURL.lastPathComponent
    let file = RunFile(url) { keeps in
      TableParser(
        format: "fastai", file: url.relativePath, run: name, rules: Self.rules, keeping: keeps)
    }
    return [
      RunSource(name: name, content: .files([file])) { history in
        for index in history.series.indices {
          let role = history.series[index].role
          guard role.split == nil, role.kind != .learningRate else { continue }
          history.series[index].role.split = .validation
        }
      }
    ]
  }

  private static func file(in source: HistorySource) -> HistorySource? {
    guard source.isFolder else { return source }
    return source.child("history.csv").flatMap { $0.isFolder ? nil : $0 }
  }

  private static let rules = {
    var rules = TableRules(separator: UInt8(ascii: ",")) { names in
      names.map { name in
        switch name {
        case "epoch": .epoch
        case "time": .time(.lap)
        default: .value(name)
        }
      }
    }
    rules.headersBeginRuns = true
    // Without validation, a row is epoch, train_loss, #na#, and perhaps the time.
    rules.rowsMayBeShort = true
    return rules
  }()
}
