import Foundation
import HistoryFormats
import RunHistory

/// The runs at some paths, summed up and told apart by their names.
struct FoundRuns {
  /// What came of the runs, in the order of the paths.
  let results: [RunResult]
  private let catalogs: [HistoryCatalog]

  /// Reads all runs, and says on standard error what they were taken for and what was mended.
  ///
  /// - Parameters:
  ///   - places: Files or folders; each may hold several runs.
  ///   - options: How they are understood.
  /// - Throws: `HistoryError`, or `UnknownSeries` when no run has a series that is mapped.
  init(at places: [URL], options: HistoryOptions) throws {
    catalogs = try places.map { try HistoryCatalog(at: $0, format: options.format) }
    Terminal.sayFormats(of: Array(zip(places, catalogs)))
    let found = try catalogs.map { catalog in
      try catalog.map { history in
        let history = try options.assigned(to: history)
        return (result: RunResult(of: history), warnings: history.warnings)
      }
    }
    Terminal.warn(of: found.flatMap { $0.flatMap(\.warnings) })
    var results: [RunResult] = []
    var paths: [String] = []
    for (place, runs) in zip(places, found) {
      results += runs.map(\.result)
      paths += runs.map {
        runs.count == 1 ? place.relativePath : "\(place.relativePath):\($0.result.name)"
      }
    }
    try options.requireMapped(in: results.map { ($0.name, $0.metrics.map(\.name)) })
    for (index, name) in RunNames.distinct(results.map(\.name), paths: paths).enumerated() {
      results[index].name = name
    }
    self.results = results
  }

  /// Reads the runs once more, no more of them than is drawn.
  ///
  /// - Returns: The histories, in the order of `results`.
  func histories(
    keeping keeps: @escaping SeriesFilter, options: HistoryOptions
  ) throws -> [History] {
    let histories = try catalogs.flatMap { catalog in
      try catalog.map(keeping: options.filter(keeps)) { try options.assigned(to: $0) }
    }
    // A file may have got another run meanwhile.
    return Array(histories.prefix(results.count))
  }
}

/// The names of runs, told apart.
package enum RunNames {
  /// Makes names of which no two are alike.
  ///
  /// A name that occurs once stays as it is; otherwise the path tells runs apart, and where even
  /// that occurs twice, a number.
  ///
  /// - Parameters:
  ///   - names: The names of the runs.
  ///   - paths: The path of each.
  /// - Returns: The names, in the same order.
  package static func distinct(_ names: [String], paths: [String]) -> [String] {
    precondition(names.count == paths.count, "\(names.count) names with \(paths.count) paths")
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    let candidates = zip(names, paths).map { counts[$0] == 1 && !$0.isEmpty ? $0 : $1 }
    var taken: [String: Int] = [:]
    var used = Set(candidates)
    return candidates.map { candidate in
      taken[candidate, default: 0] += 1
      guard var number = taken[candidate], number > 1 else { return candidate }
      while !used.insert("\(candidate) (\(number))").inserted { number += 1 }
      taken[candidate] = number
      return "\(candidate) (\(number))"
    }
  }
}

extension Terminal {
  /// Says what paths are taken for, a line for each format but Lookbook's own.
  fileprivate static func sayFormats(of found: [(URL, HistoryCatalog)]) {
    var said: Set<String> = ["lookbook"]
    for (place, catalog) in found where said.insert(catalog.format.name).inserted {
      let others = found.count { $0.1.format.name == catalog.format.name } - 1
      say(
        "reading \(place.relativePath)\(others > 0 ? " and \(others) more" : "") "
          + "as \(catalog.format.title)")
    }
  }
}
