import Foundation
import RunHistory

/// The pictures of blocks that no page shows any more.
struct OrphanedPictures {
  /// The files, in the order of their names.
  let files: [FilePath]

  /// Looks for pictures that Lookbook drew for a block, and that no page shows.
  ///
  /// - Parameters:
  ///   - folder: The folder of pictures.
  ///   - pages: Pages that may show them. Those beside the folder are asked, too.
  init(in folder: FilePath, pages: [FilePath]) {
    let names = Self.names(in: folder).filter { PictureNames.isName($0) }.sorted()
    guard !names.isEmpty else {
      files = []
      return
    }
    let beside = Self.names(in: folder.folder).filter { Self.isPage($0) }
      .map { folder.folder.appending($0) }
    let texts = Set(pages + beside).compactMap { try? Data(contentsOf: $0.url) }
    files = names.filter { name in
      let stem = Data(PictureNames.stem(of: name).utf8)
      return !texts.contains { $0.range(of: stem) != nil }
    }.map { folder.appending($0) }
      .filter { (try? InspectedPicture(contentsOf: $0.url))?.provenance != nil }
  }

  private static func names(in folder: FilePath) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []
  }

  private static func isPage(_ name: String) -> Bool {
    ["md", "markdown", "mdx", "qmd", "tutorial"].contains { name.lowercased().hasSuffix(".\($0)") }
  }
}
