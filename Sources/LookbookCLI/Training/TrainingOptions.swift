public import ArgumentParser
import Datasets
public import Training

/// What is trained, and how.
struct TrainingOptions: ParsableArguments {
  @Option(help: "The net.")
  var architecture = Architecture.classic

  @Option(help: "How many times every training image is seen.")
  var epochs = 10

  @Option(help: "The number of images in a step.")
  var batchSize = 128

  @Option(help: "What all randomness of the run depends on.")
  var seed: UInt64 = 0

  @Option(help: "How the gradient moves the weights.")
  var optimizer = TrainingConfiguration.Optimizer.adam

  @Option(help: "How the learning rate changes from step to step.")
  var schedule = TrainingConfiguration.RateSchedule.onecycle

  @Option(
    help: ArgumentHelp(
      "The largest learning rate. (default: 0.003, or 0.001 with a constant schedule)",
      valueName: "rate"))
  var learningRate: Double?

  @Option(
    help: ArgumentHelp(
      "The part of a weight that decays at each step, times the rate; for adamw. (default: 0.02)",
      valueName: "part"))
  var weightDecay: Double?

  @Option(help: "How much of each target is spread over all classes, 0 to below 1.")
  var labelSmoothing = 0.0

  @Option(
    help: ArgumentHelp(
      "What is done to the training images, as a list: flip, rotate; or none.", valueName: "list"))
  var augment = AugmentationList.standard

  func validate() throws {
    try require(epochs > 0, "--epochs must be 1 or more, not \(epochs).")
    try require(
      (1...65_536).contains(batchSize), "--batch-size must be 1 to 65536, not \(batchSize).")
    try require(rate > 0 && rate.isFinite, "--learning-rate must be positive, not \(rate).")
    try require(
      (0..<1).contains(decay), "--weight-decay must be 0 to below 1, not \(decay).")
    try require(
      weightDecay == nil || optimizer == .adamw, "--weight-decay belongs to --optimizer adamw.")
    try require(
      (0..<1).contains(labelSmoothing),
      "--label-smoothing must be 0 to below 1, not \(labelSmoothing).")
  }

  private func require(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  private var decay: Double { weightDecay ?? 0.02 }
  private var rate: Double { learningRate ?? (schedule == .constant ? 1e-3 : 3e-3) }

  /// The options as the trainer takes them.
  var configuration: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.architecture = architecture
    configuration.epochs = epochs
    configuration.batchSize = batchSize
    configuration.seed = seed
    configuration.optimizer = optimizer
    configuration.schedule = schedule
    configuration.learningRate = rate
    configuration.weightDecay = decay
    configuration.labelSmoothing = labelSmoothing
    return configuration
  }

  /// The options as they are written on a command line, defaults included.
  var arguments: [String] {
    [
      "--architecture", architecture.rawValue, "--epochs", "\(epochs)", "--batch-size",
      "\(batchSize)", "--seed", "\(seed)", "--optimizer", optimizer.rawValue, "--schedule",
      schedule.rawValue, "--learning-rate", "\(rate)",
      "--label-smoothing", "\(labelSmoothing)", "--augment", augment.description,
    ] + (optimizer == .adamw ? ["--weight-decay", "\(decay)"] : [])
  }
}

extension Architecture: ExpressibleByArgument {}
extension TrainingConfiguration.Optimizer: ExpressibleByArgument {}
extension TrainingConfiguration.RateSchedule: ExpressibleByArgument {}

/// What is done to training images, by name.
struct AugmentationList: ExpressibleByArgument, CustomStringConvertible {
  enum Name: String, CaseIterable {
    case flip, rotate
  }

  static let standard = AugmentationList(names: [.flip, .rotate])
  let names: [Name]

  private init(names: [Name]) { self.names = names }

  init?(argument: String) {
    if argument == "none" {
      names = []
      return
    }
    let names = argument.split(separator: ",").map { Name(rawValue: String($0)) }
    let known = names.compactMap(\.self)
    guard known.count == names.count, !known.isEmpty, Set(known).count == known.count else {
      return nil
    }
    self.names = known
  }

  var description: String {
    names.isEmpty ? "none" : names.map(\.rawValue).joined(separator: ",")
  }

  var defaultValueDescription: String { description }

  /// The changes themselves.
  var augmentations: [any Augmentation] {
    names.map { name in
      switch name {
      case .flip: RandomHorizontalFlip()
      case .rotate: RandomRotation(degrees: 10)
      }
    }
  }
}
