/// Panels below each other, each with a headline.
public struct PanelStack: Panel {
  /// One of the panels.
  public struct Part: Sendable {
    /// The headline; empty for none.
    public var heading: String
    /// What the part shows, after the headline; may be empty.
    public var remark: String
    /// The panel.
    public var panel: any Panel

    /// Creates a part.
    public init(_ heading: String, remark: String = "", _ panel: any Panel) {
      (self.heading, self.remark, self.panel) = (heading, remark, panel)
    }
  }

  /// The panels, from the top.
  public var parts: [Part]
  /// The space between them, in points.
  public var gap = 22.0
  /// The space between a headline and its panel, in points.
  private static let headingGap = 8.0

  /// Creates a stack.
  public init(_ parts: [Part]) { self.parts = parts }

  /// Returns the room that all panels and headlines take.
  public func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  {
    let sizes = sizes(for: width, in: theme, measuring: words)
    let headings = parts.map { part in
      let (heading, remark) = self.words(part, in: theme)
      return words.size(of: heading).width + 8 + words.size(of: remark).width
    }
    return Size(
      width: (sizes.map(\.width) + headings).max() ?? 0,
      height: zip(parts, sizes).reduce(0) {
        $0 + headingHeight(of: $1.0, in: theme) + $1.1.height
      } + gap * Double(max(parts.count - 1, 0)))
  }

  /// Draws the headlines and the panels.
  public func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme) {
    let sizes = sizes(for: rect.width, in: theme, measuring: canvas)
    var y = rect.y
    for (part, size) in zip(parts, sizes) {
      let (heading, remark) = words(part, in: theme)
      // Both stand on one line, whatever their sizes.
      let baseline = y + (1.1 * theme.font(.label).size).rounded()
      if !part.heading.isEmpty { canvas.draw(heading, at: Point(x: rect.x, y: baseline)) }
      if !part.remark.isEmpty {
        let x = part.heading.isEmpty ? rect.x : rect.x + canvas.size(of: heading).width + 8
        canvas.draw(canvas.fitted(remark, to: rect.maxX - x), at: Point(x: x, y: baseline))
      }
      y += headingHeight(of: part, in: theme)
      part.panel.draw(
        on: &canvas, in: Rect(x: rect.x, y: y, width: rect.width, height: size.height),
        theme: theme)
      y += size.height + gap
    }
  }

  private func sizes(
    for width: Double, in theme: Theme, measuring words: some TextMeasuring
  ) -> [Size] {
    parts.map { $0.panel.size(for: width, in: theme, measuring: words) }
  }

  private func words(_ part: Part, in theme: Theme) -> (heading: Text, remark: Text) {
    (theme.text(part.heading, .label, .ink), theme.text(part.remark, .axis))
  }

  private func headingHeight(of part: Part, in theme: Theme) -> Double {
    part.heading.isEmpty && part.remark.isEmpty
      ? 0 : (1.3 * theme.font(.label).size).rounded() + Self.headingGap
  }
}
