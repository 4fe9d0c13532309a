/// Equal bands along a line, one for each of a number of things.
public struct BandScale: Hashable, Sendable {
  /// The number of bands.
  public let count: Int
  /// Where the first band begins, in points.
  public let start: Double
  /// The width of a band, in points.
  public let bandwidth: Double
  /// The empty space between two bands, in points.
  public let gap: Double

  /// Creates bands of one width from `start` on.
  public init(count: Int, start: Double, bandwidth: Double, gap: Double = 0) {
    precondition(count >= 0, "there cannot be \(count) bands")
    (self.count, self.start, self.bandwidth, self.gap) = (count, start, bandwidth, gap)
  }

  /// The length of all bands and the gaps between them, in points.
  public var length: Double { count == 0 ? 0 : Double(count) * (bandwidth + gap) - gap }

  /// Returns where a band begins, in points.
  public func callAsFunction(_ index: Int) -> Double { start + Double(index) * (bandwidth + gap) }

  /// Returns the middle of a band, in points.
  public func middle(_ index: Int) -> Double { self(index) + bandwidth / 2 }
}
