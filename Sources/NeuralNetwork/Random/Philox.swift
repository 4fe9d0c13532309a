package import Kernels

/// Random numbers that are a pure function of a key and a counter.
///
/// Philox-4x32 with ten rounds, of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3" (SC 2011). There is no state that runs from one use to the next: whoever asks for
/// the numbers of (seed, epoch, sample, purpose) gets the same ones, on any thread, in any order.
public struct Philox: RandomNumberGenerator, Sendable {
  /// What random numbers are for; two purposes never share a number.
  public enum Purpose: UInt32, Sendable {
    /// The first values of a model's weights.
    case initialization
    /// The order of the samples in an epoch.
    case shuffle
    /// The choice of the validation samples.
    case split
    /// The changes made to a training image.
    case augmentation
    /// The units that a dropout layer leaves out.
    case dropout
    /// The drawing of synthetic images.
    case drawing
    /// The images that make a filter respond most: how they start, and how they are moved.
    case dreaming
    /// Which training images are mirrored in the first epoch.
    case orientation
  }

  private let key: SIMD2<UInt32>
  private var counter: SIMD4<UInt32>
  private var block = SIMD4<UInt32>()
  private var used = 4

  /// Creates the stream of numbers for one use.
  ///
  /// - Parameters:
  ///   - seed: The run's seed.
  ///   - purpose: What the numbers are for.
  ///   - epoch: The epoch, or another number that tells uses apart; below 2²⁴.
  ///   - sample: The index of the sample in its data set, or of the parameter in its model.
  public init(seed: UInt64, purpose: Purpose, epoch: Int = 0, sample: Int = 0) {
    precondition((0..<(1 << 24)).contains(epoch), "an epoch lies below 2^24, got \(epoch)")
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    let sample = UInt64(sample)
    counter = SIMD4(
      0, UInt32(truncatingIfNeeded: sample), UInt32(truncatingIfNeeded: sample >> 32),
      purpose.rawValue << 24 | UInt32(epoch))
  }

  /// Returns the next 32 random bits.
  @inline(__always)
  public mutating func next32() -> UInt32 {
    if used == 4 {
      block = Self.rounds(counter, key)
      counter.x &+= 1
      used = 0
    }
    defer { used += 1 }
    return block[used]
  }

  /// Returns the next 64 random bits.
  public mutating func next() -> UInt64 {
    let low = UInt64(next32())
    return UInt64(next32()) << 32 | low
  }

  /// Returns a number drawn evenly from 0 up to, not including, 1, in steps of 2⁻²⁴.
  @inline(__always)
  public mutating func uniform() -> Float {
    Float(next32() >> 8) * 0x1p-24
  }

  /// The stream as the kernels take it, from the next block on.
  package var stream: RandomStream {
    RandomStream(key: (key.x, key.y), counter: (counter.x, counter.y, counter.z, counter.w))
  }

  /// Returns the four random words that belong to a counter and a key.
  package static func rounds(_ counter: SIMD4<UInt32>, _ key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (x, key) = (counter, key)
    for _ in 0..<10 {
      let first = UInt64(x.x) &* 0xD251_1F53
      let second = UInt64(x.z) &* 0xCD9E_8D57
      x = SIMD4(
        UInt32(truncatingIfNeeded: second >> 32) ^ x.y ^ key.x, UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ x.w ^ key.y, UInt32(truncatingIfNeeded: first))
      key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
    }
    return x
  }
}
