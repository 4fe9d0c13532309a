/// A grey picture under a map of colours: the picture sets the lightness, the map the hue.
public struct OverlayPicture: Hashable, Sendable {
  /// The grey picture.
  public let picture: Picture
  /// The numbers of the map, row by row from the top; nil for the picture alone.
  public let values: [Float]?
  /// The number of columns and rows of the map.
  public let columns, rows: Int
  /// The number that gets the map's last colour.
  public let limit: Double
  /// The colours of the map.
  public let colors: ColorMap
  /// Whether zero is in the middle of the colours, else it is their start.
  public let isCentered: Bool

  /// The device-independent pixels into which a pixel of the picture is cut for a smooth map.
  private static let fineness = 4

  /// Creates a picture alone.
  public init(_ picture: Picture) {
    self.init(
      picture, under: nil, columns: 0, rows: 0, limit: 0, colors: .heat, isCentered: false)
  }

  /// Creates a picture under a map, which is stretched over it, smoothly between its numbers.
  ///
  /// - Parameters:
  ///   - picture: The picture, its numbers from 0 for black to 1 for white.
  ///   - values: The numbers of the map, row by row from the top.
  ///   - columns: The number of columns of the map.
  ///   - colors: The colours of the map.
  ///   - isCentered: Whether zero is in the middle of the colours.
  public init(
    _ picture: Picture, under values: [Float], columns: Int, colors: ColorMap, isCentered: Bool
  ) {
    precondition(
      columns > 0 && !values.isEmpty && values.count.isMultiple(of: columns),
      "\(values.count) numbers do not fill \(columns) columns")
    let limit = values.reduce(0) { $1.isFinite ? max($0, abs(Double($1))) : $0 }
    self.init(
      picture, under: values, columns: columns, rows: values.count / columns, limit: limit,
      colors: colors, isCentered: isCentered)
  }

  private init(
    _ picture: Picture, under values: [Float]?, columns: Int, rows: Int, limit: Double,
    colors: ColorMap, isCentered: Bool
  ) {
    (self.picture, self.values, self.columns, self.rows) = (picture, values, columns, rows)
    (self.limit, self.colors, self.isCentered) = (limit, colors, isCentered)
  }

  /// The meaning of the colours; nil without a map.
  public var colorBar: ColorBar? {
    guard values != nil else { return nil }
    let end = NumberFormat.short(limit)
    return ColorBar(
      .map(colors), labels: isCentered ? [NumberFormat.short(-limit), "0", end] : ["0", "", end])
  }

  func raster(in theme: Theme) -> Raster {
    guard values != nil else { return picture.raster(in: theme) }
    let (width, height) = (picture.width * Self.fineness, picture.height * Self.fineness)
    let colors = (0..<width * height).lazy.map { index -> Color in
      let (x, y) = (index % width, index / width)
      let shade = Double(
        picture.values[y / Self.fineness * picture.width + x / Self.fineness])
      let value = interpolated(
        x: (Double(x) + 0.5) / Double(width), y: (Double(y) + 0.5) / Double(height))
      let part = limit > 0 ? value / limit : 0
      let color = self.colors(isCentered ? 0.5 + part / 2 : part)
      // The darkest places keep enough light to tell their colour.
      return color.mixed(with: .black, 0.5 * (1 - min(max(shade, 0), 1)))
    }
    return Raster(width: width, height: height, colors: colors)
  }

  /// Returns the map's number at a place, in parts of its width and height, between its four
  /// neighbours.
  private func interpolated(x: Double, y: Double) -> Double {
    func neighbors(_ part: Double, _ count: Int) -> (Int, Int, Double) {
      let position = min(max(part * Double(count) - 0.5, 0), Double(count - 1))
      let first = min(Int(position), count - 1)
      return (first, min(first + 1, count - 1), position - Double(first))
    }
    let (left, right, across) = neighbors(x, columns)
    let (top, bottom, down) = neighbors(y, rows)
    func at(_ row: Int, _ column: Int) -> Double {
      let value = values?[row * columns + column] ?? 0
      return value.isFinite ? Double(value) : 0
    }
    let above = at(top, left) + (at(top, right) - at(top, left)) * across
    let below = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * across
    return above + (below - above) * down
  }
}
