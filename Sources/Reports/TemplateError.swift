public import Foundation

/// Why templates cannot be used or written.
public enum TemplateError: Error, Hashable, Sendable {
  /// The folder holds no template.
  case noTemplates(folder: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file is not a Mustache template.
  case notMustache(path: String, line: Int, reason: String)
  /// The template asks for something that a page does not have.
  case unknownName(path: String, line: Int, name: String)
  /// There is a file already.
  case exists(path: String)
  /// The folder cannot be written to.
  case unwritable(path: String, reason: String)
}

extension TemplateError: LocalizedError, CustomStringConvertible {
  /// What was found in which file, and what to do.
  public var description: String {
    switch self {
    case .noTemplates(let folder):
      "\(folder): there is no template in it. Give a folder that holds at least one of "
        + PageTemplates.names.joined(separator: ", ") + "."
    case .unreadable(let path, let reason):
      "\(path): the template cannot be read: \(reason)"
    case .notMustache(let path, let line, let reason):
      "\(path):\(line): this is not Mustache: \(reason). "
        + "Compare with what 'lookbook templates export' writes."
    case .unknownName(let path, let line, let name):
      "\(path):\(line): a page has no '\(name)'. "
        + "Compare with the names in what 'lookbook templates export' writes."
    case .exists(let path):
      "\(path): the file is there already. Give a folder without templates."
    case .unwritable(let path, let reason):
      "\(path): the templates cannot be written: \(reason). Choose another folder."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}
