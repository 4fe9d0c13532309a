public import Foundation

/// Writes any history as Lookbook's own `history.jsonl`; reading it gives the same series.
///
/// Values over whole epochs become lines of epochs, other values lines of steps, or lines of points
/// where no step is known. Roles that names do not say are kept in the header.
public struct JSONLinesWriter: HistoryFileWriter {
  /// The ending of the files' names.
  public let fileExtension = "jsonl"

  /// Creates a writer.
  public init() {}

  /// Writes a history; an older file is replaced when the new one is whole.
  ///
  /// - Throws: `HistoryError.unwritable`, also where a series has a name that the lines need.
  public func write(_ history: History, to url: URL) throws {
    try history.checkNames(against: ["kind", "step", "epoch", "seconds"], for: url)
    let names = history.series.map { JSONValue.string($0.name).description }
    try FileReplacement.write(to: url) { file in
      var header = history.header
      header.other["roles"] = history.unusualRoles
      try file.append("\(HistoryLine.json(header))\n".utf8)
      try HistoryRows(history).forEach(joiningKinds: false) { row in
        if !row.breaks.isEmpty {
          let series = row.breaks.map { names[$0] }.joined(separator: ",")
          try file.append("{\"kind\":\"break\",\"series\":[\(series)]}\n".utf8)
        }
        try file.append(Self.line(row, names: names).utf8)
      }
      if let end = history.end { try file.append("\(HistoryLine.json(end))\n".utf8) }
    }
  }

  private static func line(_ row: HistoryRows.Row, names: [String]) -> String {
    var line = "{\"kind\":"
    if row.isEpochwise {
      line += "\"epoch\",\"epoch\":\(row.epoch.placeText)"
      if !row.step.isNaN { line += ",\"step\":\(row.step.placeText)" }
    } else {
      line += row.step.isCount ? "\"step\"" : "\"point\""
      if !row.step.isNaN { line += ",\"step\":\(row.step.placeText)" }
      if !row.epoch.isNaN { line += ",\"epoch\":\(row.epoch.placeText)" }
    }
    if !row.seconds.isNaN { line += ",\"seconds\":\(row.seconds.placeText)" }
    for cell in row.cells { line += ",\(names[cell.series]):\(JSONValue.number(cell.value))" }
    return line + "}\n"
  }
}

extension Double {
  /// A step, an epoch or a time in JSON: without a fraction where it has none.
  fileprivate var placeText: String {
    magnitude < 0x1p53 && self == rounded() && (self != 0 || sign == .plus)
      ? String(Int(self)) : JSONValue.number(self).description
  }
}

extension History {
  /// Makes sure that no series has a name that the format needs for something else.
  func checkNames(against names: Set<String>, for url: URL) throws(HistoryError) {
    guard let name = series.map(\.name).first(where: names.contains) else { return }
    throw .unwritable(
      path: url.relativePath,
      reason: "a series is named '\(name)', which is the name of a place in this format")
  }
}
