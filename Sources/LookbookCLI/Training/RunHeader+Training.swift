import Datasets
import Foundation
import NeuralNetwork
import RunHistory
import Training

extension RunHeader {
  /// What is known about a run before it starts.
  init(
    training: TrainingOptions, images: ImageOptions, name: String, folds: DatasetFolds, plan: Plan
  ) {
    let arguments =
      ["lookbook", "train"] + images.arguments + training.arguments
    self.init(
      run: name, created: ISO8601DateFormatter().string(from: Date()),
      config: Self.config(
        training, command: arguments.map(\.quotedForShell).joined(separator: " "),
        parameters: plan.parameters.scalarCount),
      dataset: Self.dataset(
        folds, source: images.source(of: folds), fallbackReason: images.fallbackReason),
      environment: Self.environment(plan))
  }

  private static func config(
    _ training: TrainingOptions, command: String, parameters: Int
  ) -> JSONObject {
    let configuration = training.configuration
    var config: JSONObject = [
      "command": .string(command), "architecture": .string(configuration.architecture.rawValue),
      "parameters": .integer(parameters), "epochs": .integer(configuration.epochs),
      "batch_size": .integer(configuration.batchSize),
      "seed": Int(exactly: configuration.seed).map { .integer($0) }
        ?? .string("\(configuration.seed)"),
      "optimizer": .string(configuration.optimizer.rawValue),
      "schedule": .string(configuration.schedule.rawValue),
      "learning_rate": .number(configuration.learningRate),
      "label_smoothing": .number(configuration.labelSmoothing),
      "augment": .array(training.augmentations.map { .string($0.rawValue) }),
      "beta1": .number(configuration.beta1), "beta2": .number(configuration.beta2),
      "first_filters": .string(configuration.firstFilters.rawValue),
      "test_view": .string(configuration.testView.rawValue),
      "precision": .string(configuration.precision.rawValue),
    ]
    if configuration.optimizer.decaysWeights {
      config["weight_decay"] = .number(configuration.weightDecay)
    }
    if let decay = configuration.averageDecay { config["average_decay"] = .number(decay) }
    return config
  }

  private static func dataset(
    _ folds: DatasetFolds, source: String, fallbackReason: String?
  ) -> JSONObject {
    var dataset: JSONObject = [
      "name": .string(folds.name), "training": .integer(folds.training.count),
      "validation": .integer(folds.validation.count), "test": .integer(folds.test.count),
      "verified": .bool(folds.provenance.verified), "source": .string(source),
      "classes": .array(folds.classNames.map { .string($0) }),
    ]
    if !folds.provenance.files.isEmpty {
      dataset["files"] = .array(
        folds.provenance.files.map {
          .object([
            "name": .string($0.name), "bytes": .integer($0.size), "sha256": .string($0.sha256),
          ])
        })
    }
    if let fallbackReason { dataset["fallback_reason"] = .string(fallbackReason) }
    return dataset
  }

  private static func environment(_ plan: Plan) -> JSONObject {
    let machine = Machine.current
    return [
      "lookbook": .string(Lookbook.version), "swift": .string(Machine.swiftVersion),
      "os": .string(machine.system), "cpu": .string(machine.cpu),
      "isa": .string(plan.instructionSet), "threads": .integer(plan.pool.count),
    ]
  }
}

extension String {
  /// The text as one word of a shell's command line.
  fileprivate var quotedForShell: String {
    let plain = allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./,:=".contains($0)) }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
