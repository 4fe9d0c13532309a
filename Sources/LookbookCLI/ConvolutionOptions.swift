public import ArgumentParser
import Foundation
public import Training

/// The file whose convolutions are looked at.
struct ConvolutionOptions: ParsableArguments {
  @Argument(
    help: "A safetensors file of any tool, or the folder of a run.",
    completion: .file(extensions: ["safetensors"]), transform: URL.init(fileURLWithPath:))
  var model: URL

  @Option(
    help: ArgumentHelp(
      "How the dimensions of the weights lie, as in PyTorch, Keras or MLX. (default: as their shapes "
        + "tell)", valueName: "order"))
  var order: KernelOrder?

  /// Reads the description of the file.
  func read() throws -> SafeTensorsFile { try SafeTensorsFile(weightsAt: model) }

  /// The convolutions of the file, at least one.
  func convolutions(in file: SafeTensorsFile) throws -> [SafeTensorsFile.Convolution] {
    let convolutions = file.convolutions(order: order)
    guard !convolutions.isEmpty else {
      throw NoConvolution(path: model.relativePath, layer: nil, names: [])
    }
    return convolutions
  }

  /// The convolution of a name, which may be that of its tensor.
  func layer(
    _ name: String, of convolutions: [SafeTensorsFile.Convolution]
  ) -> SafeTensorsFile.Convolution? {
    convolutions.first { $0.name == name || $0.entry.name == name }
      ?? convolutions.first { $0.name == name.layerName }
  }
}

extension KernelOrder: ExpressibleByArgument {}

/// A file that lacks the filters that were asked for.
struct NoConvolution: Error, CustomStringConvertible {
  let path: String
  let layer: String?
  let names: [String]

  var description: String {
    guard let layer, !names.isEmpty else {
      return "\(path): the file holds no convolution, that is, no floating-point tensor with four "
        + "dimensions. Name a file that does."
    }
    return
      "\(path): the file has no convolution '\(layer)'. It has \(names.joined(separator: ", "))."
  }
}
