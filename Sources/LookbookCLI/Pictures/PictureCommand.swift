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

// MARK: - Pictures of one history

/// A command that draws one history.
protocol HistoryPictureCommand: PictureCommand {
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

extension ReportCommand: HistoryPictureCommand {
  func sources() throws -> [URL] {
    let files = try argument.files()
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

extension MetricCommand: PictureCommand {
  var places: [URL] {
    get { arguments.filter(Self.isRun).map { URL(fileURLWithPath: $0) } }
    set { arguments = arguments.filter { !Self.isRun($0) } + newValue.map(\.relativePath) }
  }

  func sources() throws -> [URL] { try options.files(at: places) }
}

// MARK: - Pictures of a model

/// A command that draws a part of a run that Lookbook trained.
protocol RunPictureCommand: PictureCommand {
  /// Where the run is.
  var argument: RunArgument { get set }
  /// The file of the run that is drawn.
  var part: URL { get }
}

extension RunPictureCommand {
  var places: [URL] {
    get { [argument.place] }
    set { newValue.first.map { argument.place = $0 } }
  }

  func sources() throws -> [URL] { [part] }
}

extension ConfusionCommand: RunPictureCommand {
  var part: URL { argument.folder.evaluation }
}

extension MistakesCommand: RunPictureCommand {
  var part: URL { argument.folder.evaluation }
}

extension AugmentCommand: RunPictureCommand {
  var part: URL { argument.folder.samples }
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
