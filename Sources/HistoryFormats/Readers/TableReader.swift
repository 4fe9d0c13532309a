import Foundation
import RunHistory

/// Reads any table with a column of steps or epochs: a column for each series, or a row for each value.
///
/// A column called `set`, `split` or `phase` makes `train/loss` and `val/loss` of `loss`, columns called
/// `metric` and `value` make a series for each metric, and a column `run` makes several runs.
public struct TableReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "table", title: "CSV table", takes: "CSV or TSV with a column step or epoch")

  /// Says whether the first line names steps or epochs, or at least columns of numbers.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard let head = TableHead(source) else { return .no }
    let columns = TableColumn.usual(head.names)
    let hasValues = columns.contains { if case .value = $0 { true } else { false } }
    if hasValues, TableColumn.havePlaces(columns), head.names.count > 1 { return .content }
    let isTable = ["csv", "tsv"].contains(source.url.pathExtension.lowercased())
    return isTable && head.names.indices.contains(where: head.holdsNumbers) ? .name : .no
  }

  /// Finds the runs.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let (run, path) = (source.runName, source.url.relativePath)
    let long = TableHead(source).flatMap { LongColumns($0) }
    let rules = Self.rules(file: source.url.deletingPathExtension().lastPathComponent)
    let file = RunFile(source.url) { keeps in
      if let long {
        LongTableParser(file: path, run: run, columns: long, keeping: keeps)
      } else {
        TableParser(format: "table", file: path, run: run, rules: rules, keeping: keeps)
      }
    }
    return [RunSource(name: run, content: .files([file]))]
  }

  private static func rules(file: String) -> TableRules {
    var rules = TableRules { names in
      // What TensorBoard's page offers for download; the name of the series is in the file's.
      if names == ["Wall time", "Step", "Value"] {
        let tag = file.range(of: "-tag-").map { String(file[$0.upperBound...]) } ?? file
        return [.time(.wall(unitsPerSecond: 1)), .step, .value(tag)]
      }
      return TableColumn.usual(names)
    }
    rules.remark = { names in
      TableColumn.havePlaces(TableColumn.usual(names))
        ? nil : "no column is called step or epoch; the rows are numbered from 0"
    }
    return rules
  }
}
