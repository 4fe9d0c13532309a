import Foundation
import Training

extension ModelArgument {
  /// The file of weights.
  var file: URL { RunFolder.weights(at: place) }
}

extension FeaturesCommand: SinglePictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] + image.files }
}

extension ExplainCommand: SinglePictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] + image.files }
}

extension DreamCommand: SinglePictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] }
}
