import ArgumentParser
import Datasets
import Plotting
import TrainingReports

/// `lookbook gallery`: shows images of a run and of a data set.
struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery",
    abstract: "Show a model's mistakes, its augmented images, or samples of each class.",
    discussion: """
      Examples:
        lookbook gallery mistakes runs/fashion-mnist-classic-0 -o mistakes.png
        lookbook gallery augment runs/fashion-mnist-classic-0 -o augment.png
        lookbook gallery samples --dataset drawn-garments -o samples.png
      """,
    subcommands: [MistakesCommand.self, AugmentCommand.self, SamplesCommand.self])
}

/// `lookbook gallery mistakes`: shows the mistakes that a model was surest of.
struct MistakesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mistakes",
    abstract: "Show the mistakes that a model was surest of.",
    discussion: """
      Example:
        lookbook gallery mistakes runs/fashion-mnist-classic-0 -o mistakes.png
      """)

  @OptionGroup var argument: RunArgument
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure { mistakeGallery(try argument.evaluation()) }

  func run() throws { try draw() }
}

/// `lookbook gallery augment`: shows what augmentation makes of training images.
struct AugmentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "augment",
    abstract: "Show training images as a model saw them.",
    discussion: """
      Example:
        lookbook gallery augment runs/fashion-mnist-classic-0 -o augment.png
      """)

  @OptionGroup var argument: RunArgument
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure { augmentationRows(try argument.samples()) }

  func run() throws { try draw() }
}

/// `lookbook gallery samples`: shows some images of each class.
struct SamplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples",
    abstract: "Show some images of each class of a data set.",
    discussion: """
      Examples:
        lookbook gallery samples -o samples.png
        lookbook gallery samples --dataset drawn-garments --split test --seed 3 -o samples.png
      """)

  @OptionGroup(title: "Data") var images: ImageOptions

  @Option(help: "Which of the images.")
  var split = SampledSplit.training

  @Option(help: ArgumentHelp("The number of images of each class, 1 to 40.", valueName: "count"))
  var each = 12

  @Option(help: "What the choice of the images depends on.")
  var seed: UInt64 = 0

  @OptionGroup var picture: PictureOptions

  func validate() throws {
    guard (1...40).contains(each) else {
      throw ValidationError("--each must be 1 to 40, not \(each).")
    }
  }

  func figure() throws -> Figure {
    let folds = try images.folds()
    return classSamples(split.dataset(of: folds), split: split.rawValue, each: each, seed: seed)
  }

  func run() throws { try draw() }
}

/// The set that samples are taken from.
enum SampledSplit: String, CaseIterable, ExpressibleByArgument {
  case training, validation, test

  func dataset(of folds: DatasetFolds) -> ImageDataset {
    switch self {
    case .training: folds.training
    case .validation: folds.validation
    case .test: folds.test
    }
  }
}
