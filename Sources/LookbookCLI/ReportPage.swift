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
  ///
  /// - Parameters:
  ///   - run: What is shown.
  ///   - sources: The files that it was read from; the pictures tell their digest.
  ///   - command: The command that writes the page.
  /// - Returns: The page's file.
  /// - Throws: `TrainingReportError`, `TemplateError` and `CairoError`.
  func write(
    _ run: TrainingReportRun, from sources: [URL], command: CommandWords
  ) throws -> URL {
    let digest = SourceDigest(of: sources)
    let templates = try templates.map { try PageTemplates(folder: $0) } ?? PageTemplates()
    let warnings = WarningsOnce()
    func png(of figure: Figure, theme: Theme) throws -> [UInt8] {
      var figure = figure
      figure.provenance = Provenance(digest: digest.value(), command: command.line)
      return try figure.png(theme: theme, warn: warnings.say)
    }
    let name = run.history.header.run.asFileName
    return try TrainingReport(run).write(
      to: output ?? Self.folder.appending(path: name), templates: templates,
      render: { try png(of: $0, theme: .light) },
      renderDark: { try png(of: $0, theme: .dark) })
  }
}
