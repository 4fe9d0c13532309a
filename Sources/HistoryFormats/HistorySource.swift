public import Foundation
import RunHistory

/// A file or a folder that may hold histories: its name, and as much as tells its format.
public struct HistorySource: Sendable {
  /// The file or folder.
  public let url: URL
  /// The names in the folder, sorted so that `version_10` follows `version_9`; empty for a file.
  public let entries: [String]
  /// Whether it is a folder.
  public let isFolder: Bool
  /// The first bytes of a file, at most 64 KiB, those of a text in UTF-16 as UTF-8; empty for a folder.
  public let head: [UInt8]
  /// Whether `head` is all of the file.
  public let isWhole: Bool
  /// The number of bytes of a file; 0 for a folder.
  public let size: Int

  /// How much of a file is looked at to tell its format.
  static let headSize = 1 << 16

  /// Looks at a file or folder.
  ///
  /// - Throws: `HistoryError` when there is nothing, or it cannot be read.
  public init(_ url: URL) throws {
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      throw HistoryError.notFound(path: url.relativePath)
    }
    self.url = url
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    do {
      entries =
        isFolder
        ? try FileManager.default.contentsOfDirectory(atPath: url.path).sorted(by: Self.numerically)
        : []
    } catch {
      throw HistoryError.unreadable(path: url.relativePath, reason: error.systemReason)
    }
    size = isFolder ? 0 : Int(status.st_size)
    let start = isFolder ? [] : try Self.head(of: url)
    isWhole = start.count == size
    head = Self.text(of: start)
  }

  /// The file's or folder's name.
  public var name: String { url.lastPathComponent }

  /// Looks at something in the folder; nil when it is not there or cannot be read.
  public func child(_ name: String) -> HistorySource? {
    guard isFolder else { return nil }
    return try? HistorySource(url.appending(path: name))
  }

  /// The folders in this folder, in order; links to folders are not followed into circles.
  public var folders: [HistorySource] { folders { _ in true } }

  /// The folders in this folder whose names fit; the others are not looked at.
  func folders(where isWanted: (String) -> Bool) -> [HistorySource] {
    entries.filter(isWanted).compactMap { name in
      let values = try? url.appending(path: name).resourceValues(forKeys: [.isDirectoryKey])
      return values?.isDirectory == true ? child(name) : nil
    }
  }

  /// The first lines of a file, without their ends; the last may be cut.
  public func headLines(_ count: Int) -> [Substring] {
    // Cut before decoding: of most files only the first line is looked at.
    let end = UInt8(ascii: head.contains(UInt8(ascii: "\n")) ? "\n" : "\r")
    return head.split(maxSplits: count, omittingEmptySubsequences: false) { $0 == end }
      .prefix(count)
      .map { line in
        let hasReturn = line.last == UInt8(ascii: "\r")
        return Substring(decoding: hasReturn ? line.dropLast() : line, as: UTF8.self)
      }
  }

  /// The cells of a file's first line, without the blanks and quotes around them.
  func headCells(separator: Character) -> [String] {
    let line = headLines(1).first ?? ""
    return line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      cell.trimmingCharacters(in: CharacterSet(charactersIn: " \t\r\n\"\u{FEFF}"))
    }
  }

  private static func head(of url: URL) throws -> [UInt8] {
    var head: [UInt8] = []
    try FilePieces(url).forEach(atMost: headSize) { head += $0 }
    return head
  }

  /// Turns UTF-16 with a byte order mark into UTF-8; anything else stays as it is.
  private static func text(of start: [UInt8]) -> [UInt8] {
    var (form, mark) = TextForm.form(of: start, deciding: 0)
    guard case .utf16 = form else { return start }
    return start.withUnsafeBytes {
      form.convert(UnsafeRawBufferPointer(rebasing: $0[mark...])) ?? start
    }
  }

  /// Whether one name comes before another, with numbers in them by their size.
  static func numerically(_ left: String, _ right: String) -> Bool {
    left.compare(right, options: [.numeric]) == .orderedAscending
  }
}
