import Foundation

/// How much of a kernel's energy lies in its finest structure.
///
/// The kernel is taken as a sum of cosines (the discrete cosine transform II, which needs no
/// periodic continuation). Those that change faster than half as fast as the pixels can show, that
/// is, whose frequency is above half of Nyquist's in the plane, count as noise.
struct NoiseIndex {
  /// The part of white noise that counts as noise, in 0...1.
  let ofWhiteNoise: Double
  private let height, width: Int
  private let rows, columns: [Double]

  /// The largest kernel that is looked at, in pixels; larger ones are no filters of images.
  private static let largest = 32

  /// Prepares for kernels of one size; nil for those that are too small to have a structure, or huge.
  init?(height: Int, width: Int) {
    guard height * width > 1, max(height, width) <= Self.largest else { return nil }
    (self.height, self.width) = (height, width)
    (rows, columns) = (Self.cosines(height), Self.cosines(width))
    let places = (0..<height * width).map { ($0 / width, $0 % width) }
    ofWhiteNoise =
      Double(places.count { Self.isFine($0, $1, height, width) }) / Double(places.count)
  }

  /// Returns the part of the energy of `count` kernels, one after another, that is noise, in 0...1.
  func callAsFunction(_ kernels: ArraySlice<Float>) -> Double {
    let size = height * width
    var (fine, total) = (0.0, 0.0)
    var half = [Double](repeating: 0, count: size)
    for start in stride(from: kernels.startIndex, to: kernels.endIndex, by: size) {
      for v in 0..<height {
        for x in 0..<width {
          var sum = 0.0
          for y in 0..<height {
            sum += rows[v * height + y] * Double(kernels[start + y * width + x])
          }
          half[v * width + x] = sum
        }
      }
      for v in 0..<height {
        for u in 0..<width {
          var sum = 0.0
          for x in 0..<width { sum += columns[u * width + x] * half[v * width + x] }
          total += sum * sum
          if Self.isFine(v, u, height, width) { fine += sum * sum }
        }
      }
    }
    return total > 0 ? fine / total : 0
  }

  /// Whether a cosine of v half waves down and u half waves across is finer than half of Nyquist's.
  private static func isFine(_ v: Int, _ u: Int, _ height: Int, _ width: Int) -> Bool {
    let (down, across) = (Double(v) / Double(height), Double(u) / Double(width))
    return down * down + across * across > 0.25
  }

  /// The orthonormal cosines of a length, one row for each frequency.
  private static func cosines(_ length: Int) -> [Double] {
    (0..<length * length).map { index in
      let (frequency, place) = (Double(index / length), Double(index % length))
      let scale = (frequency == 0 ? 1 : 2) / Double(length)
      return scale.squareRoot() * cos(.pi * (place + 0.5) * frequency / Double(length))
    }
  }
}
