public import Foundation
import Mustache
import Templates

/// The template and the style of a page.
public struct PageTemplates: Hashable, Sendable {
  /// The page, a Mustache template; `templates/README.md` lists what it is given.
  public let report: String
  /// The style sheet.
  public let style: String
  /// Where the template comes from, for messages.
  private let origin: String

  /// The templates that are built in.
  public init() {
    (report, style) = (BuiltInTemplates.report, BuiltInTemplates.style)
    origin = "report.html"
  }

  /// Reads `report.html` and `style.css` from a folder; what is not there is built in.
  ///
  /// - Throws: `TemplateError` when the folder holds neither or a file cannot be read.
  public init(folder: URL) throws(TemplateError) {
    let report = try Self.text(of: folder.appendingPathComponent("report.html"))
    let style = try Self.text(of: folder.appendingPathComponent("style.css"))
    guard report != nil || style != nil else { throw .noTemplates(folder: folder.relativePath) }
    (self.report, self.style) = (
      report ?? BuiltInTemplates.report, style ?? BuiltInTemplates.style
    )
    origin = folder.appendingPathComponent("report.html").relativePath
  }

  private static func text(of file: URL) throws(TemplateError) -> String? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw .unreadable(path: file.relativePath, reason: error.localizedDescription)
    }
  }

  /// The page's template, parsed.
  func reportTemplate() throws(TemplateError) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: ScalarEscapes.pragma() + report)
    } catch let error as MustacheTemplate.ParserError {
      throw .notMustache(path: origin, line: error.context.lineNumber, reason: "\(error.error)")
    } catch {
      throw .notMustache(path: origin, line: 1, reason: "\(error)")
    }
  }
}

/// Why templates cannot be used.
public enum TemplateError: Error, Hashable, Sendable {
  /// The folder holds no template.
  case noTemplates(folder: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file is not a Mustache template.
  case notMustache(path: String, line: Int, reason: String)
}

extension TemplateError: LocalizedError, CustomStringConvertible {
  /// What was found in which file, and what to do.
  public var description: String {
    switch self {
    case .noTemplates(let folder):
      "\(folder): there is neither a report.html nor a style.css. "
        + "Give a folder that holds at least one of them."
    case .unreadable(let path, let reason):
      "\(path): the template cannot be read: \(reason)"
    case .notMustache(let path, let line, let reason):
      "\(path):\(line): this is not Mustache: \(reason). "
        + "Compare with the built-in templates/report.html."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
