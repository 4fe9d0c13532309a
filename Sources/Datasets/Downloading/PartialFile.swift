internal import Foundation

/// A file of which some bytes, from its start, have been got.
struct PartialFile {
  let file: PublishedFile
  private let url, destination: URL

  /// Takes up the bytes that an earlier download left in a folder.
  init(of file: PublishedFile, in folder: URL) throws {
    self.file = file
    destination = folder.appendingPathComponent(file.name)
    url = destination.appendingPathExtension("part")
    if count >= file.size { try discard() }
  }

  /// The number of bytes that are there.
  var count: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Throws the bytes away.
  func discard() throws(TransferFailure) {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    do {
      try FileManager.default.removeItem(at: url)
    } catch {
      throw .unwritable(error.reason)
    }
  }

  /// Opens the file for bytes to be added at its end.
  func open() throws(TransferFailure) -> FileHandle {
    do {
      if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
      let handle = try FileHandle(forUpdating: url)
      try handle.seekToEnd()
      return handle
    } catch {
      throw .unwritable(error.reason)
    }
  }

  /// Checks that all bytes are there and are the published ones; throws them away if not.
  func check() throws(TransferFailure) {
    let state: PublishedFile.State
    do {
      state = file.state(of: try Data(contentsOf: url))
    } catch {
      throw .unwritable(error.reason)
    }
    guard state == .verified else {
      try discard()
      throw .wrongBytes(file.describe(state))
    }
  }

  /// Puts the whole file in its place, at once.
  func finish() throws(TransferFailure) {
    guard rename(url.path, destination.path) == 0 else {
      throw .unwritable(String(cString: strerror(errno)))
    }
  }
}
