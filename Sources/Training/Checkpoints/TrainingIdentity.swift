import Crypto
public import Datasets
import Foundation
public import RunHistory

/// Everything that the result of a training depends on: the configuration, what is done to the images,
/// and the images themselves.
///
/// Two trainings of one identity give the same weights, byte for byte, on any machine.
public struct TrainingIdentity: Hashable, Sendable {
  /// The settings by name; the images by the SHA-256 of their pixels and labels.
  public let settings: JSONObject

  init(settings: JSONObject) { self.settings = settings }

  /// Describes what a trainer trains on some data.
  public init(of trainer: Trainer, folds: DatasetFolds) {
    let configuration = trainer.model.configuration
    var settings: JSONObject = [
      "architecture": .string(configuration.architecture.rawValue),
      "epochs": .integer(configuration.epochs), "batch_size": .integer(configuration.batchSize),
      "seed": .string("\(configuration.seed)"),
      "optimizer": .string(configuration.optimizer.rawValue),
      "schedule": .string(configuration.schedule.rawValue),
      "learning_rate": .number(configuration.learningRate),
      "weight_decay": .number(configuration.weightDecay),
      "label_smoothing": .number(configuration.labelSmoothing),
      "augment": .array(trainer.training.augmentations.map { .string($0.summary) }),
      "precision": .string("\(configuration.precision)"), "dataset": .string(folds.name),
      "classes": .array(folds.classNames.map { .string($0) }),
      "images_sha256": .string(Self.digest(of: folds)),
    ]
    // Checkpoints of before these could be chosen do not name them, and had them so.
    let before = TrainingConfiguration()
    for (name, value, old) in [
      ("beta1", configuration.beta1, before.beta1), ("beta2", configuration.beta2, before.beta2),
      ("warmup", configuration.warmup, before.warmup),
    ] where value != old {
      settings[name] = .number(value)
    }
    if let decay = configuration.averageDecay { settings["average_decay"] = .number(decay) }
    if configuration.testView != before.testView {
      settings["test_view"] = .string(configuration.testView.rawValue)
    }
    if configuration.firstFilters != before.firstFilters {
      settings["first_filters"] = .string(configuration.firstFilters.rawValue)
    }
    self.settings = settings
  }

  /// The SHA-256 of the settings, as 64 hexadecimal digits.
  public var sha256: String {
    SHA256.hash(data: Data(settings.description.utf8)).hexadecimal
  }

  /// What differs from another identity, such as "seed 1, not 0"; empty where they are the same.
  func differences(from other: TrainingIdentity) -> String {
    let names = settings.keys + other.settings.keys.filter { settings[$0] == nil }
    return names.filter { settings[$0] != other.settings[$0] }
      .map { name in
        guard name != "images_sha256" else { return "other images" }
        let (ours, theirs) = (settings[name] ?? .null, other.settings[name] ?? .null)
        return "\(name) \(ours), not \(theirs)"
      }.joined(separator: "; ")
  }

  private static func digest(of folds: DatasetFolds) -> String {
    var hash = SHA256()
    for fold in [folds.training, folds.validation, folds.test] {
      for size in [fold.count, fold.height, fold.width] { hash.update(size) }
      fold.pixels.withUnsafeBytes { hash.update(bufferPointer: $0) }
      fold.labels.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    return hash.finalize().hexadecimal
  }
}

extension SHA256 {
  /// Takes a number in 64 bits, the lowest byte first.
  mutating func update(_ number: Int) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { update(bufferPointer: $0) }
  }

  /// Takes a text with its length, so that no two sequences of texts are alike.
  mutating func update(_ text: String) {
    update(text.utf8.count)
    update(data: Data(text.utf8))
  }
}
