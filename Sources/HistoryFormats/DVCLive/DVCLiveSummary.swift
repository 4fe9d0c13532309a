import Foundation
import RunHistory

/// `metrics.json`: the last value of each metric.
struct DVCLiveSummary {
  private let url: URL

  init(_ url: URL) { self.url = url }

  /// A history with one point for each metric.
  ///
  /// - Throws: `HistoryError` when it cannot be read.
  func history(keeping keeps: SeriesFilter) throws -> History {
    let path = url.relativePath
    let metrics: JSONObject
    do throws(SettingsError) {
      metrics = try SettingsFile(url: url).read()
    } catch {
      throw HistoryError.unreadable(path: path, reason: error.description)
    }
    var (places, values): ([String: [Double]], [(String, Double)]) = ([:], [])
    for (name, value) in Self.flat(metrics, prefix: "") {
      if ["step", "epoch"].contains(name) {
        places[name] = [value]
      } else {
        values.append((name, value))
      }
    }
    let series = values.filter { keeps($0.0) }.map { name, value in
      Series(name, values: [value], steps: places["step"] ?? [], epochs: places["epoch"] ?? [])
    }
    let warning = HistoryWarning(
      file: path, at: nil,
      message: "there are only the last values; their course would be in plots/metrics")
    return History(
      format: "dvclive", header: RunHeader(run: "", created: ""), series: series,
      warnings: [warning])
  }

  /// The numbers of an object and of those in it, with their names joined by "/".
  private static func flat(_ object: JSONObject, prefix: String) -> [(String, Double)] {
    object.entries.flatMap { entry in
      if let inner = entry.value.objectValue {
        return flat(inner, prefix: "\(prefix)\(entry.key)/")
      }
      return entry.value.doubleValue.map { [(prefix + entry.key, $0)] } ?? []
    }
  }
}
