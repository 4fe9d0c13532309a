public import Foundation
public import Reports
import RunHistory

/// A page that is made of figures and words.
public protocol Report {
  /// The command that makes the page, for readers who want to make it again; nil where nobody knows.
  var command: String? { get set }

  /// Makes the page.
  ///
  /// - Parameter illustrate: Makes a picture of the page from a figure.
  /// - Returns: The page.
  /// - Throws: What `illustrate` throws.
  func page(illustrate: (ReportFigure) throws -> Illustration) throws -> HTMLPage
}

/// Where a report goes, and in what form.
public enum ReportDestination: Hashable, Sendable {
  /// One file with everything inside.
  case page(URL)
  /// A folder with an `index.html` and its pictures.
  case folder(URL)
  /// A Markdown file, with its pictures in a folder beside it.
  case markdown(URL)

  /// Tells the form from the end of a path: `.html`, `.md`, or any other for a folder.
  public init(_ url: URL) {
    switch url.pathExtension.lowercased() {
    case "html", "htm": self = .page(url)
    case "md", "markdown": self = .markdown(url)
    default: self = .folder(url)
    }
  }

  /// The file of the page.
  public var file: URL {
    switch self {
    case .page(let url), .markdown(let url): url
    case .folder(let url): url.appendingPathComponent("index.html")
    }
  }
}

/// Writes reports.
public struct ReportWriter {
  private let renderer: FigureRenderer
  private let templates: PageTemplates

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - renderer: What draws figures.
  ///   - templates: The look of the pages.
  public init(drawing renderer: FigureRenderer, templates: PageTemplates = PageTemplates()) {
    (self.renderer, self.templates) = (renderer, templates)
  }

  /// Writes a report; each file appears whole or not at all, the page last.
  ///
  /// Folders are made when they are not there.
  ///
  /// - Returns: The page's file.
  /// - Throws: `TrainingReportError`, `TemplateError`, and what the renderer throws.
  public func write(_ report: some Report, to destination: ReportDestination) throws -> URL {
    let page = try page(of: report, for: destination)
    let text =
      if case .markdown = destination { try page.markdown(templates) } else {
        try page.html(templates)
      }
    try Data(text.utf8).writeWhole(to: destination.file)
    return destination.file
  }

  /// Returns a report as one page with everything inside.
  ///
  /// - Parameters:
  ///   - report: What the page is about.
  ///   - change: Is given the page before it becomes text.
  /// - Returns: The text of the page.
  /// - Throws: `TemplateError`, and what the renderer throws.
  public func html(
    _ report: some Report, changing change: (inout HTMLPage) -> Void = { _ in }
  ) throws -> String {
    var page = try page(of: report, for: .page(URL(fileURLWithPath: "page.html")))
    change(&page)
    return try page.html(templates)
  }

  private func page(
    of report: some Report, for destination: ReportDestination
  ) throws -> HTMLPage {
    try report.page(illustrate: Illustrator(drawing: renderer, for: destination).illustration)
  }
}

extension Data {
  /// Writes a file of a report by way of a temporary one.
  func writeWhole(to url: URL) throws(TrainingReportError) {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.relativePath, reason: error.systemReason)
    }
  }
}
