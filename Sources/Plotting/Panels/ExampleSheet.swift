/// A panel of large pictures, each beside a square of small ones that go with it.
public struct ExampleSheet: Panel {
  /// A large picture and its small ones.
  public struct Item: Hashable, Sendable {
    /// The large picture.
    public var picture: Picture
    /// The small pictures, in rows of `across`; all have one size.
    public var examples: [Picture]
    /// The words below.
    public var lines: [Tile.Line]

    /// Creates an item.
    public init(_ picture: Picture, examples: [Picture], lines: [Tile.Line]) {
      (self.picture, self.examples, self.lines) = (picture, examples, lines)
    }
  }

  /// The items, row by row.
  public var items: [Item]
  /// The number of items in a row.
  public var columns: Int
  /// The number of small pictures side by side.
  public var across = 3
  /// The side of a large picture's pixel, and of a small one's, in points.
  public var side, exampleSide: Double
  /// The space between items, and between a large picture and its small ones, in points.
  public var gap = 22.0, innerGap = 6.0

  /// Creates a sheet.
  public init(_ items: [Item], columns: Int, side: Double, exampleSide: Double) {
    precondition(
      columns > 0 && side > 0 && exampleSide > 0, "\(columns) columns of pixels of \(side) points")
    (self.items, self.columns, self.side, self.exampleSide) = (items, columns, side, exampleSide)
  }

  /// Returns the room that all pictures and words take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let item = itemSize(in: theme)
    let rows = Double((items.count + columns - 1) / columns)
    return Size(
      width: Double(min(columns, items.count)) * (item.width + gap) - gap,
      height: rows * (item.height + gap * 0.7) - gap * 0.7)
  }

  /// Draws the pictures and the words.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let size = itemSize(in: theme)
    for (index, item) in items.enumerated() {
      let corner = Point(
        x: rect.x + Double(index % columns) * (size.width + gap),
        y: rect.y + Double(index / columns) * (size.height + gap * 0.7))
      let large = Tile([item.picture], lines: item.lines)
      large.draw(on: &canvas, at: corner, side: side, width: size.width, theme: theme)
      let x = corner.x + large.pictureSize(side: side).width + innerGap
      Tile(item.examples, across: across).draw(
        on: &canvas, at: Point(x: x, y: corner.y), side: exampleSide, width: 0, theme: theme)
    }
  }

  private func itemSize(in theme: Theme) -> Size {
    guard let item = items.first else { return Size(width: 0, height: 0) }
    let large = Tile([item.picture], lines: item.lines)
    let size = large.pictureSize(side: side)
    let small = Tile(item.examples, across: across).pictureSize(side: exampleSide)
    return Size(
      width: size.width + (item.examples.isEmpty ? 0 : innerGap + small.width),
      height: max(size.height, small.height) + large.footHeight(in: theme))
  }
}
