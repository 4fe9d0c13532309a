import CairoRendering
import Foundation
import Plotting
import Reports
import RunHistory
import TrainingReports

/// Writes reports with pictures drawn by Cairo.
struct ReportPage {
  /// Where pages go when nobody says where.
  static let folder = URL(fileURLWithPath: "reports")
  /// Where the page goes; the folder named like the run in `folder` where it is nil.
  var output: URL?
  /// A folder of templates to use instead of the built-in ones.
  var templates: URL?
  /// Whether pictures may tell where things lie on this machine.
  var includesPaths = false

  /// Writes the page and returns its file.
  ///
  /// - Parameters:
  ///   - report: What the page is about.
  ///   - name: What it is called where nobody says where it goes.
  ///   - sources: The files that it was read from; the pictures tell their digest.
  ///   - command: The command that writes the page.
  /// - Returns: The page's file.
  /// - Throws: `TrainingReportError`, `TemplateError` and `CairoError`.
  func write(
    _ report: some Report, named name: String, from sources: [URL], command: CommandWords
  ) throws -> URL {
    let digest = SourceDigest(of: sources)
    let templates = try templates.map { try PageTemplates(folder: $0) } ?? PageTemplates()
    let warn = WarningsOnce().say
    let line = includesPaths ? command.line : command.line.withoutPaths
    func told(_ figure: Figure) -> Figure {
      var figure = figure
      figure.provenance = Provenance(digest: digest.value(), command: line)
      return figure
    }
    let renderer = FigureRenderer(
      png: { try told($0).png(theme: $1, scale: $2, warn: warn) },
      svg: { try told($0).svg(warn: warn) }, element: { try $0.adaptiveSVG(warn: warn) })
    var report = report
    report.command = line
    let destination =
      output.map { ReportDestination($0) } ?? .folder(Self.folder.appending(path: name.asFileName))
    return try ReportWriter(drawing: renderer, templates: templates).write(report, to: destination)
  }
}
