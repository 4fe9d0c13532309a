import Foundation
import RunServer
import TestSupport
import Testing

/// A folder with runs, and what is answered about them.
struct ServedLab {
  static let record = #"{"kind":"epoch","epoch":1,"step":4,"seconds":9,"val_loss":0.8}"# + "\n"
  static let second = #"{"kind":"epoch","epoch":2,"step":8,"seconds":18,"val_loss":0.6}"# + "\n"
  static let end = #"{"kind":"end","status":"completed","epochs":2,"seconds":18}"# + "\n"

  let folder: TemporaryFolder
  let pages: RunPages
  private let rule = HostRule(host: "127.0.0.1", port: 8765)

  /// Makes the folder `runs` in a new one.
  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.file("runs"), withIntermediateDirectories: true)
    pages = try RunPages(folder: folder.file("runs"))
  }

  static func header(_ name: String) -> String {
    #"{"format":"lookbook-history","version":1,"run":"\#(name)","config":{"epochs":4}}"# + "\n"
  }

  /// Writes the history of a run.
  func write(_ name: String, _ lines: String...) throws {
    try folder.write(Self.header(name) + lines.joined(), to: "runs/\(name)/history.jsonl")
  }

  func append(_ line: String, to name: String) throws {
    let file = try FileHandle(forWritingTo: folder.file("runs/\(name)/history.jsonl"))
    try file.seekToEnd()
    try file.write(contentsOf: Data(line.utf8))
    try file.close()
  }

  func answer(
    _ address: String, method: String = "GET", host: String? = "127.0.0.1:8765"
  ) async -> Answer {
    let parts = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    return await pages.answer(
      method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "", host: host,
      rule: rule)
  }

  func text(_ address: String) async throws -> String {
    try #require(await answer(address).text)
  }
}

extension Answer {
  /// The text of the body; nil for events.
  var text: String? {
    if case .text(let text) = body { text } else { nil }
  }
}
