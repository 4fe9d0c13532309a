import ArgumentParser
import Foundation
import Training

/// The trained net that a command looks into.
struct ModelArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The folder of a run, or the model.safetensors in it.", valueName: "model"),
    completion: .file(extensions: ["safetensors"]), transform: URL.init(fileURLWithPath:))
  var place: URL

  /// Reads the net.
  func model() throws -> TrainedModel { try TrainedModel(contentsOf: place) }
}

/// A layer that a net does not have.
struct NoLayer: Error, CustomStringConvertible {
  let path: String
  let name: String
  let names: [String]

  var description: String {
    "\(path): the net has no such layer as '\(name)'. It has \(names.joined(separator: ", "))."
  }
}
