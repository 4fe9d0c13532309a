public import Foundation
public import NeuralNetwork
public import RunHistory
public import Training

/// What a run left behind: what its report is made of.
public struct TrainingReportRun: Sendable {
  /// The record of the training.
  public let history: History
  /// The tool that wrote the history, such as "Keras CSVLogger"; nil for Lookbook's own.
  public var tool: String?
  /// How the trained model does; nil when the run did not come so far.
  public var evaluation: Evaluation?
  /// Some training images and what augmentation makes of them.
  public var samples: AugmentedSamples?
  /// The weights of each convolution, by name, of shape `[out, in, height, width]`.
  public var filters: [(name: String, weights: Tensor)] = []

  /// What the trained model shows of itself; nil where nobody looked, or there is no net to run.
  public var insights: ModelInsights?
  /// The files that all this was read from.
  public var files: [ReportedFile] = []

  /// Creates a run that has a history only.
  public init(history: History) { self.history = history }

  /// Reads a run's folder; of the files beside `history.jsonl`, any may be missing.
  ///
  /// - Parameter url: The folder, or the history file in it.
  /// - Throws: `HistoryError`, or `TrainingReportError` or `SafeTensorsError` when a file is there but
  ///   cannot be used.
  public init(contentsOf url: URL) throws {
    try self.init(history: History(contentsOf: url), besides: url)
  }

  /// Adds to a history of any tool what the page tells besides: of Lookbook's own what lies beside it, of
  /// others which tool it was and the files.
  ///
  /// - Parameters:
  ///   - history: The history.
  ///   - url: Where it was found: a file, or the folder of the run.
  ///   - tool: The name for people of the tool that wrote it.
  ///   - sources: The files that it was read from.
  /// - Throws: `TrainingReportError` or `SafeTensorsError` when a file is there but cannot be used.
  public init(history: History, at url: URL, tool: String, sources: [URL]) throws {
    if history.format == "lookbook" {
      try self.init(history: history, besides: url)
    } else {
      self.init(history: history)
      self.tool = tool
      files = sources.prefix(20).compactMap(ReportedFile.init)
    }
  }

  /// Adds to a run's history what lies beside it; any file may be missing.
  ///
  /// - Parameters:
  ///   - history: The history.
  ///   - url: The folder of the run, or the history file in it.
  /// - Throws: `TrainingReportError` or `SafeTensorsError` when a file is there but cannot be used.
  public init(history: History, besides url: URL) throws {
    self.history = history
    let folder = RunFolder(at: url)
    evaluation = try Self.evaluation(in: folder)
    samples = try Self.samples(in: folder)
    if FileManager.default.fileExists(atPath: folder.model.path) {
      let file = try SafeTensorsFile(folder.model)
      insights = try Self.insights(in: folder, evaluation, samples)
      filters = try file.convolutions().map { ($0.name, try file.weights(of: $0)) }
    }
    let all = [
      folder.history, folder.model, folder.evaluation, folder.samples, folder.insights,
    ]
    files = all.compactMap(ReportedFile.init)
  }

  /// Reads how the model of a run does; nil when the run did not come so far.
  ///
  /// - Throws: `TrainingReportError` when the file is there but cannot be used.
  public static func evaluation(in folder: RunFolder) throws -> Evaluation? {
    let evaluation = try read(Evaluation.self, from: folder.evaluation)
    try evaluation?.check(file: folder.evaluation.relativePath)
    return evaluation
  }

  /// Reads the augmented images of a run; nil where there are none.
  ///
  /// - Throws: `TrainingReportError` when the file is there but cannot be used.
  public static func samples(in folder: RunFolder) throws -> AugmentedSamples? {
    let samples = try read(AugmentedSamples.self, from: folder.samples)
    try samples?.check(file: folder.samples.relativePath)
    return samples
  }

  /// Reads what the training saw in its model; of a run that kept nothing of it, looks into the model.
  private static func insights(
    in folder: RunFolder, _ evaluation: Evaluation?, _ samples: AugmentedSamples?
  ) throws -> ModelInsights? {
    let kept = try read(ModelInsights.self, from: folder.insights)
    try kept?.check(file: folder.insights.relativePath)
    if let kept { return kept }
    // The weights may be those of somebody else's net, whose filters can be drawn all the same.
    guard let model = try? TrainedModel(contentsOf: folder.model) else { return nil }
    return try? ModelInsights(of: model, evaluation: evaluation, samples: samples)
  }

  private static func read<Value: Decodable>(_ type: Value.Type, from url: URL) throws -> Value? {
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    do {
      return try RunFolder.read(type, from: url)
    } catch {
      throw TrainingReportError.unusable(path: url.relativePath, reason: error.reason)
    }
  }
}

/// Why a run's report cannot be made.
public enum TrainingReportError: Error, Hashable, Sendable {
  /// A file of the run cannot be used.
  case unusable(path: String, reason: String)
  /// A file of the report cannot be written.
  case unwritable(path: String, reason: String)
}

extension TrainingReportError: LocalizedError, CustomStringConvertible {
  /// The file, what is wrong with it, and what to do.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "\(path): \(reason). Train again, or move the file away to get a report without it."
    case .unwritable(let path, let reason):
      "\(path): the file cannot be written: \(reason). Choose another folder for the report."
    }
  }

  /// The same as `description`.
  public var errorDescription: String? { description }
}

extension Error {
  /// What is wrong with a JSON file, in one line.
  fileprivate var reason: String {
    switch self as? DecodingError {
    case .keyNotFound(let key, _): "the key \"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong form"
    case .dataCorrupted: "it is not the JSON that a run writes"
    default: systemReason
    }
  }
}

// MARK: - Checks of what the figures rely on

extension Evaluation {
  /// Makes sure that counts and indices fit together, for the file may be anybody's.
  fileprivate func check(file: String) throws(TrainingReportError) {
    let count = classNames.count
    guard confusion.count == count, confusion.allSatisfy({ $0.count == count }) else {
      throw TrainingReportError.unusable(
        path: file, reason: "the confusion matrix does not fit the \(count) class names")
    }
    guard confusion.allSatisfy({ $0.allSatisfy { (0...1_000_000_000).contains($0) } }) else {
      throw TrainingReportError.unusable(
        path: file, reason: "the confusion matrix holds impossible counts")
    }
    guard classes.count == count else {
      throw TrainingReportError.unusable(
        path: file, reason: "there are scores of \(classes.count) classes and \(count) class names")
    }
    for mistake in mistakes {
      let labels = 0..<count
      guard labels.contains(mistake.truth), labels.contains(mistake.prediction) else {
        throw TrainingReportError.unusable(
          path: file, reason: "a mistake names a class that is not there")
      }
      try mistake.image.check(file: file)
    }
  }
}

extension ModelInsights {
  fileprivate func check(file: String) throws(TrainingReportError) {
    try maps?.image.check(file: file)
    for answer in answers { try answer.image.check(file: file) }
    guard isWhole else {
      throw TrainingReportError.unusable(path: file, reason: "its parts do not fit each other")
    }
  }
}

extension AugmentedSamples {
  fileprivate func check(file: String) throws(TrainingReportError) {
    for image in rows.flatMap({ [$0.original] + $0.variants }) { try image.check(file: file) }
  }
}

extension GrayImage {
  fileprivate func check(file: String) throws(TrainingReportError) {
    guard (1...4096).contains(width), (1...4096).contains(height), pixels.count == width * height
    else {
      throw TrainingReportError.unusable(
        path: file, reason: "\(pixels.count) pixels do not fill an image of \(width)×\(height)")
    }
  }
}
