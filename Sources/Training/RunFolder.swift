public import Foundation
import RunHistory

/// The files of one run: `runs/<name>/`.
public struct RunFolder: Hashable, Sendable {
  /// The folder.
  public let url: URL

  /// Creates the description of a folder, which need not be there.
  public init(_ url: URL) { self.url = url }

  /// The record of the training: one JSON object a line.
  public var history: URL { url.appending(path: "history.jsonl") }
  /// The trained weights.
  public var model: URL { url.appending(path: "model.safetensors") }
  /// How the trained model does on the test images.
  public var evaluation: URL { url.appending(path: "evaluation.json") }
  /// Some training images and what augmentation makes of them.
  public var samples: URL { url.appending(path: "samples.json") }

  /// Whether a run was recorded here.
  public var holdsRun: Bool { FileManager.default.fileExists(atPath: history.path) }

  /// Removes the files of the run that was recorded here, and nothing else.
  ///
  /// - Throws: What Foundation says of a file that cannot be removed.
  public func clear() throws {
    for file in [history, model, evaluation, samples]
    where FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.removeItem(at: file)
    }
  }

  /// Writes a value as JSON, by way of a temporary file.
  ///
  /// - Throws: What Foundation says of a file that cannot be written.
  public func write(_ value: some Encodable, to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    try encoder.encode(value).write(to: file, options: .atomic)
  }
}
