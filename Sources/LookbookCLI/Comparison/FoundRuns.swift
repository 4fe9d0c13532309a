import Foundation
import HistoryFormats
import RunHistory

/// The runs at some paths, summed up and told apart by their names.
struct FoundRuns {
  /// What came of the runs, in the order of the paths, with common names and units.
  let results: [RunResult]
  /// What was done so that the runs can be compared.
  let alignment: MetricAlignment
  private let catalogs: [HistoryCatalog]

  /// Reads all runs, and says on standard error what they were taken for and what was mended.
  ///
  /// - Parameters:
  ///   - places: Files or folders; each may hold several runs.
  ///   - known: What is at the places, where somebody has looked already.
  ///   - options: How they are understood.
  /// - Throws: `HistoryError`, or `UnknownSeries` when no run has a series that is mapped.
  init(at places: [URL], known: [HistoryCatalog]? = nil, options: HistoryOptions) throws {
    catalogs = try known ?? places.map { try HistoryCatalog(at: $0, format: options.format) }
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
    let compared = ComparableRuns(
      results, paths: paths, mapped: Set(options.mappings.map(\.name)))
    (self.results, alignment) = (compared.results, compared.alignment)
  }

  /// Finds the files that the runs are read from, in the order of reading.
  func sources() throws -> [URL] { try catalogs.flatMap(\.runs).flatMap { try $0.sources() } }

  /// Says on standard error what was done to metrics so that they can be compared, and which runs lack
  /// some that were asked for.
  func explain(_ metrics: [String], named: [String]) {
    let shown = Set(metrics)
    for note in alignment.notes where shown.contains(note.metric) { Terminal.note(note.text) }
    for metric in named where !metric.contains("*") {
      let lacking = results.filter { $0[metric] == nil }.map(\.name)
      if !lacking.isEmpty { Terminal.note("there is no '\(metric)' in \(lacking.listed)") }
    }
  }

  /// The names of metrics as they are called here, each once; `val*` stands for all that begin so.
  func names(of metrics: [String]) -> [String] {
    var seen: Set<String> = []
    let all = results.flatMap { $0.metrics.map(\.name) }
    return metrics.flatMap { name -> [String] in
      let fitting = all.contains(name) ? [] : all.filter { $0.fits(pattern: name) }
      return fitting.isEmpty ? [alignment.commonName(of: name)] : fitting
    }.filter { seen.insert($0).inserted }
  }

  /// Reads the runs once more, no more of them than is drawn.
  ///
  /// - Returns: The histories, in the order of `results`.
  func histories(of metrics: [String], options: HistoryOptions) throws -> [History] {
    let names = Set(metrics.flatMap(alignment.ownNames))
    let histories = try catalogs.flatMap { catalog in
      try catalog.map(keeping: options.filter(names.contains)) { try options.assigned(to: $0) }
    }
    return alignment.aligned(histories, of: results)
  }
}

extension String {
  /// Whether the text is a pattern in which each `*` stands for any letters.
  package func fits(pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last, hasPrefix(first),
      count >= first.count + last.count, hasSuffix(last)
    else { return self == pattern }
    var rest = dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let place = rest.firstRange(of: part) else { return false }
      rest = rest[place.upperBound...]
    }
    return true
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
