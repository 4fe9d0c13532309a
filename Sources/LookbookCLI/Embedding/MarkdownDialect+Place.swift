import ArgumentParser
import Foundation
import Reports
import RunHistory

extension MarkdownDialect: ExpressibleByArgument {
  /// Finds out from the place of a page what shows it.
  ///
  /// - Parameter page: The page.
  /// - Returns: DocC's dialect in a `.docc` catalog; in the pages of MkDocs and Sphinx one that fits their
  ///   theme; else GitHub's.
  static func found(at page: FilePath) -> MarkdownDialect {
    for folder in page.folders {
      if folder.name.lowercased().hasSuffix(".docc") { return .docc }
      if let settings = text(of: folder.appending("conf.py")), settings.contains("myst") {
        return hasDarkSphinxTheme(settings) ? .myst : .plain
      }
      for name in ["mkdocs.yml", "mkdocs.yaml"] {
        guard let settings = text(of: folder.appending(name)) else { continue }
        // A page beside the folder of pages, such as the README, is none of MkDocs'.
        guard page.isInside(pages(of: settings, in: folder)) else { return .picture }
        return isMaterial(settings) ? .material : .plain
      }
      // What is around a repository does not belong to it.
      if FileManager.default.fileExists(atPath: folder.appending(".git").url.path) { break }
    }
    return .picture
  }

  /// Whether the pages of Sphinx have a theme that shows images of the class `only-dark` when it is dark.
  private static func hasDarkSphinxTheme(_ settings: String) -> Bool {
    settings.contains(
      /(?m)^\s*html_theme\s*=\s*["'](furo|pydata_sphinx_theme|sphinx_book_theme)["']/)
  }

  private static func isMaterial(_ settings: String) -> Bool {
    settings.contains(/(?m)^(theme:|\s+name:)\s*["']?material["']?\s*(#.*)?$/)
  }

  private static func pages(of settings: String, in folder: FilePath) -> FilePath {
    let name = settings.firstMatch(of: /(?m)^docs_dir:\s*["']?([^"'#\n]+)/)?.1 ?? "docs"
    return FilePath(folder.url.appending(path: name.trimmingCharacters(in: .whitespaces)))
  }

  private static func text(of file: FilePath) -> String? {
    var bytes: [UInt8] = []
    let end = try? FilePieces(file.url).forEach(atMost: 1 << 20) { bytes += $0 }
    return end.map { _ in String(decoding: bytes, as: UTF8.self) }
  }
}
