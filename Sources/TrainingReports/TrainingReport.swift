import Foundation
import Plotting
public import Reports
import RunHistory
import Training

/// The page about one training run: what came out, where it fails, what it learned, how to redo it.
///
/// ```swift
/// let report = try TrainingReport(TrainingReportRun(contentsOf: run))
/// let page = try ReportWriter(drawing: renderer).write(report, to: .folder(folder))
/// ```
///
/// A run that was interrupted gets a page of what there is.
public struct TrainingReport: Report, Sendable {
  /// What the run left behind.
  public let run: TrainingReportRun
  /// Whether the page may tell where things lie on somebody's machine, and who that is.
  public var includesPaths = false
  /// Whether the training is known to go on.
  public var isGoingOn = false
  /// The command that makes the page; nil where nobody knows.
  public var command: String?

  /// Creates the report of a run.
  public init(_ run: TrainingReportRun) { self.run = run }
}

// MARK: - The page

extension TrainingReport {
  /// Whether Lookbook trained the model itself, so that the page can speak of nets and images.
  var isOwn: Bool {
    let header = run.history.header
    return run.history.format == "lookbook"
      && (header.dataset["name"] != nil || header.config["architecture"] != nil
        || run.history.series.isEmpty)
  }

  /// The number of whole epochs whose values are recorded.
  var epochCount: Int {
    run.history.series.filter(\.isEpochwise).map(\.values.count).max() ?? 0
  }

  /// The whole page.
  public func page(illustrate: (ReportFigure) throws -> Illustration) throws -> HTMLPage {
    let header = run.history.header
    var page = HTMLPage(
      title: header.run, kicker: "Training report", outcome: outcome,
      footer: "Made by Lookbook. Nothing on this page was loaded from elsewhere.")
    if let tool = run.tool { page.kicker += " · " + tool }
    if !header.created.isEmpty { page.kicker += " · " + header.created.asDate }
    (page.notices, page.headlines) = (notices, headlines)
    func pictures(_ figures: [ReportFigure], isPair: Bool) throws -> Block {
      .pictures(Illustrations(try figures.map(illustrate), isPair: isPair))
    }
    page.sections = try results(pictures) + (isOwn ? provenance(pictures) : records)
    return page
  }

  /// Draws figures as a block of the page, side by side or each in its own size.
  typealias Pictures = (_ figures: [ReportFigure], _ isPair: Bool) throws -> Block
}

extension String {
  /// A time such as "2026-11-22T08:29:00Z" as a reader says it; any other text as it is.
  fileprivate var asDate: String {
    guard let match = wholeMatch(of: /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:[\d.]+)?Z/) else {
      return self
    }
    return "\(match.1) \(match.2) UTC"
  }

  /// The text as a file's name that needs no escapes anywhere: letters, digits, ".", "_" and "-".
  package var asFileName: String {
    let safe = unicodeScalars.map { scalar -> Character in
      let isSafe =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "._-".unicodeScalars.contains(scalar)
      return isSafe ? Character(scalar) : "-"
    }
    let name = String(safe.prefix(120)).trimmingPrefix { $0 == "." || $0 == "-" }
    return name.isEmpty ? "unnamed" : String(name)
  }
}
