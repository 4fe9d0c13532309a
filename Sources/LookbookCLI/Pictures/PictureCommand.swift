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
    get { [file.model] }
    set { newValue.first.map { file.model = $0 } }
  }

  func sources() throws -> [URL] {
    [file.model.isFolder ? RunFolder(file.model).model : file.model]
  }
}

extension LearningRateCommand: PictureCommand {
  var places: [URL] {
    get { argument.places }
    set { argument.places = newValue }
  }

  func sources() throws -> [URL] { try argument.files() }
}

extension SpeedCommand: PictureCommand {
  var places: [URL] {
    get { argument.places }
    set { argument.places = newValue }
  }

  func sources() throws -> [URL] { try argument.files() }
}

extension MetricCommand: PictureCommand {
  var places: [URL] {
    get { arguments.filter(Self.isRun).map { URL(fileURLWithPath: $0) } }
    set { arguments = arguments.filter { !Self.isRun($0) } + newValue.map(\.relativePath) }
  }

  func sources() throws -> [URL] {
    try places.flatMap { place in
      try HistoryCatalog(at: place, format: options.format).runs.flatMap { try $0.sources() }
    }
  }
}

extension ConfusionCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.folder.evaluation] }
}

extension MistakesCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.folder.evaluation] }
}

extension AugmentCommand: PictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [argument.folder.samples] }
}
