public import ArgumentParser
import Datasets
public import NeuralNetwork
public import Training

/// What is trained, and how; what is not said is as the net's recipe has it.
struct TrainingOptions: ParsableArguments {
  @Option(help: "The net.")
  var architecture = Architecture.classic

  @Option(help: "How many times every training image is seen.")
  var epochs = 10

  @Option(help: "The number of images in a step. (default: 128; compact: 256; wide: 512)")
  var batchSize: Int?

  @Option(help: "What all randomness of the run depends on.")
  var seed: UInt64 = 0

  @Option(
    help: "How the gradient moves the weights. (default: adam; compact and wide: muon)")
  var optimizer: TrainingConfiguration.Optimizer?

  @Option(
    help: ArgumentHelp(
      "How much the optimiser keeps, at each step, of the mean gradient and of the mean square. "
        + "(default: 0.9,0.999; compact and wide: 0.9,0.99)", valueName: "two parts"))
  var betas: Betas?

  @Option(help: "How the learning rate changes from step to step.")
  var schedule = TrainingConfiguration.RateSchedule.onecycle

  @Option(
    help: ArgumentHelp(
      "The largest learning rate. (default: 0.003; compact: 0.01; wide: 0.014; with a constant schedule: "
        + "0.001)", valueName: "rate"))
  var learningRate: Double?

  @Option(
    help: ArgumentHelp(
      "The part of a weight that decays at each step, times the rate; for adamw and muon. (default: 0.02)",
      valueName: "part"))
  var weightDecay: Double?

  @Option(
    help: ArgumentHelp(
      "How much of each target is spread over all classes, 0 to below 1. (default: 0; compact and "
        + "wide: 0.1)", valueName: "part"))
  var labelSmoothing: Double?

  @Option(
    help: ArgumentHelp(
      "What is done to the training images, as a list: flip, alternating-flip, rotate, shift, erase; "
        + "or none. (default: flip,rotate; compact and wide: alternating-flip,shift)",
      valueName: "list"))
  var augment: AugmentationList?

  @Option(
    help: ArgumentHelp(
      "How much of the average of the weights is kept at each step, 0 to below 1; it is the average "
        + "that is tested and kept. 0 is none. (default: 0; compact and wide: 0.995)",
      valueName: "part"))
  var averageDecay: Double?

  @Option(
    help: ArgumentHelp(
      "What the filters of the first layer begin with: random numbers, or the principal directions of "
        + "patches of the training images. (default: random; compact and wide: principal)",
      valueName: "filters"))
  var firstFilters: TrainingConfiguration.FirstFilters?

  @Option(
    help: ArgumentHelp(
      "Test each image as it is, by the mean over it and its mirror image, or also over both moved by a "
        + "pixel to each side, which is ten looks. (default: one; compact and wide, where --augment mirrors "
        + "images: shifted)", valueName: "view"))
  var testView: TrainingConfiguration.TestView?

  @Option(
    help: ArgumentHelp(
      "The numbers that training multiplies: f32, or bf16 in convolutions, which is faster on a "
        + "processor with AVX-512 BF16.", valueName: "numbers"))
  var precision = Precision.float32

  func validate() throws {
    let training = configuration
    let (size, rate) = (training.batchSize, training.learningRate)
    let (decay, smoothing) = (training.weightDecay, training.labelSmoothing)
    let average = averageDecay ?? 0
    try require(epochs > 0, "--epochs must be 1 or more, not \(epochs).")
    try require((1...65_536).contains(size), "--batch-size must be 1 to 65536, not \(size).")
    try require(
      rate > 0 && rate.isFinite, "--learning-rate must be positive and finite, not \(rate).")
    try require((0..<1).contains(decay), "--weight-decay must be 0 to below 1, not \(decay).")
    try require(
      weightDecay == nil || training.optimizer.decaysWeights,
      "--weight-decay belongs to --optimizer adamw and muon.")
    try require(
      (0..<1).contains(smoothing), "--label-smoothing must be 0 to below 1, not \(smoothing).")
    try require(
      (0..<1).contains(average), "--average-decay must be 0 to below 1, not \(average).")
    try require(
      precision.isSupported,
      "--precision \(precision.rawValue) needs AVX-512 BF16, which this processor does not have; "
        + "f32 runs on every one.")
    if let pair = AugmentationName.contradiction(in: augmentations) {
      throw ValidationError(
        "--augment has \(pair.0.rawValue) and \(pair.1.rawValue), but one of them is enough.")
    }
  }

  private func require(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  /// The options as the trainer takes them.
  var configuration: TrainingConfiguration {
    var configuration = TrainingConfiguration.recipe(for: architecture)
    (configuration.epochs, configuration.seed) = (epochs, seed)
    (configuration.schedule, configuration.precision) = (schedule, precision)
    if schedule == .constant { configuration.learningRate = 1e-3 }
    func set<Value>(_ path: WritableKeyPath<TrainingConfiguration, Value>, to value: Value?) {
      if let value { configuration[keyPath: path] = value }
    }
    set(\.batchSize, to: batchSize)
    set(\.optimizer, to: optimizer)
    set(\.beta1, to: betas?.first)
    set(\.beta2, to: betas?.second)
    set(\.learningRate, to: learningRate)
    set(\.weightDecay, to: weightDecay)
    set(\.labelSmoothing, to: labelSmoothing)
    set(\.averageDecay, to: averageDecay.map { $0 == 0 ? nil : $0 })
    set(\.firstFilters, to: firstFilters)
    set(\.testView, to: testView)
    if testView == nil, !augmentations.contains(where: \.mirrors) { configuration.testView = .one }
    return configuration
  }

  /// What is done to the training images, in this order.
  var augmentations: [AugmentationName] {
    augment?.names ?? TrainingConfiguration.augmentations(for: architecture)
  }

  /// The options as they are written on a command line, defaults included.
  var arguments: [String] {
    let training = configuration
    return [
      "--architecture", architecture.rawValue, "--epochs", "\(epochs)",
      "--batch-size", "\(training.batchSize)", "--seed", "\(seed)",
      "--optimizer", training.optimizer.rawValue, "--betas", "\(training.beta1),\(training.beta2)",
      "--schedule", schedule.rawValue, "--learning-rate", "\(training.learningRate)",
      "--label-smoothing", "\(training.labelSmoothing)", "--augment", augmentations.listed,
      "--average-decay", "\(training.averageDecay ?? 0)",
      "--first-filters", training.firstFilters.rawValue, "--test-view", training.testView.rawValue,
      "--precision", precision.rawValue,
    ] + (training.optimizer.decaysWeights ? ["--weight-decay", "\(training.weightDecay)"] : [])
  }
}

extension Architecture: ExpressibleByArgument {}
extension TrainingConfiguration.Optimizer: ExpressibleByArgument {}
extension TrainingConfiguration.RateSchedule: ExpressibleByArgument {}
extension Precision: ExpressibleByArgument {}
extension TrainingConfiguration.FirstFilters: ExpressibleByArgument {}
extension TrainingConfiguration.TestView: ExpressibleByArgument {}

/// What Adam keeps of its two running means, such as "0.9,0.999".
struct Betas: ExpressibleByArgument {
  let first, second: Double

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard parts.count == 2, numbers.count == 2, numbers.allSatisfy({ (0..<1).contains($0) })
    else { return nil }
    (first, second) = (numbers[0], numbers[1])
  }
}

/// What is done to training images, by name.
struct AugmentationList: ExpressibleByArgument {
  let names: [AugmentationName]

  init?(argument: String) {
    guard let names = AugmentationName.list(argument) else { return nil }
    self.names = names
  }
}
