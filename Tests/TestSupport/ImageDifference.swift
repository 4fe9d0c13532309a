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
