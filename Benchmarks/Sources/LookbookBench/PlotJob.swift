import Foundation
import HistoryFormats
import NeuralNetwork
import Plotting
import RunHistory
import Training
import TrainingReports

/// What a user waits for when pictures are made.
enum PlotJob: String, CaseIterable {
  case epochs = "loss of 10 epochs"
  case rows = "loss of a CSV of 1,000,000 rows"
  case filters = "filters, 128×64 kernels of 3×3"
  case run = "all figures of a run's report"

  /// The run whose figures are drawn: that of the gallery, trained for ten epochs.
  static let sampleRun = URL(fileURLWithPath: #filePath)
    .appending(path: "../../../../docs/gallery/compact-0").standardizedFileURL

  /// Writes the data into a folder, where they are not there already, and returns their place.
  func write(to folder: URL) throws -> URL {
    switch self {
    case .epochs, .run: return Self.sampleRun
    case .rows: return try LargeHistory.table.write(to: folder)
    case .filters:
      var random = Philox(seed: 0, purpose: .drawing)
      let weights = (0..<128 * 64 * 9).map { _ in random.uniform() - 0.5 }
      let file = folder.appending(path: "conv.safetensors")
      try SafeTensors([
        (name: "conv.weight", tensor: Tensor(shape: [128, 64, 3, 3], scalars: weights))
      ]).write(to: file)
      return file
    }
  }

  /// Makes the pictures of data once.
  ///
  /// - Parameters:
  ///   - place: Where the data are.
  ///   - folder: A folder for a report.
  /// - Returns: What each step took.
  /// - Throws: What reading and drawing throw.
  func times(at place: URL, writingTo folder: URL) throws -> PictureTimes {
    var (times, watch) = (PictureTimes(), Stopwatch())
    switch self {
    case .epochs, .rows:
      let histories = try HistoryCatalog(at: place).histories()
      times.read = watch.lap()
      let figures = histories.map { plotLoss($0) }
      times.layout = watch.lap()
      for figure in figures { _ = try times.png(of: figure) }
    case .filters:
      let file = try SafeTensorsFile(place)
      let weights = try file.convolutions().map { try file.weights(of: $0) }
      times.read = watch.lap()
      let figures = weights.map { filterGrid($0, name: "conv") }
      times.layout = watch.lap()
      for figure in figures { _ = try times.png(of: figure) }
    case .run:
      let report = try TrainingReport(TrainingReportRun(contentsOf: place))
      times.read = watch.lap()
      var drawn = PictureTimes()
      let renderer = FigureRenderer(
        png: { try drawn.png(of: $0, theme: $1, scale: $2) }, svg: { try $0.svg() },
        element: { try $0.adaptiveSVG() })
      _ = try ReportWriter(drawing: renderer).write(report, to: .folder(folder))
      // What is not drawing pixels is making the figures, the SVG, and the words of the page.
      let rest = watch.lap() - drawn.draw - drawn.encode - drawn.repeated
      times.layout = max(rest, 0)
      (times.draw, times.encode) = (drawn.draw, drawn.encode)
    }
    return times
  }

  /// The words of the program that make the pictures of data.
  func arguments(at place: URL, writingTo folder: URL) -> [String] {
    let picture = folder.appending(path: "picture.png").path
    return switch self {
    case .epochs, .rows: ["plot", "loss", place.path, "-o", picture]
    case .filters: ["filters", place.path, "-o", picture]
    case .run: ["report", place.path, "-o", folder.appending(path: "page").path]
    }
  }
}

/// A folder that is removed when the work in it is done.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "lookbook-bench-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
