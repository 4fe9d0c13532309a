import Foundation
import Reports
import RunHistory
import TrainingReports

extension PageMaker {
  /// The most metrics that have columns of their own.
  private static let mostMetrics = 2

  /// The page with all runs.
  ///
  /// - Throws: `TemplateError`.
  func list(of listing: Listing, at now: Date) throws -> String {
    var page = HTMLPage(
      title: title(of: listing.runs.count), kicker: kicker,
      outcome: outcome(of: listing, at: now), footer: Self.footer)
    page.notices = notices(of: listing)
    if !listing.runs.isEmpty {
      page.sections = [
        Section(
          id: "runs", heading: "Runs",
          introduction: "A name leads to the run's page. Tick two or more to compare them.",
          blocks: [.runs(table(of: listing.runs, at: now))])
      ]
    } else if listing.problem == nil {
      page.sections = [start]
    }
    page.served = ServedPage(
      home: nil, status: "Up to date.", events: Route.list.events,
      version: listing.version(at: now))
    return try page.html(templates)
  }

  private func title(of count: Int) -> String {
    count == 0 ? "No runs yet" : ReportNumber.things(count, "run")
  }

  private func outcome(of listing: Listing, at now: Date) -> String {
    guard !listing.runs.isEmpty else {
      return listing.problem == nil
        ? "No training has left a history here; the page shows the first one as soon as it begins."
        : "The folder cannot be read."
    }
    let running = listing.runs.filter { $0.state(at: now) == .running }
    switch running.count {
    case 0:
      return "None of them is running; the last to change was \(listing.runs[0].name)."
    case 1: return "\(running[0].name) is running\(running[0].progress.map { ": \($0)" } ?? "")."
    default: return "\(ReportNumber.count(running.count)) are running."
    }
  }

  /// How to make a first run.
  private var start: Section {
    Section(
      id: "start", heading: "Make a run",
      blocks: [
        .text(
          "This trains a small network on pictures of clothes and writes to the folder runs. The "
            + "histories of other tools are shown, too: put their files or folders here."),
        .code("lookbook train --architecture compact --epochs 5"),
        .code("lookbook serve runs"),
      ])
  }

  private func notices(of listing: Listing) -> [HTMLPage.Notice] {
    let broken = listing.runs.compactMap { run in run.problem.map { (run.name, $0) } }
    let names = listing.leftOut.prefix(5).joined(separator: ", ")
    let more = listing.leftOut.count - 5
    return [
      listing.problem.map { .init(.alert, "Unreadable.", $0) },
      broken.first.map { first in
        let others = broken.count - 1
        let rest = others > 0 ? " The same goes for \(ReportNumber.things(others, "other"))." : ""
        return .init(.warning, "Not everything can be read.", first.1 + rest)
      },
      listing.leftOut.isEmpty
        ? nil
        : .init(
          .warning, "Left out.",
          "Links that lead out of the folder are not followed, and what lies beside them is not "
            + "read: \(names)\(more > 0 ? " and \(more) more" : "")."),
    ].compactMap(\.self)
  }

  // MARK: - The table

  private func table(of runs: [ServedRun], at now: Date) -> RunList {
    let known = runs.filter { $0.result != nil }
    let compared = ComparableRuns(known.compactMap(\.result), paths: known.map(\.name))
    let metrics = ComparisonReport.telling(of: compared.results).prefix(Self.mostMetrics)
    let results = Dictionary(zip(known.map(\.name), compared.results)) { first, _ in first }
    let forms = metrics.map { ComparisonReport.form(of: $0, among: compared.results) }
    let heads: [Table.Column] =
      metrics.map { .init("Best \($0)", isNumber: true) } + [
        .init("Progress"), .init("Changed", isNumber: true),
      ]
    return RunList(
      caption: "All runs, those that changed last first", action: Route.comparison([]).path,
      columns: heads,
      items: runs.map { run in
        let best = zip(metrics, forms).map { metric, form -> Table.Cell in
          guard let best = results[run.name]?[metric]?.summary.best else { return .number("–") }
          return .number(form(best.value), sortedBy: best.value)
        }
        let state = run.state(at: now)
        return .init(
          name: run.name, address: Route.run(run.name).address, state: state.rawValue,
          stateClass: "\(state)",
          cells: best + [.words(run.progress ?? "–"), run.changed], course: run.course)
      })
  }
}

extension ServedRun {
  /// When the run changed last, in UTC, as a page that is not made anew every minute can say it.
  fileprivate var changed: Table.Cell {
    guard modified > 0 else { return .words("–") }
    let date = Date(timeIntervalSince1970: modified)
    let text = date.formatted(
      .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space)
        .time(includingFractionalSeconds: false))
    return .number(String(text.prefix(16)) + " UTC", sortedBy: (modified / 60).rounded(.down))
  }
}
