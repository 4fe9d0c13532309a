public import Foundation
import Mustache
import Templates

/// The templates, the style and the script of pages.
public struct PageTemplates: Hashable, Sendable {
  /// The contents of the files, by name.
  private let texts: [String: String]
  /// Where the templates come from, for messages; nil for the built-in ones.
  private let folder: String?

  /// The names of all files.
  public static var names: [String] { BuiltInTemplates.texts.map(\.name) }

  /// The templates that are built in.
  public init() { (texts, folder) = (Self.builtIn, nil) }

  /// Reads files named like the built-in ones from a folder; what is not there is built in.
  ///
  /// - Throws: `TemplateError` when the folder holds none of them or a file cannot be read.
  public init(folder: URL) throws(TemplateError) {
    var found: [String: String] = [:]
    for name in Self.names {
      found[name] = try Self.text(of: folder.appendingPathComponent(name))
    }
    guard !found.isEmpty else { throw .noTemplates(folder: folder.relativePath) }
    texts = Self.builtIn.merging(found) { $1 }
    self.folder = folder.relativePath
  }

  /// Writes all files to a folder, which is made when it is not there.
  ///
  /// - Returns: The files, in the order of `names`.
  /// - Throws: `TemplateError` when a file is there already or cannot be written; then none is written.
  public func export(to folder: URL) throws(TemplateError) -> [URL] {
    let files = Self.names.map { folder.appendingPathComponent($0) }
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      throw .exists(path: file.relativePath)
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, file) in zip(Self.names, files) {
        try Data(text(name).utf8).write(to: file, options: .atomic)
      }
    } catch {
      throw .unwritable(path: folder.relativePath, reason: error.localizedDescription)
    }
    return files
  }

  private static var builtIn: [String: String] {
    Dictionary(uniqueKeysWithValues: BuiltInTemplates.texts.map { ($0.name, $0.text) })
  }

  private static func text(of file: URL) throws(TemplateError) -> String? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw .unreadable(path: file.relativePath, reason: error.localizedDescription)
    }
  }

  /// The text of a file; empty for a name that there is not.
  func text(_ name: String) -> String { texts[name] ?? "" }

  /// The text of a script for a page: that of a built-in one without comments and needless spaces.
  func script(_ name: String) -> String {
    let text = text(name)
    return text == Self.builtIn[name] ? CompactScript(text).text : text
  }

  /// All templates whose names end alike, parsed, so that each may take in the others by its name
  /// without that ending.
  func library(of ending: String, pragma: String) throws(TemplateError) -> MustacheLibrary {
    var templates: [String: MustacheTemplate] = [:]
    for (name, text) in texts where name.hasSuffix(ending) {
      templates[String(name.dropLast(ending.count))] = try parsed(pragma + text, named: name)
      try check(text, named: name, among: Set(texts.keys.filter { $0.hasSuffix(ending) }))
    }
    return MustacheLibrary(templates: templates)
  }

  /// Makes sure that a template of somebody's own asks only for what a page has: the built-in ones use
  /// all names.
  private func check(
    _ text: String, named name: String, among files: Set<String>
  ) throws(TemplateError) {
    guard let folder, text != Self.builtIn[name] else { return }
    let endings = [".html", ".md"]
    let builtIn = Self.builtIn.filter { endings.contains(where: $0.key.hasSuffix) }
    let known = Set(builtIn.values.flatMap { TemplateNames(in: $0).values.map(\.name) })
    let names = TemplateNames(in: text)
    let lost =
      names.values.filter { !known.contains($0.name) }
      + names.parts.filter { part in !endings.contains { files.contains(part.name + $0) } }
    if let first = lost.min(by: { $0.line < $1.line }) {
      throw .unknownName(path: "\(folder)/\(name)", line: first.line, name: first.name)
    }
  }

  private func parsed(
    _ text: String, named name: String
  ) throws(TemplateError) -> MustacheTemplate {
    let path = folder.map { "\($0)/\(name)" } ?? name
    do {
      return try MustacheTemplate(string: text)
    } catch let error as MustacheTemplate.ParserError {
      throw .notMustache(path: path, line: error.context.lineNumber, reason: "\(error.error)")
    } catch {
      throw .notMustache(path: path, line: 1, reason: "\(error)")
    }
  }
}
