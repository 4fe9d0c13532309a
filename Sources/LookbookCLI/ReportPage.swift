import CairoRendering
import Foundation
import Plotting
import Reports
import RunHistory
import TrainingReports

/// Writes the page of a run with pictures drawn by Cairo, on light and on dark paper.
struct ReportPage {
  /// Where pages go when nobody says where.
  static let folder = URL(fileURLWithPath: "reports")
  /// The folder for the page; the one named like the run in `folder` where it is nil.
  var output: URL?
  /// A folder of templates to use instead of the built-in ones.
  var templates: URL?

  /// Writes the page and returns its file.
  func write(_ run: TrainingReportRun) throws -> URL {
    let templates = try templates.map { try PageTemplates(folder: $0) } ?? PageTemplates()
    let warnings = WarningsOnce()
    let name = run.history.header.run.asFileName
    return try TrainingReport(run).write(
      to: output ?? Self.folder.appending(path: name), templates: templates,
      render: { try $0.png(theme: .light, warn: warnings.say) },
      renderDark: { try $0.png(theme: .dark, warn: warnings.say) })
  }
}
