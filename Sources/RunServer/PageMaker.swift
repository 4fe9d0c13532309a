import CairoRendering
import Foundation
import HistoryFormats
import Plotting
import Reports
import RunHistory
import TrainingReports

/// Makes the pages: the list, the report of a run, a comparison, and messages.
struct PageMaker: Sendable {
  /// The folder that is served.
  let folder: ServedFolder
  /// The look of the pages.
  let templates = PageTemplates()

  /// Draws figures; what it has to say about fonts was said when the runs were trained.
  private var writer: ReportWriter {
    ReportWriter(
      drawing: FigureRenderer(
        png: { try $0.png(theme: $1, scale: $2) }, svg: { try $0.svg() },
        element: { try $0.adaptiveSVG() }), templates: templates)
  }

  /// The page about a run.
  ///
  /// - Throws: What reading the files beside the history and drawing throw.
  func report(on run: ServedRun, _ history: History, at now: Date) throws -> String {
    let files = try run.source.sources()
    let place = files.first ?? folder.url
    var report = TrainingReport(
      try TrainingReportRun(history: history, at: place, tool: run.tool, sources: files))
    report.isGoingOn = run.state(at: now) == .running
    return try writer.html(report) { page in
      page.served = ServedPage(
        home: Route.list.address, status: run.status(at: now),
        events: run.state(at: now).isFinal ? nil : Route.run(run.name).events,
        version: run.version(at: now))
    }
  }

  /// The page that compares runs.
  ///
  /// - Parameters:
  ///   - runs: The runs; those that cannot be read are left out.
  ///   - now: The time.
  /// - Returns: The text of the page.
  /// - Throws: What reading and drawing throw.
  func comparison(of runs: [ServedRun], at now: Date) throws -> String {
    let known = runs.filter { $0.result != nil }
    let named = known.compactMap { run in
      var result = run.result
      result?.name = run.name
      return result
    }
    let compared = ComparableRuns(named, paths: known.map(\.name))
    let report = try ComparisonReport(compared.results) { names in
      let own = Set(names.flatMap(compared.alignment.ownNames))
      let histories = try known.map { run in
        try run.source.histories(keeping: own.contains).dropFirst(run.index).first
          ?? History(header: RunHeader(run: run.name, created: ""))
      }
      return compared.alignment.aligned(histories, of: compared.results)
    }
    let running = runs.count { $0.state(at: now) == .running }
    return try writer.html(report) { page in
      page.served = ServedPage(
        home: Route.list.address,
        status: running == 0
          ? "None of them is running." : "\(running) of \(runs.count) still running.",
        events: runs.allSatisfy { $0.state(at: now).isFinal }
          ? nil : Route.comparison(runs.map(\.name)).events,
        version: Self.version(of: runs, at: now))
    }
  }

  /// A page that says why there is no other.
  func message(_ title: String, _ text: String) -> String {
    var page = HTMLPage(title: title, kicker: kicker, outcome: text, footer: Self.footer)
    page.served = ServedPage(home: Route.list.address, status: "", events: nil, version: "")
    return (try? page.html(templates)) ?? title
  }

  /// How some runs stand at a time: other letters and digits after every change.
  static func version(of runs: [ServedRun], at now: Date) -> String {
    Listing.digest(runs.map { $0.version(at: now) })
  }

  /// What kind of pages these are.
  var kicker: String { "Lookbook · \(folder.url.lastPathComponent)" }

  /// The last line of every page.
  static let footer = "Made by Lookbook. Nothing on this page was loaded from elsewhere."
}

extension ServedRun.State {
  /// Whether nothing will change any more.
  var isFinal: Bool { self == .completed || self == .interrupted || self == .failed }

  /// The state at the beginning of a sentence.
  var sentence: String {
    switch self {
    case .running: "Running"
    case .completed: "Completed"
    case .interrupted: "Interrupted"
    case .failed: "Failed"
    case .ended: "Not growing any more"
    case .broken: "Unreadable"
    }
  }
}

extension ServedRun {
  /// How the run stands, in a sentence.
  func status(at now: Date) -> String {
    let place = progress.map { ": \($0)" } ?? ""
    guard state(at: now) == .running else { return state(at: now).sentence + place + "." }
    let left = secondsLeft.map { ", about \(ReportNumber.duration($0)) left" } ?? ""
    return state(at: now).sentence + place + left + "."
  }
}
