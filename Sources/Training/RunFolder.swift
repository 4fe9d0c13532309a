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
  /// Where the training stands, to go on from there.
  public var checkpoint: URL { url.appending(path: "checkpoint.safetensors") }
  /// The trained weights.
  public var model: URL { url.appending(path: "model.safetensors") }
  /// How the trained model does on the test images.
  public var evaluation: URL { url.appending(path: "evaluation.json") }
  /// Some training images and what augmentation makes of them.
  public var samples: URL { url.appending(path: "samples.json") }

  /// The trained net as an ONNX file, where it was exported to its run.
  public var exported: URL { url.appending(path: "model.onnx") }

  /// What the trained model shows when it is looked into, for the report.
  public var insights: URL { url.appending(path: "insights.json") }

  /// The files of the run that are there, the record first.
  public var parts: [URL] {
    [history, evaluation, samples, insights, model].filter {
      FileManager.default.fileExists(atPath: $0.path)
    }
  }

  /// Whether a run was recorded here.
  public var holdsRun: Bool { FileManager.default.fileExists(atPath: history.path) }

  private var allFiles: [URL] {
    [history, checkpoint, model, evaluation, samples, insights, exported]
  }

  /// Removes the files of the run that was recorded here, and nothing else.
  ///
  /// - Throws: What Foundation says of a file that cannot be removed.
  public func clear() throws {
    for file in allFiles where FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.removeItem(at: file)
    }
    removeParts()
  }

  /// Removes what a process left that was killed while it wrote a file of the run.
  ///
  /// Nobody else may be writing: hold the folder's `RunLock`.
  public func removeParts() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
    where allFiles.contains(where: { FileReplacement.isPart(name, of: $0) }) {
      try? FileManager.default.removeItem(at: url.appending(path: name))
    }
  }

  /// Writes a value as JSON, by way of a temporary file.
  ///
  /// Numbers that are not finite become the strings "NaN", "Infinity" and "-Infinity".
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - file: The file.
  ///   - isCompact: Whether it is one line, for what nobody reads with their own eyes.
  /// - Throws: `RunFolderError` when the file cannot be written; an older one is kept then.
  public func write(_ value: some Encodable, to file: URL, compactly isCompact: Bool = false) throws
  {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if !isCompact { encoder.outputFormatting.insert(.prettyPrinted) }
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    try write(encoder.encode(value), to: file)
  }

  /// Writes weights, by way of a temporary file.
  ///
  /// - Throws: `RunFolderError` when the file cannot be written; an older one is kept then.
  public func write(_ weights: SafeTensors) throws { try write(weights.data, to: model) }

  /// Reads a value that `write` wrote.
  ///
  /// - Throws: What Foundation says of a file that cannot be read or is not of that form.
  public static func read<Value: Decodable>(_ type: Value.Type, from file: URL) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(type, from: Data(contentsOf: file))
  }

  /// Writes a file by way of a temporary one, and waits until the disk has it.
  func write(_ data: Data, to file: URL) throws {
    do {
      try FileReplacement.write(to: file, durably: true) { try $0.append(data) }
    } catch {
      let reason =
        if case .unwritable(_, let reason)? = error as? HistoryError { reason } else {
          error.systemReason
        }
      throw RunFolderError(
        description: "\(file.relativePath): the file cannot be written: \(reason)")
    }
  }
}

/// A file of a run that cannot be written.
public struct RunFolderError: Error, CustomStringConvertible, LocalizedError {
  /// The file and the reason.
  public let description: String

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}
