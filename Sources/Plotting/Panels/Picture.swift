/// A small picture of numbers, in rows from the top.
public struct Picture: Hashable, Sendable {
  /// How numbers become colours.
  public enum Scale: Hashable, Sendable {
    /// From black at 0 to white at 1, in every theme: for photographs; NaN, which is
    /// no part of them, is a tint that they do not have.
    case gray
    /// The theme's diverging colours from `-limit` to `limit`, its neutral colour at exactly 0.
    case diverging(limit: Double)
    /// The theme's sequential colours from 0 to `limit`.
    case sequential(limit: Double)
    /// Red, green and blue, three numbers for each pixel, from `-limit` to `limit`: 0 is a middle
    /// grey in every theme.
    case color(limit: Double)

    /// The numbers of one pixel.
    var depth: Int { if case .color = self { 3 } else { 1 } }
  }

  /// The number of columns and rows.
  public let width, height: Int
  /// The numbers, row by row from the top.
  public let values: [Float]
  /// How they become colours.
  public let scale: Scale

  /// Creates a picture from its numbers, `width * height` of them, in colour three times as many.
  public init(width: Int, height: Int, values: [Float], scale: Scale) {
    precondition(
      values.count == width * height * scale.depth,
      "\(values.count) numbers do not fill \(width)×\(height)")
    (self.width, self.height, self.values, self.scale) = (width, height, values, scale)
  }

  /// Returns the colours of the picture in a theme.
  func raster(in theme: Theme) -> Raster {
    let pixels = 0..<width * height
    return Raster(
      width: width, height: height, colors: pixels.lazy.map { color(ofPixel: $0, in: theme) })
  }

  private func color(ofPixel index: Int, in theme: Theme) -> Color {
    let value = Double(values[index * scale.depth])
    switch scale {
    case .gray:
      return value.isNaN
        ? theme.training.mixed(with: theme.paper, 0.7) : Color(gray: min(max(value, 0), 1))
    case .diverging(let limit): return theme.diverging(Self.centered(value, limit))
    case .sequential(let limit):
      return theme.sequential(limit > 0 && value.isFinite ? value / limit : 0)
    case .color(let limit):
      let (green, blue) = (Double(values[3 * index + 1]), Double(values[3 * index + 2]))
      return Color(
        red: Self.centered(value, limit), green: Self.centered(green, limit),
        blue: Self.centered(blue, limit))
    }
  }

  /// Returns where a number lies between `-limit` and `limit`, as a part in 0...1.
  private static func centered(_ value: Double, _ limit: Double) -> Double {
    limit > 0 && value.isFinite ? 0.5 + value / limit / 2 : 0.5
  }
}
