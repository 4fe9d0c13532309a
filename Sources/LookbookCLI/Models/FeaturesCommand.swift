import ArgumentParser
import Foundation
import Plotting
import Training
import TrainingReports

/// `lookbook features`: draws what the layers of a net make of one image.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Draw what each layer of a net makes of one image.",
    discussion: """
      Examples:
        lookbook features runs/fashion-mnist-compact-0 --image 0 -o features.png
        lookbook features runs/demo --image shoe.png --invert --layer layer1.conv -o maps.png

      Without --layer, the outputs of all rectifiers are drawn. A PNG file may have any size and \
      colours: it becomes 28×28 greys, each the mean of what it covers; what is transparent is white.
      """)

  @OptionGroup var argument: ModelArgument

  @Option(
    name: .customLong("layer"), parsing: .singleValue,
    help: ArgumentHelp("A layer to draw. May be repeated.", valueName: "layer"))
  var layers: [String] = []

  @OptionGroup var image: InspectedImageOptions
  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure {
    let model = try argument.model()
    let image = try image.read(for: model)
    let all = try model.activations(of: image.pixels)
    let chosen = try layers.map { name in
      guard let layer = all.first(where: { $0.name == name }) else {
        throw NoLayer(path: model.url.relativePath, name: name, names: all.map(\.name))
      }
      return layer
    }
    let name = image.truth.map { "\(image.name), \(model.classNames[$0])" } ?? image.name
    return featureMaps(
      of: image.picture, named: name, layers: layers.isEmpty ? all.filter(\.isRectified) : chosen)
  }

  func run() throws { try draw() }
}
