package import Foundation

/// The folders below a log directory that hold event files; each is one run.
struct EventFolders {
  /// A folder with event files.
  struct Folder {
    /// Its path below the log directory, such as "a/train"; empty for the log directory itself.
    let path: String
    /// Its event files, in the order of their names.
    let files: [URL]

    /// The path of the folder around it.
    var parent: String { path.split(separator: "/").dropLast().joined(separator: "/") }
    /// Its own name.
    var name: String { path.split(separator: "/").last.map(String.init) ?? "" }
  }

  /// The folders, in the order of their paths.
  private(set) var folders: [Folder] = []
  /// How many folders may still be looked at.
  private var rest: Int
  /// The folders on which links have already led, so that circles end.
  private var seen: Set<FileIdentity> = []

  /// Looks through a log directory.
  ///
  /// Hidden files and folders are left out. Links are followed, to each folder once.
  ///
  /// - Parameters:
  ///   - source: The log directory.
  ///   - most: How many folders are looked at.
  init(in source: HistorySource, most: Int = .max) {
    rest = most
    guard source.isFolder else { return }
    search(source, path: "")
  }

  /// Whether a file's name is that of an event file.
  static func isEventFile(_ name: String) -> Bool {
    name.contains("tfevents") && !name.hasPrefix(".")
  }

  private mutating func search(_ folder: HistorySource, path: String) {
    guard rest > 0, let identity = FileIdentity(folder.url), seen.insert(identity).inserted else {
      return
    }
    rest -= 1
    var files: [URL] = []
    var inner: [String] = []
    for name in folder.entries where !name.hasPrefix(".") {
      let url = folder.url.appending(path: name)
      switch FileIdentity(url)?.kind {
      case .folder: inner.append(name)
      case .file where Self.isEventFile(name): files.append(url)
      default: break
      }
    }
    if !files.isEmpty { folders.append(Folder(path: path, files: files)) }
    for name in inner {
      guard let source = folder.child(name) else { continue }
      search(source, path: path.isEmpty ? name : "\(path)/\(name)")
    }
  }
}

/// What a file is to the system, by whatever path it was reached.
package struct FileIdentity: Hashable {
  enum Kind { case file, folder, other }

  let kind: Kind
  private let device: UInt64
  private let number: UInt64

  /// Looks at a file, or at what a link leads to; nil when there is nothing.
  package init?(_ url: URL) {
    var status = stat()
    guard stat(url.path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFREG: .file
      default: .other
      }
  }
}
