import ArgumentParser
import Foundation
import HistoryFormats
import Plotting
import Training

/// A command whose pictures tell from which files they were made.
protocol SourcedCommand: ParsableCommand {
  /// What somebody typed to say where the data are.
  var places: [URL] { get set }
  /// Finds the files that are shown.
  func sources() throws -> [URL]
}

/// A command that draws a picture.
protocol PictureCommand: SourcedCommand {
  /// Where the picture goes.
  var destination: PictureDestination { get }
  /// How the picture looks.
  var style: PictureStyle { get set }
  /// Reads the data and makes the figure.
  func figure() throws -> Figure
}

/// A command that does nothing but draw a picture.
protocol SinglePictureCommand: PictureCommand {
  /// Where the picture goes, and how it looks.
  var picture: PictureOptions { get set }
}

extension SinglePictureCommand {
  var destination: PictureDestination { picture.destination }

  var style: PictureStyle {
    get { picture.style }
    set { picture.style = newValue }
  }

  /// Draws the picture, and writes it where it is to go.
  func draw() throws { try destination.write(figure(), of: sources(), style: style) }
}

// MARK: - Pictures of one history

/// A command that draws one history.
protocol HistoryPictureCommand: SinglePictureCommand {
  /// Where the history is.
  var argument: HistoryArgument { get set }
}

extension HistoryPictureCommand {
  var places: [URL] {
    get { argument.places }
    set { argument.places = newValue }
  }

  func sources() throws -> [URL] { try argument.files() }
}

extension LearningRateCommand: HistoryPictureCommand {}
extension SpeedCommand: HistoryPictureCommand {}

extension LossCommand: HistoryPictureCommand {
  var argument: HistoryArgument {
    get { curves.argument }
    set { curves.argument = newValue }
  }
}

extension AccuraciesCommand: HistoryPictureCommand {
  var argument: HistoryArgument {
    get { curves.argument }
    set { curves.argument = newValue }
  }
}

extension ReportCommand: SourcedCommand {
  func sources() throws -> [URL] {
    guard places.count == 1, let place = places.first else { return try options.files(at: places) }
    let files =
      try runName == nil ? options.files(at: places) : options.files(at: place, run: runName)
    // What lies beside a history of Lookbook's own is on the page, too.
    guard files.count == 1, let file = files.first else { return files }
    let folder = RunFolder(file.deletingLastPathComponent())
    return file.lastPathComponent == folder.history.lastPathComponent ? folder.parts : files
  }
}

// MARK: - Pictures of several histories

extension CompareCommand: PictureCommand {
  func sources() throws -> [URL] { try options.files(at: places) }
}

extension MetricCommand: SinglePictureCommand {
  var places: [URL] {
    get { arguments.filter(Self.isRun).map { URL(fileURLWithPath: $0) } }
    set { arguments = arguments.filter { !Self.isRun($0) } + newValue.map(\.relativePath) }
  }

  func sources() throws -> [URL] { try options.files(at: existingPlaces()) }
}

// MARK: - Pictures of a model

/// A command that draws a part of a run that Lookbook trained.
protocol RunPictureCommand: SinglePictureCommand {
  /// Where the run is.
  var argument: RunArgument { get set }
  /// The file of the run that is drawn, which is there.
  func part() throws -> URL
}

extension RunPictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [try part()] }
}

extension ConfusionCommand: RunPictureCommand {
  func part() throws -> URL { try argument.evaluationFile() }
}

extension MistakesCommand: RunPictureCommand {
  func part() throws -> URL { try argument.evaluationFile() }
}

extension AugmentCommand: RunPictureCommand {
  func part() throws -> URL { try argument.samplesFile() }
}

extension FiltersCommand: SinglePictureCommand {
  var places: [URL] {
    get { [file.model] }
    set { newValue.first.map { file.model = $0 } }
  }

  func sources() throws -> [URL] {
    [RunFolder.weights(at: file.model)]
  }
}

// MARK: - Pictures of a data set

extension SamplesCommand: SinglePictureCommand {
  /// None: the images are published ones with known checksums, or drawn from a seed.
  var places: [URL] {
    get { [] }
    set {}
  }

  func sources() throws -> [URL] { [] }
}
