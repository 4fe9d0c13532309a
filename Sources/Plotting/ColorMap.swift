/// Colours for numbers in 0...1: given colours at equal distances, and mixtures between them.
public struct ColorMap: Hashable, Sendable {
  private let stops: [Color]

  /// Creates a map through two or more colours, from 0 to 1.
  public init(_ stops: [Color]) {
    precondition(stops.count >= 2, "a colour map needs two colours, got \(stops.count)")
    self.stops = stops
  }

  /// Returns the colour of a number; numbers outside 0...1 get the nearest end's, NaN the middle's.
  public func callAsFunction(_ value: Double) -> Color {
    let position = (value.isNaN ? 0.5 : min(max(value, 0), 1)) * Double(stops.count - 1)
    let index = min(Int(position), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], position - Double(index))
  }

  // The hues of ColorBrewer's RdBu (Cynthia Brewer): told apart by all kinds of colour vision. The
  // middle is greyer than there, so that a weight of zero still stands out from white paper.

  /// Blue for numbers below the middle, red above; the middle is a light grey.
  public static let blueRed = ColorMap(
    [0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xECECEC, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F]
      .map { Color($0) })
  /// The same for dark paper: the middle is dark, the ends are light.
  public static let darkBlueRed = ColorMap(
    [0xC6E2F5, 0x78B7DF, 0x3D86B8, 0x2B587D, 0x2D3138, 0x84434A, 0xC4564F, 0xEE8E79, 0xFDD3C5]
      .map { Color($0) })
  /// Grey to orange to yellow, for what lies over a photograph: it gets lighter all the way.
  public static let heat = ColorMap(
    [0x6E6E73, 0x9C6A50, 0xC9601F, 0xEE8A22, 0xFDBE4B, 0xFFF0A8].map { Color($0) })
  /// Blue to grey to orange, for what lies over a photograph and has a sign.
  public static let blueGrayOrange = ColorMap(
    [0x9BD8FF, 0x3F9FE0, 0x4F83A8, 0x6E6E73, 0xA8684A, 0xEE8A22, 0xFFD98A].map { Color($0) })
  /// Dark blue by grey to light orange, growing lighter all the way, so that the sides of zero can be told
  /// apart without colours, too.
  public static let darkToLight = ColorMap(
    [0x061A40, 0x10386F, 0x2F5891, 0x5F7A9F, 0x949494, 0xC0A284, 0xDDB585, 0xF1CC9C, 0xFBE5C9]
      .map { Color($0) })
  /// Nearly white to dark blue, its lightness falling evenly.
  public static let blues = ColorMap(
    [0xF7F9FB, 0xD8E6F3, 0xABCDE6, 0x6FA8D4, 0x3A7FBD, 0x14589A, 0x08336A].map { Color($0) })
  /// Dark to light blue, for dark paper.
  public static let darkBlues = ColorMap(
    [0x1D2026, 0x1F3550, 0x225080, 0x2E74B0, 0x5A9DD3, 0x9CC8EA, 0xE0F0FB].map { Color($0) })
}
