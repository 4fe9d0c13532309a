import Foundation
import RunHistory

/// The pictures of blocks that no page shows any more.
struct OrphanedPictures {
  /// The files, in the order of their names.
  private(set) var files: [FilePath] = []

  /// Looks for pictures that Lookbook drew for a block, and that no page names.
  ///
  /// - Parameters:
  ///   - folder: The folder of pictures.
  ///   - pages: Pages that may show them. All others near the folder are asked, too.
  init(in folder: FilePath, pages: [FilePath]) {
    files = Self.names(in: folder).filter { PictureNames.isName($0) }.sorted()
      .map { folder.appending($0) }
    keep(notNamedBy: pages)
    files = files.filter { (try? InspectedPicture(contentsOf: $0.url))?.provenance != nil }
    if !files.isEmpty { keep(notNamedBy: Self.pages(near: folder)) }
  }

  private mutating func keep(notNamedBy pages: [FilePath]) {
    for page in pages where !files.isEmpty {
      guard let text = try? Data(contentsOf: page.url) else { continue }
      files = files.filter { text.range(of: Data(PictureNames.stem(of: $0.name).utf8)) == nil }
    }
  }

  /// Finds the pages in the folder around a folder, at any depth, and those beside the folders above, as
  /// far as the repository goes.
  private static func pages(near folder: FilePath) -> [FilePath] {
    let below = FileManager.default.enumerator(
      at: folder.folder.url, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
    var pages: [FilePath] = []
    while let file = below?.nextObject() as? URL {
      if isPage(file.lastPathComponent) { pages.append(FilePath(file)) }
    }
    for above in folder.folders {
      pages += names(in: above).filter(isPage).map { above.appending($0) }
      if names(in: above).contains(".git") { break }
    }
    return pages
  }

  private static func names(in folder: FilePath) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []
  }

  private static func isPage(_ name: String) -> Bool {
    ["md", "markdown", "mdx", "qmd", "tutorial"].contains { name.lowercased().hasSuffix(".\($0)") }
  }
}
