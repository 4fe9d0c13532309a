/// The three sets that a model is trained, tuned and judged on; no image is in two of them.
public struct DatasetFolds: Sendable {
  /// The images that the model learns from.
  public let training: ImageDataset
  /// The images that show, after each epoch, how well it learns.
  public let validation: ImageDataset
  /// The images that the finished model is judged on, once.
  public let test: ImageDataset
  /// Where the images come from.
  public let provenance: DatasetProvenance

  /// The name of the data set, such as "fashion-mnist".
  public var name: String { training.name }
  /// The names of the classes, in the order of their labels.
  public var classNames: [String] { training.classNames }

  /// Creates the three sets, taking one in twelve of the labelled images for validation.
  ///
  /// Which ones is the same in every run: the choice does not depend on the run's seed.
  public init(labelled: ImageDataset, test: ImageDataset, provenance: DatasetProvenance) {
    let split = StratifiedSplit(of: labelled.labels, oneIn: 12)
    self.training = labelled.subset(split.training)
    self.validation = labelled.subset(split.validation)
    (self.test, self.provenance) = (test, provenance)
  }
}

/// Where a data set comes from, and whether that is what its publisher published.
public struct DatasetProvenance: Codable, Hashable, Sendable {
  /// One file that images or labels were read from.
  public struct File: Codable, Hashable, Sendable {
    /// The file's name, without its folder.
    public let name: String
    /// The file's size, in bytes.
    public let size: Int
    /// The SHA-256 of the file's bytes, as 64 hexadecimal digits.
    public let sha256: String
    /// Whether the file is, byte for byte, the published one.
    public let verified: Bool
  }

  /// The folder, address or program that the images come from.
  public let source: String
  /// The files that were read; empty for images that are drawn.
  public let files: [File]

  /// Creates a provenance.
  public init(source: String, files: [File]) {
    (self.source, self.files) = (source, files)
  }

  /// Whether every file is, byte for byte, the published one.
  public var verified: Bool { files.allSatisfy(\.verified) }
}
