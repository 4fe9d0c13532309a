/// A small picture of numbers, in rows from the top.
public struct Picture: Hashable, Sendable {
  /// How numbers become colours.
  public enum Scale: Hashable, Sendable {
    /// From black at 0 to white at 1, in every theme: for photographs.
    case gray
    /// The theme's diverging colours from `-limit` to `limit`, its neutral colour at exactly 0.
    case diverging(limit: Double)
  }

  /// The number of columns and rows.
  public let width, height: Int
  /// The numbers, row by row from the top.
  public let values: [Float]
  /// How they become colours.
  public let scale: Scale

  /// Creates a picture from its numbers.
  public init(width: Int, height: Int, values: [Float], scale: Scale) {
    precondition(
      values.count == width * height, "\(values.count) numbers do not fill \(width)×\(height)")
    (self.width, self.height, self.values, self.scale) = (width, height, values, scale)
  }

  /// Returns the colours of the picture in a theme.
  func raster(in theme: Theme) -> Raster {
    Raster(width: width, height: height, colors: values.map { color(of: Double($0), in: theme) })
  }

  private func color(of value: Double, in theme: Theme) -> Color {
    switch scale {
    case .gray: Color(gray: min(max(value, 0), 1))
    case .diverging(let limit):
      theme.diverging(limit > 0 && value.isFinite ? 0.5 + value / limit / 2 : 0.5)
    }
  }
}
