import Crypto
import Datasets
public import Foundation
import NeuralNetwork
import RunHistory

extension Checkpoint {
  static let format = "lookbook-checkpoint"
  /// The version of the file's form that is written, and the newest that is read.
  static let version = 1

  /// The checkpoint as a safetensors file, whose metadata hold the rest and a SHA-256 over all.
  package var file: SafeTensors {
    var file = SafeTensors(
      tensors,
      metadata: [
        "format": Self.format, "version": "\(Self.version)",
        "configuration": identity.settings.description, "configuration_sha256": identity.sha256,
        "state": state.description,
      ])
    Self.seal(&file)
    return file
  }

  /// Writes the SHA-256 of everything else into a file's metadata.
  package static func seal(_ file: inout SafeTensors) {
    file.metadata["sha256"] = digest(of: file)
  }

  /// Reads a checkpoint.
  ///
  /// - Throws: `CheckpointError` when there is none, when a newer Lookbook wrote it, and when a byte of
  ///   it is not as it was written.
  public init(contentsOf url: URL) throws {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw CheckpointError(
        url, "there is no checkpoint; none was written yet, or the run is of another program",
        "Put back its checkpoint")
    }
    do {
      let file = try SafeTensorsFile(url)
      try Self.checkForm(of: file)
      let contents = try SafeTensors(contentsOf: file)
      guard contents.metadata["sha256"] == Self.digest(of: contents) else {
        throw CheckpointError(damaged: url, "its bytes do not have the SHA-256 that it names")
      }
      guard let checkpoint = Checkpoint(file: contents) else {
        throw CheckpointError(damaged: url, "its metadata are incomplete")
      }
      self = checkpoint
    } catch let error as SafeTensorsError {
      throw CheckpointError(damaged: url, "it \(error.finding)")
    }
  }

  private static func checkForm(of file: SafeTensorsFile) throws {
    guard file.metadata["format"] == format, let text = file.metadata["version"],
      let found = Int(text)
    else {
      throw CheckpointError(damaged: file.url, "its metadata do not name it a checkpoint")
    }
    guard found <= version else {
      throw CheckpointError(
        file.url,
        "the checkpoint has version \(found), and this Lookbook reads version \(version)",
        "Install a newer Lookbook")
    }
  }

  /// The SHA-256 of names, shapes, numbers and metadata, as 64 hexadecimal digits.
  private static func digest(of file: SafeTensors) -> String {
    var hash = SHA256()
    for (key, text) in file.metadata.sorted(by: { $0.key < $1.key }) where key != "sha256" {
      hash.update(key)
      hash.update(text)
    }
    for (name, tensor) in file.tensors {
      hash.update(name)
      hash.update("\(tensor.shape)")
      tensor.withBytes { hash.update(bufferPointer: $0) }
    }
    return hash.finalize().hexadecimal
  }
}

// MARK: - Metadata

extension Checkpoint {
  private var state: JSONObject {
    [
      "step": .integer(position.step), "epoch": .integer(position.epoch),
      "step_in_epoch": .integer(position.stepInEpoch),
      "images": .integer(position.training.count), "loss_sum": .number(position.training.lossSum),
      "correct": .integer(position.training.correct),
      "epoch_seconds": .number(position.epochSeconds), "seconds": .number(position.seconds),
      "line_loss_sum": .number(pending.lossSum), "line_loss_count": .integer(pending.lossCount),
      "history_bytes": .integer(history.length), "history_sha256": .string(history.sha256),
    ]
  }

  private init?(file: SafeTensors) {
    guard let identity = JSONObject(text: file.metadata["configuration"]),
      let state = JSONObject(text: file.metadata["state"]),
      let position = Trainer.Position(state), let pending = TrainingRecorder.Pending(state),
      let length = state.count("history_bytes"), let sha256 = state["history_sha256"]?.stringValue
    else { return nil }
    self.identity = TrainingIdentity(settings: identity)
    (self.position, self.pending) = (position, pending)
    history = HistoryDigest.Mark(length: length, sha256: sha256)
    tensors = file.tensors
  }
}

extension Trainer.Position {
  fileprivate init?(_ state: JSONObject) {
    guard let step = state.count("step"), let epoch = state.count("epoch"),
      let stepInEpoch = state.count("step_in_epoch"), let images = state.count("images"),
      let lossSum = state["loss_sum"]?.doubleValue, let correct = state.count("correct"),
      let epochSeconds = state.seconds("epoch_seconds"), let seconds = state.seconds("seconds")
    else { return nil }
    (self.step, self.epoch, self.stepInEpoch) = (step, epoch, stepInEpoch)
    training = FMnist.StepResult(count: images, lossSum: lossSum, correct: correct)
    (self.epochSeconds, self.seconds) = (epochSeconds, seconds)
  }
}

extension TrainingRecorder.Pending {
  fileprivate init?(_ state: JSONObject) {
    guard let sum = state["line_loss_sum"]?.doubleValue, let count = state.count("line_loss_count")
    else { return nil }
    (lossSum, lossCount) = (sum, count)
  }
}

extension JSONObject {
  fileprivate init?(text: String?) {
    guard let text, let object = try? JSONValue(json: text.utf8).objectValue else { return nil }
    self = object
  }

  /// A number of things.
  fileprivate func count(_ name: String) -> Int? {
    self[name]?.intValue.flatMap { (0...1 << 53).contains($0) ? $0 : nil }
  }

  /// A wall time of at most a century.
  fileprivate func seconds(_ name: String) -> Double? {
    self[name]?.doubleValue.flatMap { (0...3e9).contains($0) ? $0 : nil }
  }
}
