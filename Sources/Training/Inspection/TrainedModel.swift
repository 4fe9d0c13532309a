public import Foundation
public import NeuralNetwork
import RunHistory

/// A net that `lookbook train` left behind, read back to be looked into.
///
/// ```swift
/// let model = try TrainedModel(contentsOf: URL(fileURLWithPath: "runs/demo"))
/// let maps = try model.activations(of: image)
/// ```
public struct TrainedModel: Sendable {
  /// The net.
  public let architecture: Architecture
  /// Its layers.
  public let network: Sequential
  /// Its weights and running statistics.
  public let weights: SafeTensors
  /// The names of the classes, in the order of their labels; "class 0" and so on where nobody says.
  public let classNames: [String]
  /// The file that it was read from.
  public let url: URL

  /// The sizes of the images that Lookbook trains on: `[28, 28, 1]`.
  public static let input = ImageShape.input(height: 28, width: 28, channels: 1)

  /// Reads a model.
  ///
  /// The names of the classes are those in the file's metadata, else those in the `history.jsonl`
  /// beside it.
  ///
  /// - Parameter url: A run's folder, or a file of weights.
  /// - Throws: `SafeTensorsError`, or `ModelError` when the file holds no net of Lookbook's, or the run has no
  ///   weights yet.
  public init(contentsOf url: URL) throws {
    let file = try SafeTensorsFile(weightsAt: url)
    let place = file.url
    guard let architecture = file.metadata["architecture"].flatMap(Architecture.init(rawValue:))
    else { throw ModelError(place, noArchitecture: file.metadata["architecture"]) }
    let weights = try SafeTensors(contentsOf: file)
    let classCount = try Self.classCount(of: architecture, weights, place)
    (self.url, self.architecture, self.weights) = (place, architecture, weights)
    network = architecture.network(classCount: classCount)
    classNames =
      Self.classNames(in: file.metadata, besides: place, count: classCount)
      ?? (0..<classCount).map { "class \($0)" }
  }

  /// The last layer's matrix has a row for each class.
  private static func classCount(
    of architecture: Architecture, _ weights: SafeTensors, _ place: URL
  ) throws -> Int {
    let last = architecture.network(classCount: 1).layers.last?.name ?? ""
    guard let shape = weights[last + ".weight"]?.shape, shape.count == 2,
      (1...65_536).contains(shape[0])
    else {
      throw ModelError(
        place,
        "it says that it is the net '\(architecture.rawValue)', but has no matrix "
          + "'\(last).weight' with a row for each class")
    }
    return shape[0]
  }

  private static func classNames(
    in metadata: [String: String], besides place: URL, count: Int
  ) -> [String]? {
    var value = metadata["classes"].flatMap { try? JSONValue(json: Array($0.utf8)) }
    if value == nil {
      let history = RunFolder(place.deletingLastPathComponent()).history
      value = (try? History(contentsOf: history))?.header.dataset["classes"]
    }
    let names = value?.arrayValue?.compactMap(\.stringValue)
    return names?.count == count ? names : nil
  }

  /// Compiles layers of the net and gives them its weights, ready for evaluation.
  ///
  /// - Parameters:
  ///   - layers: The whole net or a part of it.
  ///   - input: The sizes of what goes in.
  ///   - batchCapacity: The most images at once.
  ///   - inputGradient: Whether the gradient of the input is wanted.
  ///   - keepsActivations: Whether what each layer makes is wanted.
  ///   - pool: The threads.
  /// - Returns: The plan.
  /// - Throws: `ModelError` when weights are missing or do not fit.
  func plan(
    _ layers: Sequential, input: ImageShape = Self.input, batchCapacity: Int,
    inputGradient: Bool = false, keepsActivations: Bool = false, pool: WorkerPool
  ) throws -> Plan {
    let plan = Plan(
      layers, input: input, batchCapacity: batchCapacity, seed: 0, pool: pool,
      inputGradient: inputGradient, keepsActivations: keepsActivations)
    do {
      try plan.load(weights)
    } catch let error as WeightsError {
      throw ModelError(url, error.description)
    }
    plan.prepareEvaluation(gradients: inputGradient)
    return plan
  }
}

/// A model that cannot be looked into.
public struct ModelError: Error, CustomStringConvertible, LocalizedError, Hashable {
  /// The file, what was found in it, and what to do.
  public let description: String

  init(_ url: URL, _ finding: String) {
    description =
      "\(url.relativePath): \(finding). Give a run's folder, or the model.safetensors in it."
  }

  init(_ url: URL, noArchitecture found: String?) {
    let names = Architecture.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let words = found.map { "is '\($0)'" } ?? "is missing"
    description =
      "\(url.relativePath): 'architecture' in the file's metadata \(words), but must be one of "
      + "\(names). Only nets that 'lookbook train' made can be run; 'lookbook filters' and "
      + "'lookbook layers' take any safetensors file."
  }

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}

extension Batch {
  /// Creates a batch of images that lie one after another, `[N, H, W, C]` without filling.
  init(_ images: [Float], count: Int) {
    precondition(
      count > 0 && images.count.isMultiple(of: count),
      "\(images.count) numbers are not \(count) images")
    let size = images.count / count
    self.init(samples: Array(0..<Int32(count))) { places, start in
      images.withUnsafeBufferPointer { source in
        guard let first = source.baseAddress else { return }
        start.update(from: first + places.lowerBound * size, count: places.count * size)
      }
    }
  }
}

extension Activation {
  /// Returns the numbers of one image as maps: `[channels][height * width]`.
  func maps(of image: Int) -> [[Float]] { Self.maps(in: values, shape, image) }

  /// Returns the gradient of one image as maps: `[channels][height * width]`; of nothing where there
  /// is none.
  func gradientMaps(of image: Int) -> [[Float]] {
    gradient.map { Self.maps(in: $0, shape, image) } ?? []
  }

  private static func maps(
    in buffer: Buffer<Float>, _ shape: ImageShape, _ image: Int
  ) -> [[Float]] {
    let start = buffer.start + image * shape.count
    return (0..<shape.channels).map { channel in
      (0..<shape.pixels).map { start[$0 * shape.stride + channel] }
    }
  }
}
