import ArgumentParser
import CairoRendering
import Datasets
import Foundation
import NeuralNetwork
import RunHistory
import Training

/// The image that a net looks at.
struct InspectedImageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A PNG file of any size, or the index of a test image.", valueName: "file or index"),
    completion: .file(extensions: ["png"]))
  var image: String

  @Flag(
    help: ArgumentHelp(
      "Exchange dark and light in a PNG file: the nets know light clothes on black."))
  var invert = false

  @OptionGroup(title: "Data, for an index") var images: ImageOptions

  func validate() throws {
    guard !invert || index == nil else {
      throw ValidationError("--invert belongs to a PNG file, not to a test image.")
    }
  }

  private var index: Int? { image.allSatisfy(\.isWholeNumber) ? Int(image) : nil }

  /// The PNG file, where it is one.
  var files: [URL] { index == nil ? [URL(fileURLWithPath: image)] : [] }

  /// Gets the image.
  func read(for model: TrainedModel) throws -> InspectedImage {
    if let index { return try testImage(index, for: model) }
    return try file(URL(fileURLWithPath: image))
  }

  private func testImage(_ index: Int, for model: TrainedModel) throws -> InspectedImage {
    let test = try images.testSet()
    guard test.labels.indices.contains(index) else {
      throw NoImage(
        path: "--image \(index)",
        reason: "there are \(test.count) test images, with indices from 0 to \(test.count - 1)")
    }
    let label = Int(test.labels[index])
    // Classes of another data set than the model's would be a false truth.
    let isKnown = test.classNames == model.classNames
    return InspectedImage(
      name: "test image \(index)", pixels: test[index].map { Float($0) / 255 },
      truth: isKnown ? label : nil)
  }

  private func file(_ url: URL) throws -> InspectedImage {
    let bytes: [UInt8]
    do {
      bytes = try [UInt8](Data(contentsOf: url))
    } catch {
      throw NoImage(path: url.relativePath, reason: "cannot be read: \(error.systemReason)")
    }
    do {
      let png = try GrayPNG(bytes)
      let fitted = FittedImage(
        width: png.width, height: png.height, values: png.values, isInverted: invert)
      if fitted.edgeBrightness > 0.5 {
        Terminal.warn(
          "\(url.relativePath) is light at its edges, where the images that the net knows are black; "
            + (invert ? "leave --invert out" : "try --invert"))
      }
      return InspectedImage(name: url.lastPathComponent, pixels: fitted.pixels, truth: nil)
    } catch let failure as GrayPNG.Failure {
      throw NoImage(path: url.relativePath, reason: failure.description)
    }
  }
}

/// An image for a net, and what is known of it.
struct InspectedImage {
  let name: String
  /// The brightness of each pixel in 0...1, row by row.
  let pixels: [Float]
  /// Its class, as an index into the model's names; nil when nobody knows.
  let truth: Int?

  /// The image as a picture.
  var picture: GrayImage {
    GrayImage(
      width: TrainedModel.input.width, height: TrainedModel.input.height, values: pixels)
  }
}

/// An image that cannot be had.
struct NoImage: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "\(path): \(reason). Give a PNG file or the index of a test image with --image."
  }
}
