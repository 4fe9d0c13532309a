import Foundation
import RunHistory

/// Reads the table of Keras' CSVLogger, with any separator.
///
/// Epochs count from 0, as in the file. A run that was appended begins a segment where its epochs go back;
/// where it measured other metrics, its rows are longer or shorter than the header, which is told.
public struct KerasCSVReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "keras-csv", title: "Keras CSVLogger", takes: "a CSV whose first column is epoch")

  /// Says whether the table begins with epochs and holds a loss, but no steps and no times.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard let head = TableHead(source), head.names.first == "epoch", LongColumns(head) == nil
    else { return .no }
    let names = head.names
    let places = TableColumn.usual(names).filter { if case .value = $0 { false } else { true } }
    return places == [.epoch] && (names.contains("loss") || names.contains("val_loss"))
      ? .content : .no
  }

  /// Finds the run.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let (run, path) = (source.runName, source.url.relativePath)
    let file = RunFile(source.url) { keeps in
      TableParser(format: "keras-csv", file: path, run: run, rules: Self.rules, keeping: keeps)
    }
    return [RunSource(name: run, content: .files([file]))]
  }

  private static let rules = TableRules { names in
    names.map { $0 == "epoch" ? .epoch : $0.isEmpty ? .ignored : .value($0) }
  }
}
