import Plotting
import Reports

/// The numbers behind the curves of a chart.
struct CurveNumbers {
  /// One curve.
  struct Line {
    let name: String
    /// The name as the chart has it.
    let label: String
    let paint: Theme.Paint
    let dash: [Double]
    let values: Values
    /// The last value, as the chart writes it.
    let last: String?
  }

  /// What is counted along the axis, such as "epoch" and "time (min)".
  let axis: String
  let metric: CurveMetric
  let lines: [Line]
  /// Whether the lines are runs.
  var isComparison = false
  /// The best of many runs.
  var best: Int?

  /// The most places in a table, and columns of pixels that the script of a page draws.
  private static let mostRows = 100, columns = 150
  /// Of very many curves, the columns that the script of a page draws in all.
  private static let allColumns = 4000
  /// The fewest columns that still show how a curve went.
  private static let leastColumns = 40
  /// The colours of runs that are picked out of many; the first one is that of the best.
  private static let picks = (1..<CurveSelection.most).map(Theme.Paint.series)

  /// The numbers as a table, one row a place; of very many places, some that are evenly spread.
  func table(captioned caption: String) -> Table? {
    let all = lines.map(\.values.xs.count).max() ?? 0
    guard all > 0, lines.count <= 12 else { return nil }
    let longest = lines.first { $0.values.count == all }?.values.xs ?? []
    let places = Self.spread(Array(Set(longest.filter(\.isFinite))).sorted(), most: Self.mostRows)
    let rows = Dictionary(uniqueKeysWithValues: zip(places, places.indices))
    var cells = Array(
      repeating: Array(repeating: Double?.none, count: lines.count), count: places.count)
    for (column, line) in lines.enumerated() {
      // Of a place that was reached twice, the later value holds.
      for (x, y) in zip(line.values.xs, line.values.ys) {
        if let row = rows[x] { cells[row][column] = y }
      }
    }
    let isPart =
      places.count < all ? ", \(places.count) of \(NumberFormat.grouped(all)) places" : ""
    return Table(
      caption: caption + isPart,
      columns: [.init(axis.capitalizedFirst)] + lines.map { .init($0.label, isNumber: true) },
      rows: zip(places, cells).map { place, cells in
        .init(
          place.withSixDigits,
          cells.map { .number($0.map(written) ?? "–") })
      }, isFolded: true)
  }

  /// All numbers as a file of comma-separated values: the curve, the place and the value of each.
  var csv: String {
    var text = "curve,\(axis.csvField),\(metric.name.csvField)\n"
    for line in lines {
      let name = line.name.csvField
      for (x, y) in zip(line.values.xs, line.values.ys) {
        text += "\(name),\(x),\(y / metric.factor)\n"
      }
    }
    return text
  }

  /// The number of values.
  var count: Int { lines.reduce(0) { $0 + $1.values.count } }

  /// What the script of a page draws.
  var data: CurveData {
    let columns = max(
      Self.leastColumns, min(Self.columns, Self.allColumns / max(1, lines.count)))
    return CurveData(
      axis: axis, format: metric.format == .percent ? .percent : .number,
      kind: isComparison
        ? .comparison(picks: Self.picks.map { Self.color($0).reference }) : .curves,
      series: lines.enumerated().map { index, line in
        let values = line.values.thinned(to: columns).filter(\.x.isFinite)
        var series = CurveData.Series(
          name: line.name, color: Self.color(line.paint).reference, dash: line.dash,
          x: values.map(\.x), y: values.map(\.y))
        series.label = line.label == line.name ? nil : line.label
        (series.last, series.isBest) = (line.last, index == best)
        return series
      })
  }

  /// The colours of the curves.
  var colors: [AdaptiveSVG.PageColor] {
    (lines.map(\.paint) + (isComparison ? Self.picks : [])).map(Self.color)
  }

  private func written(_ value: Double) -> String {
    metric.format == .percent
      ? NumberFormat.percent(value, decimals: 2)
      : value.isFinite ? value.withSixDigits : NumberFormat.short(value)
  }

  /// The colour of a curve as a page's style sheet has it.
  private static func color(_ paint: Theme.Paint) -> AdaptiveSVG.PageColor {
    AdaptiveSVG.PageColor(light: Theme.light.color(paint), dark: Theme.dark.color(paint))
  }

  private static func spread(_ places: [Double], most: Int) -> [Double] {
    guard places.count > most else { return places }
    return (0..<most).map { places[$0 * (places.count - 1) / (most - 1)] }
  }
}

extension CurveChart {
  /// The numbers behind the chart.
  var numbers: CurveNumbers {
    CurveNumbers(
      axis: axis.axis.title, metric: metric,
      lines: zip(drawn, endLabels).map { curve, end in
        let name = curve.label.isEmpty ? metric.name : curve.label
        return .init(
          name: name, label: name, paint: curve.paint, dash: dash(of: curve), values: curve.values,
          last: String(end.label.trimmingPrefix(name).trimmingPrefix(" ")))
      })
  }
}

extension ComparisonChart {
  /// The numbers behind the chart.
  ///
  /// - Parameter names: The whole names of those that have short ones in the chart.
  /// - Returns: The numbers.
  func numbers(named names: [String: String]) -> CurveNumbers {
    CurveNumbers(
      axis: axis.axis.title, metric: metric,
      lines: entries.enumerated().map { index, entry in
        .init(
          name: names[entry.name] ?? entry.name, label: entry.name, paint: paint(index), dash: [],
          values: entry.values, last: entry.last.map { metric.format($0.y) })
      }, isComparison: true, best: isNamed ? nil : winner)
  }
}

extension String {
  /// The words with a large first letter.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text as a field of comma-separated values, in quotation marks where it needs them.
  fileprivate var csvField: String {
    contains { ",\"".contains($0) || $0.isNewline }
      ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}
