/// A picture and the words that explain it: what it is, what it shows, and how it was made.
public struct Figure: Sendable {
  /// What the figure is.
  public var title: String
  /// What it shows, computed from the data; may be empty.
  public var subtitle: String
  /// How it was made, and what it leaves out; may be empty.
  public var caption: String
  /// What it shows, for those who cannot see it.
  public var altText: String
  /// The picture itself.
  public var panel: any Panel
  /// What it was made from; nil where nobody says.
  public var provenance: Provenance?
  /// The size of the page, in points of 1/96 inch; nil for as much as the panel takes.
  public var pageSize: Size?

  /// The width that a page without a given size would like to have, in points; its panel may need more,
  /// or not know what to do with so much.
  public var wantedWidth: Double?

  /// The size of a page with curves, in points.
  public static let standardPage = Size(width: 720, height: 450)

  /// Creates a figure around a panel.
  public init(
    title: String, subtitle: String, caption: String, altText: String, panel: any Panel
  ) {
    (self.title, self.subtitle, self.caption) = (title, subtitle, caption)
    (self.altText, self.panel) = (altText, panel)
    (provenance, pageSize, wantedWidth) = (nil, nil, nil)
  }

  /// Returns the figure on a page of a given size, in points.
  public func sized(_ size: Size) -> Figure {
    var result = self
    result.pageSize = size
    return result
  }

  /// Returns the size of the page, in points.
  public func size(in theme: Theme, measuring words: some TextMeasuring) -> Size {
    FigureLayout(of: self, in: theme, measuring: words).page
  }

  /// Draws the figure from the top left corner of the canvas.
  public func draw(on canvas: inout some Canvas, theme: Theme) {
    let layout = FigureLayout(of: self, in: theme, measuring: canvas)
    for (text, place) in layout.words { canvas.draw(text, at: place) }
    panel.draw(on: &canvas, in: layout.panel, theme: theme)
  }
}
