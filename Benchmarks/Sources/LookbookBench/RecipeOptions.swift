import ArgumentParser
import Datasets
import NeuralNetwork
import Training

/// A net, and what is to be other than in its recipe.
struct RecipeOptions: ParsableArguments {
  @Option(help: "The net: classic, compact or wide.") var architecture = "wide"
  @Option(help: "How many times every training image is seen.") var epochs = 10
  @Option(help: "The number of images in a step.") var batchSize: Int?
  @Option(help: "The optimizer: adam, adamw or muon.") var optimizer: String?
  @Option(help: "The first beta of Adam.") var beta1: Double?
  @Option(help: "The second beta of Adam.") var beta2: Double?
  @Option(help: "The schedule: onecycle, cosine or constant.") var schedule: String?
  @Option(help: "The largest learning rate.") var learningRate: Double?
  @Option(help: "The part of the steps in which the rate rises.") var warmup: Double?
  @Option(help: "The weight decay of AdamW and Muon.") var weightDecay: Double?
  @Option(help: "The label smoothing.") var labelSmoothing: Double?
  @Option(help: "The decay of the average of the weights; 0 for none.") var averageDecay: Double?
  @Option(help: "The first layer's filters before training: random or principal.")
  var firstFilters: String?
  @Option(help: "The changes of the training images, such as alternating-flip,shift; or none.")
  var augment: String?

  @Option(help: "The numbers that are multiplied: f32 or bf16.") var precision: String?

  func validate() throws {
    func require(_ holds: Bool, _ message: String) throws {
      if !holds { throw ValidationError(message) }
    }
    func refuse(_ text: String?, _ what: String, isKnown: (String) -> Bool) throws {
      if let text { try require(isKnown(text), "'\(text)' is no \(what).") }
    }
    try refuse(architecture, "architecture") { Architecture(rawValue: $0) != nil }
    try refuse(optimizer, "optimizer") { TrainingConfiguration.Optimizer(rawValue: $0) != nil }
    try refuse(schedule, "schedule") { TrainingConfiguration.RateSchedule(rawValue: $0) != nil }
    try refuse(firstFilters, "kind of first filters") {
      TrainingConfiguration.FirstFilters(rawValue: $0) != nil
    }
    try refuse(augment, "list of augmentations") {
      AugmentationName.list($0).map { AugmentationName.contradiction(in: $0) == nil } ?? false
    }
    try refuse(precision, "precision of this processor") {
      Precision(rawValue: $0)?.isSupported == true
    }
    try require(epochs > 0, "--epochs must be 1 or more, not \(epochs).")
    try require((1...65_536).contains(batchSize ?? 1), "--batch-size must be 1 to 65536.")
    try require((learningRate ?? 1) > 0, "--learning-rate must be positive.")
    try require((0...1).contains(warmup ?? 0), "--warmup must be 0 to 1.")
    for part in [beta1, beta2, weightDecay, labelSmoothing, averageDecay].compactMap(\.self) {
      try require((0..<1).contains(part), "A part must be 0 to below 1, not \(part).")
    }
  }

  private var net: Architecture { Architecture(rawValue: architecture) ?? .wide }

  /// The recipe with what is other than in it; all views are always measured.
  func configuration(seed: UInt64) -> TrainingConfiguration {
    var configuration = TrainingConfiguration.recipe(for: net)
    (configuration.seed, configuration.epochs) = (seed, epochs)
    configuration.testView = .shifted
    func set<Value>(_ path: WritableKeyPath<TrainingConfiguration, Value>, to value: Value?) {
      if let value { configuration[keyPath: path] = value }
    }
    set(\.batchSize, to: batchSize)
    set(\.optimizer, to: optimizer.flatMap(TrainingConfiguration.Optimizer.init(rawValue:)))
    set(\.beta1, to: beta1)
    set(\.beta2, to: beta2)
    set(\.schedule, to: schedule.flatMap(TrainingConfiguration.RateSchedule.init(rawValue:)))
    set(\.learningRate, to: learningRate)
    set(\.warmup, to: warmup)
    set(\.weightDecay, to: weightDecay)
    set(\.labelSmoothing, to: labelSmoothing)
    set(\.averageDecay, to: averageDecay.map { $0 == 0 ? nil : $0 })
    set(
      \.firstFilters,
      to: firstFilters.flatMap(TrainingConfiguration.FirstFilters.init(rawValue:)))
    set(\.precision, to: precision.flatMap(Precision.init(rawValue:)))
    return configuration
  }

  /// What is done to the training images, in this order.
  var augmentations: [AugmentationName] {
    augment.flatMap(AugmentationName.list) ?? TrainingConfiguration.augmentations(for: net)
  }

  /// All settings in one line.
  var summary: String {
    let training = configuration(seed: 0)
    return "\(architecture), \(epochs) epochs, batch \(training.batchSize), "
      + "\(training.optimizer.rawValue) \(training.beta1)/\(training.beta2), "
      + "\(training.schedule.rawValue) \(training.learningRate) (warm-up \(training.warmup)), "
      + "weight decay \(training.optimizer.decaysWeights ? training.weightDecay : 0), "
      + "label smoothing \(training.labelSmoothing), "
      + "\(training.firstFilters.rawValue) first filters, "
      + "\(training.precision.rawValue), average \(training.averageDecay.map { "\($0)" } ?? "none"), "
      + augmentations.map(\.augmentation.summary).joined(separator: ", ")
  }
}
