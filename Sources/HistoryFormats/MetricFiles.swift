import Foundation

/// The files below a folder that tools name after metrics, such as `train/loss` or `train/loss.tsv`.
enum MetricFiles {
  /// A file and its path below the folder, with "/" on every system.
  typealias Entry = (name: String, file: URL)

  /// How deep folders are searched; no metric's name has that many parts.
  private static let deepest = 64

  /// Finds the files in the order of their names, without those that are hidden or links to elsewhere.
  static func below(_ folder: URL) -> [Entry] {
    var found: [Entry] = []
    search(folder, prefix: "", depth: 0, into: &found)
    return found
  }

  private static func search(
    _ folder: URL, prefix: String, depth: Int, into found: inout [Entry]
  ) {
    guard depth < deepest, let source = try? HistorySource(folder) else { return }
    for name in source.entries where !name.hasPrefix(".") {
      let url = folder.appending(path: name)
      let values = try? url.resourceValues(forKeys: [.isDirectoryKey, .isRegularFileKey])
      if values?.isDirectory == true {
        search(url, prefix: prefix + name + "/", depth: depth + 1, into: &found)
      } else if values?.isRegularFile == true {
        found.append((prefix + name, url))
      }
    }
  }
}
