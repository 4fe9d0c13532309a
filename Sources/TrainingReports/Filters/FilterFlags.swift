import Plotting

/// What is wrong with each filter of a layer, as signs below its tile.
struct FilterFlags {
  private var signs: [Int: String] = [:]

  init(_ diagnostics: FilterDiagnostics) {
    for filter in diagnostics.dead { signs[filter, default: ""] += "†" }
    for filter in Set(diagnostics.duplicates?.flatMap { [$0.first, $0.second] } ?? []) {
      signs[filter, default: ""] += "≈"
    }
    for filter in diagnostics.noisy { signs[filter, default: ""] += "~" }
  }

  /// The colour of a filter's frame; nil for one with nothing wrong.
  func frame(_ filter: Int) -> Theme.Paint? { signs[filter] == nil ? nil : .validation }

  /// The line below a filter's tile: its index, and what is wrong with it.
  func line(_ filter: Int) -> Tile.Line {
    guard let signs = signs[filter] else { return Tile.Line("\(filter)") }
    return Tile.Line("\(filter) \(signs)", .smallBold, .validation)
  }
}

extension FilterDiagnostics {
  /// What the numbers of the summary and the signs mean, and the framed filters in words.
  var remarks: String {
    var parts: [String] = []
    if !dead.isEmpty {
      parts.append(
        "† dead, with a norm below a thousandth of the median: \(Self.list(dead) { "\($0)" })")
    }
    if let duplicates, !duplicates.isEmpty {
      let words = Self.list(duplicates) { pair in
        let sign = pair.cosine < 0 ? "−" : ""
        return "\(pair.first) ≈ \(sign)\(pair.second)"
      }
      parts.append("≈ nearly alike, with a cosine beyond ±0.95, some moved by a pixel: \(words)")
    }
    if !noisy.isEmpty, let noiseOfWhiteNoise {
      let white = NumberFormat.fixed(noiseOfWhiteNoise, decimals: 2)
      parts.append(
        "~ as noisy as random weights, whose noise is \(white): " + Self.list(noisy) { "\($0)" })
    }
    return
      ([definitions] + (parts.isEmpty ? [] : ["Framed: " + parts.joined(separator: "; ") + "."]))
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What the numbers of the summary mean.
  private var definitions: String {
    [
      effectiveRank == nil
        ? nil : "Rank: how many directions the filters fill, of those there could be.",
      meanNoise == nil ? nil : "Noise: the share of their energy in the finest patterns.",
    ].compactMap(\.self).joined(separator: " ")
  }

  private static func list<Element>(
    _ elements: [Element], _ words: (Element) -> String
  ) -> String {
    let most = 16
    let shown = elements.prefix(most).map(words).joined(separator: ", ")
    return elements.count > most ? "\(shown) and \(elements.count - most) more" : shown
  }
}
