import ArgumentParser
import Foundation
import Plotting
import Training
import TrainingReports

/// `lookbook explain`: draws what in an image speaks for a class.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Draw what in an image speaks for a class: Grad-CAM and an occlusion map.",
    discussion: """
      Examples:
        lookbook explain runs/fashion-mnist-compact-0 --image 0 -o explain.png
        lookbook explain runs/demo --image shoe.png --invert --class Sneaker -o explain.png

      Without --class, the most probable class is explained.
      """)

  @OptionGroup var argument: ModelArgument

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("The class to explain, by its name or its index.", valueName: "name"))
  var label: String?

  @Option(
    help: ArgumentHelp(
      "The side of the patch that hides parts of the image, in pixels.", valueName: "pixels"))
  var patch = 6

  @OptionGroup var image: InspectedImageOptions
  @OptionGroup var picture: PictureOptions

  func validate() throws {
    guard (1...28).contains(patch) else {
      throw ValidationError("--patch must be 1 to 28, not \(patch).")
    }
  }

  func figure() throws -> Figure {
    let model = try argument.model()
    let label = try label.map { try self.label($0, of: model) }
    let image = try image.read(for: model)
    let evidence = try model.evidence(for: label, in: image.pixels, patchSide: patch)
    return explanation(
      evidence, of: image.picture, named: image.name, classNames: model.classNames,
      truth: image.truth)
  }

  func run() throws { try draw() }

  private func label(_ name: String, of model: TrainedModel) throws -> Int {
    let names = model.classNames
    let folded = name.lowercased()
    if let label = names.firstIndex(of: name) ?? names.firstIndex(where: {
      $0.lowercased() == folded
    })
      ?? Int(name).flatMap({ names.indices.contains($0) ? $0 : nil })
    {
      return label
    }
    throw NoClass(path: model.url.relativePath, name: name, names: names)
  }
}

/// A class that a net does not have.
struct NoClass: Error, CustomStringConvertible {
  let path: String
  let name: String
  let names: [String]

  var description: String {
    "\(path): the net has no class '\(name)'. It has \(names.joined(separator: ", "))."
  }
}
