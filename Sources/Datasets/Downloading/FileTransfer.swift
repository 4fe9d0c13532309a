internal import Foundation

/// Copies a file from a folder that serves as a mirror.
struct FileTransfer {
  private let source: URL

  init(from source: URL) { self.source = source }

  /// Copies the whole file, a piece at a time.
  func run(into part: PartialFile, progress: (Int) -> Void) throws(TransferFailure) {
    guard FileManager.default.fileExists(atPath: source.path) else {
      throw .missing(source.path)
    }
    let bytes: FileHandle
    do {
      bytes = try FileHandle(forReadingFrom: source)
    } catch {
      throw .unreachable("the file cannot be read: \(error.reason)")
    }
    try part.discard()
    let target = try part.open()
    do {
      var count = 0
      while let piece = try bytes.read(upToCount: 1 << 20), !piece.isEmpty {
        try target.write(contentsOf: piece)
        count += piece.count
        progress(min(count, part.file.size))
      }
      try target.close()
    } catch {
      throw .unwritable(error.reason)
    }
  }
}
