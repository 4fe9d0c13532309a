package import Foundation

/// How a file looks from outside; it differs after every change.
package struct FileStamp: Hashable, Sendable {
  /// What the file is to the system.
  let identity: FileIdentity
  /// The number of bytes.
  package let size: Int
  /// When it was changed, in nanoseconds since 1970.
  package let modified: Int

  /// Looks at a file, or at what a link leads to; nil when there is nothing.
  package init?(_ url: URL) {
    var status = stat()
    guard let identity = FileIdentity(url), stat(url.path, &status) == 0 else { return nil }
    self.identity = identity
    size = Int(status.st_size)
    #if os(Linux)
    let time = status.st_mtim
    #else
    let time = status.st_mtimespec
    #endif
    modified = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}

/// How a file, or a folder with all that is in it, looks from outside.
struct PathStamp: Hashable {
  /// How deep folders are looked through, and how many files are looked at.
  private static let deepest = 16, most = 50_000

  private var stamps: [String: FileStamp] = [:]

  /// Looks at a file and what SQLite keeps beside it, or at all files below a folder.
  ///
  /// It is nil when there is nothing, or so much that looking costs more than it saves.
  init?(_ url: URL) {
    guard let stamp = FileStamp(url) else { return nil }
    stamps[""] = stamp
    if stamp.identity.kind == .folder {
      guard gather(url, prefix: "", depth: 0) else { return nil }
    } else {
      // What SQLite keeps beside a database has the name of the file, not that of a link to it.
      stamps["-wal"] = FileStamp(
        URL(fileURLWithPath: url.resolvingSymlinksInPath().path + "-wal"))
    }
  }

  /// When something of it was changed last, in nanoseconds since 1970.
  var modified: Int { stamps.values.map(\.modified).max() ?? .min }

  private mutating func gather(_ folder: URL, prefix: String, depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard stamps.count + names.count <= Self.most else { return false }
    for name in names {
      let url = folder.appending(path: name)
      guard let stamp = FileStamp(url) else { continue }
      stamps[prefix + name] = stamp
      guard stamp.identity.kind == .folder else { continue }
      guard gather(url, prefix: prefix + name + "/", depth: depth + 1) else { return false }
    }
    return true
  }
}
