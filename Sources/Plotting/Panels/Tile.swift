/// One place of a sheet: a picture or a few that belong together, and words below.
public struct Tile: Hashable, Sendable {
  /// One line of words below a tile.
  public struct Line: Hashable, Sendable {
    /// The words; they are cut with "…" when they are wider than the tile.
    public var string: String
    /// The purpose that sets their size and weight.
    public var role: Theme.TextRole
    /// The colour.
    public var paint: Theme.Paint

    /// Creates a line of small words.
    public init(
      _ string: String, _ role: Theme.TextRole = .small, _ paint: Theme.Paint = .mutedInk
    ) {
      (self.string, self.role, self.paint) = (string, role, paint)
    }
  }

  /// The pictures, in rows of `across`; all have one size.
  public var pictures: [Picture]
  /// The number of pictures side by side.
  public var across: Int
  /// The length of the bar below, as a part of the tile's width in 0...1; nil for none.
  public var bar: Double?
  /// The words below.
  public var lines: [Line]
  /// The colour of a thin frame around the pictures; nil for none.
  public var frame: Theme.Paint?

  /// Creates a tile.
  public init(_ pictures: [Picture], across: Int = 1, bar: Double? = nil, lines: [Line] = []) {
    (self.pictures, self.across, self.bar, self.lines) = (pictures, across, bar, lines)
  }

  /// The space between the pictures of one tile, in points.
  static let seam = 2.0

  /// Returns the size of the pictures when each of their pixels is a square of `side` points.
  func pictureSize(side: Double) -> Size {
    guard let first = pictures.first else { return Size(width: 0, height: 0) }
    let down = (pictures.count + across - 1) / across
    func length(_ count: Int, _ pixels: Int) -> Double {
      Double(count * pixels) * side + Double(count - 1) * Self.seam
    }
    return Size(width: length(across, first.width), height: length(down, first.height))
  }

  /// Draws the pictures, the bar and the words from a top left corner, in columns of `width` points.
  func draw(
    on canvas: inout some Canvas, at corner: Point, side: Double, width: Double, theme: Theme
  ) {
    for (index, picture) in pictures.enumerated() {
      let size = Size(width: Double(picture.width) * side, height: Double(picture.height) * side)
      let rect = Rect(
        x: corner.x + Double(index % across) * (size.width + Self.seam),
        y: corner.y + Double(index / across) * (size.height + Self.seam),
        width: size.width, height: size.height)
      canvas.draw(picture.raster(in: theme), in: rect)
    }
    let size = pictureSize(side: side)
    if let frame, !pictures.isEmpty {
      canvas.frame(
        Rect(x: corner.x, y: corner.y, width: size.width, height: size.height),
        with: theme.color(frame))
    }
    var y = corner.y + size.height + 4
    if let bar {
      canvas.fill(Rect(x: corner.x, y: y, width: width, height: 2), with: theme.grid)
      canvas.fill(Rect(x: corner.x, y: y, width: width * bar, height: 2), with: theme.mutedInk)
      y += 4
    }
    for line in lines {
      var text = canvas.fitted(theme.text(line.string, line.role, line.paint), to: width)
      text.anchor = .top
      canvas.draw(text, at: Point(x: corner.x, y: y))
      y += Tile.lineHeight(of: line, in: theme)
    }
  }

  /// The height below the pictures, in points.
  func footHeight(in theme: Theme) -> Double {
    guard bar != nil || !lines.isEmpty else { return 0 }
    return 4 + (bar == nil ? 0 : 4) + lines.map { Self.lineHeight(of: $0, in: theme) }.reduce(0, +)
  }

  private static func lineHeight(of line: Line, in theme: Theme) -> Double {
    (1.3 * theme.font(line.role).size).rounded()
  }
}
