import ArgumentParser
import Datasets
import Foundation
import NeuralNetwork
import Plotting
import Training
import TrainingReports

/// `lookbook dream`: draws what the filters of a convolution look for.
struct DreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dream",
    abstract: "Draw what the filters of a convolution look for.",
    discussion: """
      Examples:
        lookbook dream runs/fashion-mnist-compact-0 -o dream.png
        lookbook dream runs/demo --layer layer3.conv --count 64 --no-patches -o dream.png

      Each image was found by climbing the gradient of its filter's mean response. Beside it stand \
      the parts of training images that the filter responds to most, where the data can be had. \
      Without --layer, it is the last convolution; the strongest filters are shown, in their order.
      """)

  @OptionGroup var argument: ModelArgument

  @Option(help: "The name of the convolution.")
  var layer: String?

  @Option(help: ArgumentHelp("The number of filters, 1 to 128.", valueName: "number"))
  var count = 32

  @Option(help: ArgumentHelp("The number of steps, 1 to 4096.", valueName: "number"))
  var steps = 256

  @Option(help: "What all randomness depends on.")
  var seed: UInt64 = 0

  @Flag(inversion: .prefixedNo, help: "Look for parts of training images.")
  var patches = true

  @OptionGroup(title: "Data, for the parts of images") var images: ImageOptions
  @OptionGroup var picture: PictureOptions

  func validate() throws {
    guard (1...128).contains(count) else {
      throw ValidationError("--count must be 1 to 128, not \(count).")
    }
    guard (1...4096).contains(steps) else {
      throw ValidationError("--steps must be 1 to 4096, not \(steps).")
    }
  }

  func figure() throws -> Figure {
    let model = try argument.model()
    let name = try layerName(in: model)
    let filters = model.strongestFilters(of: name, count: count)
    var options = Dreaming()
    (options.steps, options.seed) = (steps, seed)
    let pool = WorkerPool()
    let training = patches ? try trainingImages() : nil
    let dreams = try model.dream(of: filters, in: name, options: options, pool: pool)
    let found = try training.map {
      try model.strongestPatches(for: filters, in: name, of: $0, pool: pool)
    }
    return dreamSheet(
      dreams, patches: found ?? [], layer: name, filterCount: model.filterCount(of: name),
      options: options)
  }

  func run() throws { try draw() }

  private func layerName(in model: TrainedModel) throws -> String {
    let names = model.convolutions
    guard let layer else { return names.last ?? "" }
    guard let name = names.first(where: { $0 == layer || $0 == layer.layerName }) else {
      throw NoLayer(path: model.url.relativePath, name: layer, names: names)
    }
    return name
  }

  /// The training images; nil, and a word about it, where nobody named a place and there are none.
  private func trainingImages() throws -> ImageDataset? {
    do {
      return try images.folds().training
    } catch let error as DatasetError where images.data == nil {
      Terminal.warn("no parts of training images are shown: \(error.subject): \(error.finding)")
      return nil
    }
  }
}
