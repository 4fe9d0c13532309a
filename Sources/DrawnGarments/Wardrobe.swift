internal import CairoRendering
public import Datasets
internal import Dispatch
internal import NeuralNetwork
internal import Plotting

/// A data set of drawn garments that needs no network: ten classes, 28×28 pixels, white on black.
///
/// Every picture is a pure function of the seed and its number: proportions, cut, pattern, pose and
/// fabric are drawn at random for each.
///
/// ```swift
/// let folds = try Wardrobe(seed: 0).folds()
/// ```
public struct Wardrobe: Hashable, Sendable {
  /// The seed that the drawings depend on.
  public let seed: UInt64
  /// The number of images to learn from, and of images to be judged on.
  public static let (labelledCount, testCount) = (12_000, 2_000)
  /// The height and width of a picture, in pixels.
  public static let side = 28

  /// Creates the wardrobe of a seed.
  public init(seed: UInt64 = 0) { self.seed = seed }

  /// Draws all pictures: 11,000 for training, 1,000 for validation, 2,000 for the test.
  ///
  /// - Throws: `CairoError`, when there is no memory to draw in.
  public func folds() throws -> DatasetFolds {
    DatasetFolds(
      labelled: try images(.labelled, count: Self.labelledCount),
      test: try testSet(),
      provenance: DatasetProvenance(source: "drawn by lookbook, seed \(seed)", files: []))
  }

  /// Draws the pictures to be judged on.
  ///
  /// - Throws: `CairoError`, when there is no memory to draw in.
  public func testSet() throws -> ImageDataset { try images(.test, count: Self.testCount) }

  /// The part of the wardrobe that a picture belongs to.
  public enum Part: Int, Sendable {
    /// The pictures to learn from.
    case labelled
    /// The pictures to be judged on.
    case test
  }

  /// Draws the first `count` pictures of a part; the classes take turns.
  ///
  /// - Throws: `CairoError`, when there is no memory to draw in.
  public func images(_ part: Part, count: Int) throws -> ImageDataset {
    let size = Self.side * Self.side
    let pixels = try [UInt8](unsafeUninitializedCapacity: count * size) { buffer, initialized in
      try draw(part, count: count, into: buffer)
      initialized = count * size
    }
    return ImageDataset(
      name: "drawn-garments", classNames: Garment.allCases.map(\.name),
      size: (Self.side, Self.side), pixels: pixels,
      labels: (0..<count).map { garment($0).rawValue })
  }

  private func garment(_ sample: Int) -> Garment {
    Garment.allCases[sample % Garment.allCases.count]
  }

  private func draw(_ part: Part, count: Int, into buffer: UnsafeMutableBufferPointer<UInt8>) throws
  {
    let size = Self.side * Self.side
    // Each piece of work writes to memory of its own.
    nonisolated(unsafe) let buffer = buffer
    let pieces = 64
    nonisolated(unsafe) var errors: [(any Error)?] = Array(repeating: nil, count: pieces)
    errors.withUnsafeMutableBufferPointer { errors in
      nonisolated(unsafe) let errors = errors
      DispatchQueue.concurrentPerform(iterations: pieces) { piece in
        do {
          for sample in count * piece / pieces..<count * (piece + 1) / pieces {
            let picture = try draw(garment(sample), sample: sample, of: part)
            _ = UnsafeMutableBufferPointer(rebasing: buffer[sample * size..<(sample + 1) * size])
              .initialize(from: picture)
          }
        } catch {
          errors[piece] = error
        }
      }
    }
    if let error = errors.compactMap(\.self).first { throw error }
  }

  /// Draws one picture, row by row from the top.
  func draw(_ garment: Garment, sample: Int, of part: Part) throws -> [UInt8] {
    var tailor = Tailor(
      Philox(seed: seed, purpose: .drawing, epoch: part.rawValue, sample: sample))
    let cut = garment.cut(&tailor)
    let side = Double(Self.side)
    let pose = Pose(side: side, from: &tailor)
    let fabric = Fabric(from: &tailor)
    var pixels = try CairoCanvas.pixels(size: Size(width: side, height: side), background: .black) {
      cut.draw(on: &$0, in: pose)
    }
    fabric.apply(to: &pixels, side: Self.side, from: &tailor)
    return pixels
  }
}

extension Garment {
  /// Cuts a garment of this kind.
  func cut(_ tailor: inout Tailor) -> Cut {
    switch self {
    case .tShirt: Self.tShirt(&tailor)
    case .trousers: Self.trousers(&tailor)
    case .pullover: Self.pullover(&tailor)
    case .dress: Self.dress(&tailor)
    case .coat: Self.coat(&tailor)
    case .sandal: Self.sandal(&tailor)
    case .shirt: Self.shirt(&tailor)
    case .sneaker: Self.sneaker(&tailor)
    case .bag: Self.bag(&tailor)
    case .ankleBoot: Self.ankleBoot(&tailor)
    }
  }
}
