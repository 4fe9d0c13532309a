/// Large pictures side by side, each with a headline and the meaning of its colours, and bars of
/// shares at the right.
public struct OverlayRow: Panel {
  /// One picture.
  public struct Column: Hashable, Sendable {
    /// The headline.
    public var heading: String
    /// What stands below the picture.
    public var note: String
    /// The picture.
    public var picture: OverlayPicture

    /// Creates a column.
    public init(_ heading: String, note: String, _ picture: OverlayPicture) {
      (self.heading, self.note, self.picture) = (heading, note, picture)
    }
  }

  /// A name and its share, drawn as a bar.
  public struct Share: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The share, in 0...1.
    public var share: Double
    /// Whether it is the one that matters.
    public var isMarked: Bool

    /// Creates a share.
    public init(_ name: String, _ share: Double, isMarked: Bool = false) {
      (self.name, self.share, self.isMarked) = (name, share, isMarked)
    }
  }

  /// The pictures, from the left.
  public var columns: [Column]
  /// The headline of the shares.
  public var shareHeading: String
  /// The shares, from the top; empty for none.
  public var shares: [Share]

  private static let side = 196.0
  private static let gap = 20.0
  private static let headingHeight = 22.0
  private static let lineHeight = 24.0
  private static let shareWidth = 176.0

  /// Creates a row.
  public init(_ columns: [Column], shareHeading: String = "", shares: [Share] = []) {
    (self.columns, self.shareHeading, self.shares) = (columns, shareHeading, shares)
  }

  /// Returns the room that pictures, words and bars take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let pictures = Double(columns.count) * (Self.side + Self.gap) - Self.gap
    let notes = columns.map { words.size(of: note($0, in: theme)).height }.max() ?? 0
    let below = 8 + ColorBar.height(in: theme) + 6 + notes
    return Size(
      width: pictures + (shares.isEmpty ? 0 : Self.gap + 8 + Self.shareWidth),
      height: Self.headingHeight
        + max(Self.side + below, Double(shares.count) * Self.lineHeight))
  }

  /// Draws the pictures and the bars.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    for (index, column) in columns.enumerated() {
      let x = rect.x + Double(index) * (Self.side + Self.gap)
      draw(column, on: &canvas, at: Point(x: x, y: rect.y), theme: theme)
    }
    let x = rect.x + Double(columns.count) * (Self.side + Self.gap) + 8
    drawShares(on: &canvas, at: Point(x: x, y: rect.y), theme: theme)
  }

  private func note(_ column: Column, in theme: Theme) -> Text {
    var text = theme.text(column.note, .caption, .mutedInk).wrapped(at: Self.side)
    text.anchor = .top
    return text
  }

  private func draw(
    _ column: Column, on canvas: inout some Canvas, at corner: Point, theme: Theme
  ) {
    var heading = canvas.fitted(theme.text(column.heading, .label, .ink), to: Self.side)
    heading.anchor = .top
    canvas.draw(heading, at: corner)
    let top = corner.y + Self.headingHeight
    canvas.draw(
      column.picture.raster(in: theme),
      in: Rect(x: corner.x, y: top, width: Self.side, height: Self.side))
    let below = top + Self.side + 8
    column.picture.colorBar?.draw(
      on: &canvas, at: Point(x: corner.x, y: below), length: Self.side, theme: theme)
    let hasBar = column.picture.colorBar != nil
    canvas.draw(
      note(column, in: theme),
      at: Point(x: corner.x, y: below + (hasBar ? ColorBar.height(in: theme) + 6 : 0)))
  }

  private func drawShares(on canvas: inout some Canvas, at corner: Point, theme: Theme) {
    guard !shares.isEmpty else { return }
    var heading = canvas.fitted(theme.text(shareHeading, .label, .ink), to: Self.shareWidth)
    heading.anchor = .top
    canvas.draw(heading, at: corner)
    for (index, share) in shares.enumerated() {
      let y = corner.y + Self.headingHeight + Double(index) * Self.lineHeight
      let role: Theme.TextRole = share.isMarked ? .smallBold : .small
      let paint: Theme.Paint = share.isMarked ? .ink : .secondaryInk
      var number = theme.text(NumberFormat.probability(share.share), role, paint)
      (number.alignment, number.anchor) = (.trailing, .top)
      canvas.draw(number, at: Point(x: corner.x + Self.shareWidth, y: y))
      var name = theme.text(share.name, role, paint)
      name.anchor = .top
      name = canvas.fitted(name, to: Self.shareWidth - canvas.size(of: number).width - 8)
      canvas.draw(name, at: Point(x: corner.x, y: y))
      let bar = Rect(x: corner.x, y: y + 15, width: Self.shareWidth, height: 3)
      canvas.fill(bar, with: theme.grid)
      // A net whose numbers are not finite has no probabilities.
      guard !share.share.isNaN else { continue }
      let filled = Rect(
        x: bar.x, y: bar.y, width: bar.width * min(max(share.share, 0), 1), height: bar.height)
      canvas.fill(filled, with: share.isMarked ? theme.validation : theme.mutedInk)
    }
  }
}
