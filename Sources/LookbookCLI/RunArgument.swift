import ArgumentParser
import Foundation
import Training
import TrainingReports

/// The run that a command takes a part of.
struct RunArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The folder of a run that 'lookbook train' wrote.", valueName: "run"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var place: URL

  /// The folder; a file in it stands for it.
  var folder: RunFolder { RunFolder(at: place) }

  /// How the trained model does on the test images.
  func evaluation() throws -> Evaluation {
    guard let evaluation = try TrainingReportRun.evaluation(in: folder) else { throw noEvaluation }
    return evaluation
  }

  /// Some training images and what augmentation makes of them.
  func samples() throws -> AugmentedSamples {
    guard let samples = try TrainingReportRun.samples(in: folder) else { throw noSamples }
    return samples
  }

  /// The file with the evaluation, which is there.
  func evaluationFile() throws -> URL {
    guard folder.evaluation.isThere else { throw noEvaluation }
    return folder.evaluation
  }

  /// The file with the samples, which is there.
  func samplesFile() throws -> URL {
    guard folder.samples.isThere else { throw noSamples }
    return folder.samples
  }

  private var noEvaluation: MissingPart {
    MissingPart(
      path: place.relativePath, missing: folder.evaluation.lastPathComponent,
      reason: "a training writes it when it has come to its end")
  }

  private var noSamples: MissingPart {
    MissingPart(
      path: place.relativePath, missing: folder.samples.lastPathComponent,
      reason: "'lookbook train' writes it")
  }
}

extension URL {
  fileprivate var isThere: Bool { FileManager.default.fileExists(atPath: path) }
}

/// A run without the file that a picture is made of.
struct MissingPart: Error, CustomStringConvertible {
  let path: String
  let missing: String
  let reason: String

  var description: String {
    "\(path): there is no \(missing) in the run's folder; \(reason). "
      + "Give a run's folder, such as runs/<name>."
  }
}
