import Foundation

/// A place on the disk, without links, `.` and `..` in its path.
struct FilePath: Hashable {
  /// The names of the folders from the root, and of the file.
  private(set) var names: [String]

  /// Follows the links to a place, as far as there is anything.
  init(_ url: URL) {
    var existing = url.path.split(separator: "/").map(String.init)
    var missing: [String] = []
    while true {
      if let real = realpath("/" + existing.joined(separator: "/"), nil) {
        defer { free(real) }
        names = String(cString: real).split(separator: "/").map(String.init)
        break
      }
      guard let last = existing.popLast() else {
        names = []
        break
      }
      missing.append(last)
    }
    for name in missing.reversed() where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
  }

  /// The place for reading and writing.
  var url: URL { URL(fileURLWithPath: "/" + names.joined(separator: "/")) }

  /// The name of the file or folder.
  var name: String { names.last ?? "" }

  /// The folder that it is in; the root is in itself.
  var folder: FilePath {
    var folder = self
    _ = folder.names.popLast()
    return folder
  }

  /// The folders that it is in, from the nearest to the root.
  var folders: [FilePath] { names.isEmpty ? [] : [folder] + folder.folders }

  /// Returns what is called so in the folder.
  func appending(_ name: String) -> FilePath {
    var path = self
    path.names.append(name)
    return path
  }

  /// Whether the place is in a folder, at any depth.
  func isInside(_ folder: FilePath) -> Bool {
    names.count > folder.names.count && names.starts(with: folder.names)
  }

  /// Returns the path that leads here from a folder.
  func relative(to folder: FilePath) -> String {
    let common = zip(names, folder.names).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.names.count - common)
    let path = (up + names[common...]).joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  /// Returns the path as it is said to somebody who works in a folder.
  func displayed(in folder: FilePath) -> String {
    isInside(folder) ? relative(to: folder) : url.path
  }
}
