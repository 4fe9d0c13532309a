import Reports
import RunHistory

extension ComparisonReport {
  /// The most metrics and settings that have columns in the table of runs.
  private static let mostMetrics = 6, mostSettings = 8
  /// The most values of a setting that are listed.
  private static let mostValues = 8

  /// All metrics that have a better side, the most telling first.
  private var compared: [String] {
    var seen = Set(metrics)
    var names = metrics
    for metric in runs.lazy.flatMap(\.metrics)
    where metric.role.direction != nil && seen.insert(metric.name).inserted {
      names.append(metric.name)
    }
    return Array(names.prefix(Self.mostMetrics))
  }

  /// A line for each run: the best and the last of each metric, the time, and what differs.
  var runTable: Table {
    let metrics = compared
    let settings = Array(differing.prefix(Self.mostSettings))
    let best = Dictionary(
      uniqueKeysWithValues: metrics.map { ($0, ranking(by: $0).first?.best.value) })
    let formats = Dictionary(uniqueKeysWithValues: metrics.map { ($0, form(of: $0)) })
    let hasTimes = runs.contains { $0.seconds != nil }
    let places = Dictionary(uniqueKeysWithValues: self.metrics.map { ($0, self.places(of: $0)) })
    let curves = curveNames
    let columns = metrics.flatMap { ["\($0) best", "at", "last"] } + (hasTimes ? ["Time"] : [])
    return Table(
      caption: "All runs; the best of each column is bold",
      columns: [.init("Run")] + columns.map { .init($0, isNumber: true) }
        + settings.map { .init($0) },
      rows: runs.enumerated().map { index, run in
        let found = metrics.flatMap { metric in
          cells(
            of: run[metric], best: best[metric] ?? nil, at: places[metric]?[index] ?? nil
          ) { formats[metric]?($0) ?? "" }
        }
        let time = run.seconds.map {
          Table.Cell.number(ReportNumber.duration($0), sortedBy: $0)
        }
        return .init(
          run.name,
          found + (hasTimes ? [time ?? .number("–")] : [])
            + settings.map { .words(words(for: $0, of: run)) }, curve: curves[run.name])
      }, isSortable: true)
  }

  /// The names of the curves in charts, by those of the runs that they show.
  private var curveNames: [String: String] {
    guard !metrics.isEmpty else { return [:] }
    let pairs =
      groups.map { groups in
        groups.flatMap { group in group.runs.map { ($0.name, group.words) } }
      } ?? runs.map { ($0.name, $0.name) }
    return Dictionary(pairs) { first, _ in first }
  }

  /// Where the best value of each run lies along the axis of a metric's chart, and the words for it.
  private func places(of metric: String) -> [(place: Double, words: String)?] {
    let series = histories.map { $0[metric] }
    let axis = CurveAxis(for: series.compactMap(\.self).filter { !$0.values.isEmpty })
    return zip(runs, series).map { run, series in
      guard let best = run[metric]?.summary.best, let places = series.flatMap(axis.places),
        places.indices.contains(best.index), places[best.index].isFinite
      else { return nil }
      return (places[best.index], axis.words(at: places[best.index]))
    }
  }

  private func cells(
    of found: RunResult.Metric?, best: Double?, at known: (place: Double, words: String)?,
    format: (Double) -> String
  ) -> [Table.Cell] {
    guard let found else { return Array(repeating: .number("–"), count: 3) }
    let (value, last) = (found.summary.best, found.summary.last)
    let place =
      known.map { Table.Cell.number($0.words, sortedBy: $0.place) }
      ?? value.flatMap { best in
        found.axis.map { axis in
          .number("\(axis.rawValue) \(ReportNumber.place(best.x))", sortedBy: best.x)
        }
      }
    return [
      value.map { .number(format($0.value), sortedBy: $0.value, isBest: $0.value == best) }
        ?? .number("–"),
      place ?? .number("–"), .number(format(last.value), sortedBy: last.value),
    ]
  }

  /// For each metric with a chart, a line for each group.
  var groupTables: [Block] {
    guard let groups else { return [] }
    return metrics.map { metric in
      let format = form(of: metric)
      let heads = ["n", "Mean", "Deviation", "95 % interval, from", "to"]
      return .table(
        Table(
          caption: "Best \(metric) of the runs of each group",
          columns: [.init("Group")] + heads.map { .init($0, isNumber: true) },
          rows: groups.map { group in
            let statistics = SampleStatistics(group.values(of: metric, at: .best))
            let numbers = [
              statistics.mean, statistics.deviation,
              statistics.interval?.lowerBound ?? .nan, statistics.interval?.upperBound ?? .nan,
            ]
            return .init(
              group.words,
              [.number(ReportNumber.count(statistics.count))]
                + numbers.map {
                  $0.isNaN ? .number("–") : .number(format($0), sortedBy: $0)
                }, curve: group.words)
          }, isSortable: true))
    }
  }

  /// The settings in which runs differ, with their values; nil where there are none.
  var settingsTable: Table? {
    let names = differing
    guard !names.isEmpty else { return nil }
    return Table(
      caption: "The settings in which runs differ",
      columns: [.init("Setting"), .init("Values", isNumber: true), .init("Which")],
      rows: names.prefix(200).map { name in
        var seen: Set<String> = []
        let values = runs.map { words(for: name, of: $0) }.filter { seen.insert($0).inserted }
        let list = values.prefix(Self.mostValues).joined(separator: ", ")
        return .init(
          name,
          [
            .number(ReportNumber.count(values.count)),
            .words(list + (values.count > Self.mostValues ? ", …" : "")),
          ])
      })
  }
}
