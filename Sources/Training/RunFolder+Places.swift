public import Foundation
import RunHistory

extension RunFolder {
  /// Describes the folder of a run at a path.
  ///
  /// - Parameter place: The folder itself, or a file in it.
  public init(at place: URL) {
    self.init(place.isFolder ? place : place.deletingLastPathComponent())
  }

  /// Finds the file of weights at a path.
  ///
  /// - Parameter place: A run's folder, or a file of weights.
  /// - Returns: The folder's `model.safetensors`, or the file itself.
  public static func weights(at place: URL) -> URL {
    place.isFolder ? RunFolder(place).model : place
  }
}

extension SafeTensorsFile {
  /// Reads the description of the weights at a path.
  ///
  /// - Parameter place: A run's folder, or a file of weights.
  /// - Throws: `ModelError` for a run that has no weights yet, and `SafeTensorsError`.
  public init(weightsAt place: URL) throws {
    let file = RunFolder.weights(at: place)
    let run = RunFolder(place)
    if file == run.model, run.holdsRun, !FileManager.default.fileExists(atPath: file.path) {
      throw ModelError(withoutWeights: run)
    }
    try self.init(file)
  }
}

extension URL {
  /// Whether there is a folder of this name.
  package var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}

extension ModelError {
  fileprivate init(withoutWeights run: RunFolder) {
    let name = run.url.relativePath
    if (try? History(contentsOf: run.url))?.end?.status == .completed {
      description =
        "\(name): the run is complete, but its \(run.model.lastPathComponent) is not in the folder. "
        + "Put it back, or train again."
      return
    }
    let isResumable = FileManager.default.fileExists(atPath: run.checkpoint.path)
    description =
      "\(name): the run has no weights yet: \(run.model.lastPathComponent) is written when a training ends. "
      + (isResumable ? "'lookbook train --resume \(name)' goes on with it." : "Wait for its end.")
  }
}
