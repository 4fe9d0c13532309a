import Foundation
import Reports

/// Where a page is, and what belongs to it.
struct PagePlaces {
  /// The page itself; a link to it leads here.
  let page: FilePath
  /// How the page is called in messages.
  let name: String
  /// The folder of its pictures.
  let images: FilePath
  /// The folder where the paths in its blocks begin.
  let root: FilePath
  /// How pictures are written into it.
  let dialect: MarkdownDialect
  /// The folder that somebody works in.
  private let start: FilePath

  /// Finds the places of a page.
  ///
  /// - Throws: `EmbedFailure` for a folder of pictures that cannot be written to safely.
  init(of page: URL, options: EmbedOptions, from start: FilePath) throws(EmbedFailure) {
    (self.page, name, self.start) = (FilePath(page), page.relativePath, start)
    let beside = self.page.folder.appending("images")
    images = options.images.map { FilePath($0) } ?? beside
    root = options.root.map { FilePath($0) } ?? self.page.folder
    dialect = options.markup ?? .found(at: self.page)

    func fail(_ reason: String) -> EmbedFailure {
      EmbedFailure(path: name, line: nil, reason: reason)
    }
    // Whoever wrote the page may have made the link, too, and could so choose what is overwritten.
    if options.images == nil, FilePath(beside.url) != beside {
      throw fail(
        "its folder of pictures, \(displayed(beside)), is a link; name the folder with --images")
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: images.url.path, isDirectory: &isFolder),
      !isFolder.boolValue
    {
      throw fail(
        "pictures go to \(displayed(images)), which is a file; choose a folder with --images")
    }
    if dialect == .docc {
      let catalog = self.page.folders.first { $0.name.lowercased().hasSuffix(".docc") }
      if let catalog, images != catalog, !images.isInside(catalog) {
        throw fail("DocC finds only pictures in \(catalog.name), and --images is outside")
      }
    }
  }

  /// The path of a file or folder, for messages.
  func displayed(_ place: FilePath) -> String { place.displayed(in: start) }

  /// The path of a picture, for messages.
  func displayed(_ picture: EmbeddedPicture) -> String { displayed(images.appending(picture.file)) }

  /// Does something while relative paths begin in the root.
  func atRoot<Result>(_ body: () throws -> Result) throws -> Result {
    let manager = FileManager.default
    let before = manager.currentDirectoryPath
    guard manager.changeCurrentDirectoryPath(root.url.path) else {
      throw EmbedFailure(
        path: name, line: nil, reason: "the folder \(displayed(root)) of --root cannot be entered")
    }
    defer { _ = manager.changeCurrentDirectoryPath(before) }
    return try body()
  }
}
