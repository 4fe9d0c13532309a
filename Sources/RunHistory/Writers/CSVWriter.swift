public import Foundation

/// Writes a history as a table: a column for steps, epochs and seconds, as far as they are known, and
/// one for each series.
///
/// Numbers read back to the same double; those that are not finite are `nan`, `inf` and `-inf`. A cell
/// is empty where a series has no value. Segments show only where places go back.
public struct CSVWriter: HistoryFileWriter {
  /// The ending of the files' names.
  public let fileExtension = "csv"

  /// Creates a writer.
  public init() {}

  /// Writes a history; an older file is replaced when the new one is whole.
  ///
  /// - Throws: `HistoryError.unwritable`, also where a series has the name of a place.
  public func write(_ history: History, to url: URL) throws {
    try history.checkNames(against: ["step", "epoch", "seconds"], for: url)
    let places = Self.places.filter { place in
      history.series.contains { !$0[keyPath: place.column].isEmpty }
    }
    let names = places.map(\.name) + history.series.map(\.name.csvField)
    try FileReplacement.write(to: url) { file in
      try file.append((names.joined(separator: ",") + "\n").utf8)
      try HistoryRows(history).forEach(joiningKinds: true) { row in
        var fields = Array(repeating: "", count: names.count)
        for (index, place) in places.enumerated() {
          fields[index] = row[keyPath: place.row].csvPlace
        }
        for cell in row.cells { fields[places.count + cell.series] = "\(cell.value)" }
        try file.append((fields.joined(separator: ",") + "\n").utf8)
      }
    }
  }

  private typealias Place = (
    name: String, column: KeyPath<Series, [Double]>, row: KeyPath<HistoryRows.Row, Double>
  )

  private static var places: [Place] {
    [
      ("step", \.steps, \.step), ("epoch", \.epochs, \.epoch), ("seconds", \.seconds, \.seconds),
    ]
  }
}

extension Double {
  /// A place in a table: without a fraction where it has none, and empty where it is not known.
  fileprivate var csvPlace: String {
    if isNaN { return "" }
    return isCount ? String(Int(self)) : description
  }
}

extension String {
  /// The text as a field of a table, in quotes where it needs them.
  fileprivate var csvField: String {
    contains { ",\"".contains($0) || $0.isNewline }
      ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}
