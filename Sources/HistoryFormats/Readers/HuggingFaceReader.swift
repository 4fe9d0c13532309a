import Foundation
import RunHistory

/// Reads the `trainer_state.json` of the Hugging Face Trainer, alone, of a checkpoint, or the newest of
/// an output folder.
public struct HuggingFaceReader: HistoryReader {
  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: "hugging-face", title: "Hugging Face Trainer",
    takes: "trainer_state.json, a checkpoint folder, an output folder (its newest state)")

  private static let fileName = "trainer_state.json"

  /// Says whether a source is such a file, or a folder that holds one.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard !source.isFolder else { return Self.newest(in: source) == nil ? .no : .content }
    let text = String(decoding: source.head, as: UTF8.self)
    guard text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "{" else { return .no }
    if text.contains("\"log_history\"") { return .content }
    return source.name == Self.fileName ? .name : .no
  }

  /// Finds the run; of an output folder, the state is looked for again whenever it is read.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    let url = source.url
    let run = Self.runName(of: source)
    guard source.isFolder else { return [.document(HuggingFaceState.self, name: run) { url }] }
    return [
      .document(HuggingFaceState.self, name: run) {
        guard let file = try Self.newest(in: HistorySource(url)) else {
          throw HistoryError.notFound(path: url.appending(path: Self.fileName).relativePath)
        }
        return file
      }
    ]
  }

  /// The name of the folder that the trainer wrote to.
  private static func runName(of source: HistorySource) -> String {
    let url = source.url.standardizedFileURL
    let folder = source.isFolder ? url : url.deletingLastPathComponent()
    return checkpointStep(folder.lastPathComponent) == nil
      ? folder.lastPathComponent : folder.deletingLastPathComponent().lastPathComponent
  }
}

// MARK: - The newest state

extension HuggingFaceReader {
  /// The state in a folder: its own, or that of its last checkpoint where that went further.
  private static func newest(in folder: HistorySource) -> URL? {
    let own = folder.entries.contains(fileName) ? folder.url.appending(path: fileName) : nil
    let steps = folder.entries.compactMap(checkpointStep).sorted(by: >)
    let checkpoint = steps.lazy
      .map { ($0, folder.url.appending(path: "checkpoint-\($0)/\(fileName)")) }
      .first { FileManager.default.fileExists(atPath: $0.1.path) }
    guard let own else { return checkpoint?.1 }
    guard let (step, file) = checkpoint, let ownStep = globalStep(of: own) else { return own }
    return ownStep < Double(step) ? file : own
  }

  /// The step in the name of a checkpoint's folder.
  private static func checkpointStep(_ name: String) -> Int? {
    let prefix = "checkpoint-"
    return name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
  }

  /// The step of a state, without reading its log.
  private static func globalStep(of file: URL) -> Double? {
    guard let bytes = try? [UInt8](Data(contentsOf: file)) else { return nil }
    return bytes.withUnsafeBytes { bytes -> Double? in
      var reader = JSONReader(bytes)
      return try? JSONRecord(&reader).numbers.last { $0.name == "global_step" }?.value
    }
  }
}
