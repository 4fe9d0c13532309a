import Foundation

/// A colour in the sRGB space, as screens and PNG files mean it.
public struct Color: Hashable, Sendable {
  /// The amounts of red, green and blue, in 0...1, as encoded for the screen.
  public var red, green, blue: Double
  /// How much of the colour below is hidden, in 0...1.
  public var alpha: Double

  /// Creates a colour from its amounts of red, green and blue.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  /// Creates a colour from its number on the web, such as `0x0072B2`.
  public init(_ hex: UInt32) {
    func channel(_ shift: UInt32) -> Double { Double((hex >> shift) & 0xFF) / 255 }
    self.init(red: channel(16), green: channel(8), blue: channel(0))
  }

  /// Creates a grey from its brightness in 0...1.
  public init(gray: Double, alpha: Double = 1) {
    self.init(red: gray, green: gray, blue: gray, alpha: alpha)
  }

  /// The colour of paper.
  public static let white = Color(gray: 1)
  /// The colour of ink.
  public static let black = Color(gray: 0)

  /// Returns the colour at a fraction in 0...1 of the way to another one.
  ///
  /// Mixing two opaque colours is what drawing one over the other with that alpha gives.
  public func mixed(with other: Color, _ fraction: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// Returns the colour with another opacity in 0...1.
  public func withAlpha(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// The relative luminance in 0...1, as the Web Content Accessibility Guidelines 2 define it.
  public var luminance: Double {
    func linear(_ c: Double) -> Double { c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4) }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Returns the contrast with another colour, 1 for none to 21 for black on white.
  public func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Returns whichever of two colours is easier to read on this one.
  public func moreReadable(_ first: Color, _ second: Color) -> Color {
    contrast(with: first) >= contrast(with: second) ? first : second
  }

  /// Returns the nearest mixture with `ink` that reaches a contrast on `paper`.
  ///
  /// Text needs 4.5 (WCAG 2, criterion 1.4.3), so a curve's colour is darkened before it is written.
  public func readable(on paper: Color, ink: Color, contrast wanted: Double = 4.5) -> Color {
    let candidates = stride(from: 0.0, through: 1, by: 0.05).lazy.map { self.mixed(with: ink, $0) }
    return candidates.first { $0.contrast(with: paper) >= wanted } ?? ink
  }
}
