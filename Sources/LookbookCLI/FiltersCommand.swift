public import ArgumentParser
import Foundation
import NeuralNetwork
import Plotting
import Training
public import TrainingReports

/// `lookbook filters`: draws the weights of a convolution.
struct FiltersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filters",
    abstract: "Draw the filters that a convolution learned, of any safetensors file.",
    discussion: """
      Examples:
        lookbook filters runs/fashion-mnist-classic-0 -o filters.png
        lookbook filters resnet18.safetensors --layer layer1.0.conv1 -o conv.png
        lookbook filters runs/demo --sort cosine --scale-by filter -o alike.png

      Filters that are dead, nearly alike or noisy have a frame, and the caption names them. \
      'lookbook layers' tells the same of all convolutions in words. Without --layer, the first \
      convolution of the file is drawn; that of an RGB image in colour.
      """)

  @OptionGroup var file: ConvolutionOptions

  @Option(help: "The name of the layer, with or without '.weight'.")
  var layer: String?

  @Option(
    help: ArgumentHelp("The order of the filters; each keeps its index.", valueName: "by"))
  var sort = FilterGridOptions.Order.index

  @Option(
    help: ArgumentHelp("What one scale of colours holds for.", valueName: "scope"))
  var scaleBy = FilterGridOptions.Scale.layer

  @OptionGroup var picture: PictureOptions

  func figure() throws -> Figure {
    let weights = try file.read()
    let convolutions = try file.convolutions(in: weights)
    guard let convolution = layer.map({ file.layer($0, of: convolutions) }) ?? convolutions.first
    else {
      throw NoConvolution(
        path: file.model.relativePath, layer: layer, names: convolutions.map(\.name))
    }
    let others = convolutions.filter { $0 != convolution }.map(\.name)
    if layer == nil, !others.isEmpty {
      Terminal.say(
        "Drawing \(convolution.name). Other layers, by --layer: " + others.joined(separator: ", "))
    }
    var options = FilterGridOptions()
    (options.order, options.scale) = (sort, scaleBy)
    return filterGrid(
      try weights.weights(of: convolution), name: convolution.name, options: options)
  }

  func run() throws { try draw() }
}

extension FilterGridOptions.Order: ExpressibleByArgument {}
extension FilterGridOptions.Scale: ExpressibleByArgument {}
