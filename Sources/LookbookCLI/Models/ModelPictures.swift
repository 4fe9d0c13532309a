import Foundation
import Training

extension ModelArgument {
  /// The file of weights.
  var file: URL { place.isFolder ? RunFolder(place).model : place }
}

extension FeaturesCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] + image.files }
}

extension ExplainCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] + image.files }
}

extension DreamCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.file] }
}
