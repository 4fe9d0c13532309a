package import HistoryFormats
package import RunHistory

/// What `lookbook history` says about a path.
package struct HistoryPage: Hashable, Sendable {
  /// The path, as the user wrote it.
  package let path: String
  /// What was found there.
  package let format: HistoryFormat
  /// The runs.
  package let runs: [RunOverview]

  /// Describes what was read from a path.
  package init(path: String, format: HistoryFormat, runs: [RunOverview]) {
    (self.path, self.format, self.runs) = (path, format, runs)
  }

  /// The page as text: a table for each run, and what was mended.
  package func lines(on screen: Screen) -> [String] {
    let count = runs.count == 1 ? "" : ", \(runs.count) runs"
    let title = Ink.strong.paint(path.printable, on: screen) + ": \(format.title)\(count)"
    return runs.reduce(into: [title]) { $0 += [""] + section(about: $1, on: screen) }
  }

  private func section(about run: RunOverview, on screen: Screen) -> [String] {
    let end = run.end.map { ", \($0.displayed)" } ?? ""
    let title = Ink.strong.paint(run.name.printable, on: screen) + end
    guard !run.lines.isEmpty else {
      return [title, "  no numbers yet"] + repairs(of: run, on: screen)
    }
    return [title] + run.table(on: screen).lines(on: screen) + repairs(of: run, on: screen)
  }

  private func repairs(of run: RunOverview, on screen: Screen) -> [String] {
    run.warnings.map { Ink.alarm.paint("  ! ", on: screen) + "\($0)".printable }
  }
}

extension RunEnd {
  /// How the run ended, such as "completed after 10 epochs in 2 min 12 s;
  /// test_loss 0.2436".
  package var displayed: String {
    let duration = seconds.displayedDuration
    let measured = metrics.map { "\($0.name.printable) \($0.value.displayed)" }
    return status.rawValue + (epochs > 0 ? " after \(epochs) epoch\(epochs == 1 ? "" : "s")" : "")
      + (duration.isEmpty ? "" : " in \(duration)")
      + (measured.isEmpty ? "" : "; " + measured.joined(separator: ", "))
  }
}
