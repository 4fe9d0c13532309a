import Foundation
import HistoryFormats

/// The folder that is served: where it really is, and which links in it lead out of it.
struct ServedFolder: Sendable {
  /// How deep folders are looked through, and how many entries are looked at.
  private static let deepest = 16, most = 200_000

  /// The folder, without links on the way to it.
  let url: URL

  /// Finds a folder.
  ///
  /// - Throws: `ServerError` when it is not there or is no folder.
  init(_ url: URL) throws(ServerError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      throw .noFolder(path: url.relativePath, isThere: false)
    }
    guard isFolder.boolValue else { throw .noFolder(path: url.relativePath, isThere: true) }
    self.url = URL(fileURLWithPath: url.realPath ?? url.path, isDirectory: true)
  }

  /// Whether a file is in the folder when all links are followed.
  func holds(_ url: URL) -> Bool {
    guard let path = url.realPath else { return false }
    return path == self.url.path || path.hasPrefix(root)
  }

  /// The folders in which there are links that lead out of the folder, as paths.
  ///
  /// A reader looks at files beside a history, such as its settings, so whatever lies beside such a link
  /// is not read at all. Folders whose names begin with a dot are no places of runs.
  func foldersWithLinksOut() -> Set<String> {
    var found: Set<String> = []
    var count = 0
    gather(url, depth: 0, &count, &found)
    return found
  }

  /// Returns what an error says, without the way to the folder.
  func words(for error: any Error) -> String {
    "\(error)".replacing(root, with: "").replacing(url.path, with: url.lastPathComponent)
  }

  private var root: String { url.path.hasSuffix("/") ? url.path : url.path + "/" }

  private func gather(_ folder: URL, depth: Int, _ count: inout Int, _ found: inout Set<String>) {
    guard depth < Self.deepest else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where !name.hasPrefix(".") {
      count += 1
      guard count < Self.most else { return }
      let url = folder.appending(path: name)
      var status = stat()
      guard lstat(url.path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFLNK: if !holds(url) { found.insert(folder.path) }
      case S_IFDIR: gather(url, depth: depth + 1, &count, &found)
      default: break
      }
    }
  }
}

extension URL {
  /// The path with all links followed; nil when there is nothing.
  var realPath: String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
