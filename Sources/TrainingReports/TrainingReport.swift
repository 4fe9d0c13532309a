public import Foundation
public import Plotting
public import Reports
import RunHistory
import Training

/// The page about one training run: what came out, where it fails, what it learned, how to redo it.
///
/// ```swift
/// let report = try TrainingReport(TrainingReportRun(contentsOf: run))
/// let page = try report.write(to: folder) { try $0.png() }
/// ```
///
/// A run that was interrupted gets a page of what there is.
public struct TrainingReport: Sendable {
  /// Draws a figure as the bytes of a PNG file.
  public typealias Render = (Figure) throws -> [UInt8]

  /// What the run left behind.
  public let run: TrainingReportRun

  /// Creates the report of a run.
  public init(_ run: TrainingReportRun) { self.run = run }

  /// Writes the page `index.html` and, beside it, its pictures.
  ///
  /// The folder is made when it is not there. Each file appears whole or not at all, the page last.
  ///
  /// - Parameters:
  ///   - folder: Where the page goes, such as `reports/<run>`.
  ///   - templates: The look of the page.
  ///   - render: Draws a figure on light paper.
  ///   - renderDark: Draws a figure on dark paper; without it, dark pages show the light pictures.
  /// - Returns: The page's file.
  /// - Throws: `TrainingReportError`, `TemplateError`, and what `render` throws.
  public func write(
    to folder: URL, templates: PageTemplates = PageTemplates(), render: Render,
    renderDark: Render? = nil
  ) throws -> URL {
    let pictures = try figures.map { part, entries in
      let pictures = try entries.map { entry in
        let png = try render(entry.figure)
        try write(png, to: folder, as: entry.name + ".png")
        let dark = try renderDark?(entry.figure)
        if let dark { try write(dark, to: folder, as: entry.name + "-dark.png") }
        return Illustration(
          file: entry.name + ".png", darkFile: dark.map { _ in entry.name + "-dark.png" },
          size: PNGHeader(png)?.sizeInPoints ?? (720, 450), alternative: entry.figure.altText)
      }
      return (part, pictures)
    }
    let html = try page(pictures: Dictionary(uniqueKeysWithValues: pictures)).html(templates)
    return try write(Array(html.utf8), to: folder, as: "index.html")
  }

  @discardableResult
  private func write(_ bytes: [UInt8], to folder: URL, as name: String) throws -> URL {
    let url = folder.appendingPathComponent(name)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw TrainingReportError.unwritable(
        path: url.relativePath, reason: error.systemReason)
    }
    return url
  }
}

// MARK: - The page

extension TrainingReport {
  /// A part of the page that has pictures.
  enum Part: Hashable {
    case curves, confusion, mistakes, filters, augmentations
  }

  /// A figure and the name of its file, without the extension.
  typealias Entry = (name: String, figure: Figure)

  /// The figures of the run, by the part of the page that shows them.
  var figures: [(part: Part, entries: [Entry])] {
    var figures: [(part: Part, entries: [Entry])] = []
    if !curveFigures.isEmpty { figures.append((.curves, curveFigures)) }
    if let evaluation = run.evaluation {
      figures.append((.confusion, [("confusion", confusionMatrix(evaluation))]))
      if !evaluation.mistakes.isEmpty {
        figures.append((.mistakes, [("mistakes", mistakeGallery(evaluation))]))
      }
    }
    let filters = run.filters.map { filter -> Entry in
      ("filters-" + filter.name.asFileName, filterGrid(filter.weights, name: filter.name))
    }.withDistinctNames
    if !filters.isEmpty { figures.append((.filters, filters)) }
    if let samples = run.samples, !samples.rows.isEmpty {
      figures.append((.augmentations, [("augmentations", augmentationRows(samples))]))
    }
    return figures
  }

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

  /// The whole page, with the pictures that were drawn.
  func page(pictures: [Part: [Illustration]]) -> HTMLPage {
    let header = run.history.header
    var page = HTMLPage(
      title: header.run, kicker: "Training report", outcome: outcome,
      footer: "Made by Lookbook. Nothing on this page was loaded from elsewhere.")
    if let tool = run.tool { page.kicker += " · " + tool }
    if !header.created.isEmpty { page.kicker += " · " + header.created.asDate }
    (page.notices, page.headlines) = (notices, headlines)
    page.sections = results(pictures) + (isOwn ? provenance : records)
    return page
  }
}

extension [TrainingReport.Entry] {
  /// The entries with names that differ: two layers may differ in characters alone that no file name
  /// has.
  var withDistinctNames: Self {
    var names: Set<String> = []
    return map { entry in
      var name = entry.name
      while !names.insert(name).inserted { name += "-" }
      return (name, entry.figure)
    }
  }
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
