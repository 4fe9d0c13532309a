import ArgumentParser
import Foundation
import NeuralNetwork
import Training
import TrainingReports

/// `lookbook filters`: draws the weights of a convolution.
struct FiltersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "filters",
    abstract: "Draw the filters that a convolution learned.",
    discussion: """
      Examples:
        lookbook filters runs/fashion-mnist-classic-0 -o filters.png
        lookbook filters model.safetensors --layer layer2.0 -o layer2.png

      Without --layer, the first convolution of the file is drawn.
      """)

  @Argument(
    help: "A file with weights, or the folder of a run.",
    completion: .file(extensions: ["safetensors"]),
    transform: URL.init(fileURLWithPath:))
  var model: URL

  @Option(help: "The name of the layer, with or without '.weight'.")
  var layer: String?

  @OptionGroup var picture: PictureOptions

  /// The file with the weights.
  var file: URL { model.hasDirectoryPath ? RunFolder(model).model : model }

  func run() throws {
    let convolutions = try SafeTensors(contentsOf: file).tensors
      .filter { $0.tensor.shape.count == 4 }
    let names = convolutions.map { $0.name.layerName }
    guard let wanted = layer?.layerName ?? names.first else {
      throw FiltersError(path: model.relativePath, layer: nil, names: [])
    }
    guard let index = names.firstIndex(of: wanted) else {
      throw FiltersError(path: model.relativePath, layer: wanted, names: names)
    }
    if layer == nil, names.count > 1 {
      Terminal.say(
        "Drawing \(wanted). Other layers, by --layer: "
          + names.filter { $0 != wanted }.joined(separator: ", "))
    }
    try picture.write(filterGrid(convolutions[index].tensor, name: wanted), of: sources())
  }
}

extension String {
  /// The name of the layer that a weight of this name belongs to.
  fileprivate var layerName: String { hasSuffix(".weight") ? String(dropLast(7)) : self }
}

/// A file that lacks the filters that were asked for.
struct FiltersError: Error, CustomStringConvertible {
  let path: String
  let layer: String?
  let names: [String]

  var description: String {
    guard let layer, !names.isEmpty else {
      return "\(path): the file holds no convolution, that is, no tensor with four dimensions."
    }
    return
      "\(path): the file has no convolution '\(layer)'. It has \(names.joined(separator: ", "))."
  }
}
