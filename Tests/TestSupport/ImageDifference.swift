import Foundation

/// How far two pictures are apart, as people see it.
public struct ImageDifference: Hashable, Sendable {
  /// The share of pixels whose colours can be told apart, in 0...1; 1 for pictures of two sizes.
  public let share: Double
  /// The red, green and blue of a picture of the difference: black where the pictures agree.
  public let pixels: [UInt8]

  /// The distance in CIE Lab from which two colours can be told apart (ΔE of 1976).
  public static let visible = 2.0

  /// Compares two pictures pixel by pixel.
  public init(_ old: DecodedPNG, _ new: DecodedPNG) {
    guard (old.width, old.height) == (new.width, new.height) else {
      (share, pixels) = (1, [])
      return
    }
    var pixels = [UInt8](repeating: 0, count: old.pixels.count)
    var count = 0
    for place in stride(from: 0, to: old.pixels.count, by: 3) {
      let (a, b) = (old.pixels[place..<place + 3], new.pixels[place..<place + 3])
      if a == b { continue }
      let distance = Lab(a).distance(to: Lab(b))
      if distance > Self.visible { count += 1 }
      let brightness = UInt8(min(255, 55 + 10 * distance))
      for channel in 0..<3 { pixels[place + channel] = brightness }
    }
    self.pixels = pixels
    share = Double(count) / Double(max(1, old.pixels.count / 3))
  }
}

/// A colour by its lightness and two opponent hues (CIE 1976, for daylight D65).
private struct Lab {
  let l, a, b: Double

  init(_ rgb: ArraySlice<UInt8>) {
    let linear = rgb.map { byte -> Double in
      let c = Double(byte) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    func weighted(_ weights: [Double]) -> Double {
      zip(linear, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func root(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
    let x = root(weighted([0.4124564, 0.3575761, 0.1804375]) / 0.95047)
    let y = root(weighted([0.2126729, 0.7151522, 0.0721750]))
    let z = root(weighted([0.0193339, 0.1191920, 0.9503041]) / 1.08883)
    (l, a, b) = (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  func distance(to other: Lab) -> Double {
    let squares = [l - other.l, a - other.a, b - other.b].map { $0 * $0 }
    return squares.reduce(0, +).squareRoot()
  }
}
