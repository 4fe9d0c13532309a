import ArgumentParser
import Foundation
import HistoryFormats
import Training

/// A command whose pictures tell from which files they were made.
protocol PictureCommand: ParsableCommand {
  /// What somebody typed to say where the data are.
  var places: [URL] { get set }
  /// Finds the files that the picture shows.
  func sources() throws -> [URL]
}

extension LossCommand: PictureCommand {
  var places: [URL] {
    get { curves.argument.places }
    set { curves.argument.places = newValue }
  }

  func sources() throws -> [URL] { try curves.argument.files() }
}

extension AccuraciesCommand: PictureCommand {
  var places: [URL] {
    get { curves.argument.places }
    set { curves.argument.places = newValue }
  }

  func sources() throws -> [URL] { try curves.argument.files() }
}

extension CompareCommand: PictureCommand {
  func sources() throws -> [URL] {
    try places.flatMap { place in
      try HistoryCatalog(at: place, format: options.format).runs.flatMap { try $0.sources() }
    }
  }
}

extension FiltersCommand: PictureCommand {
  var places: [URL] {
    get { [model] }
    set { newValue.first.map { model = $0 } }
  }

  func sources() throws -> [URL] { [file] }
}
