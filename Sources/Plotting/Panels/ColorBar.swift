/// A bar that tells what colours mean: its ends are labelled, and zero is.
public struct ColorBar: Hashable, Sendable {
  /// The colours.
  public enum Colors: Hashable, Sendable {
    /// The theme's diverging colours, zero in the middle.
    case diverging
    /// The theme's sequential colours, zero at the left.
    case sequential
    /// The colours of a map, zero at the left or in the middle.
    case map(ColorMap)
    /// Greys from black to white, zero in the middle: what each of red, green and blue does.
    case gray
  }

  /// The colours.
  public var colors: Colors
  /// What stands below the left end, the middle and the right end; an empty one is left out.
  public var labels: [String]

  /// Creates a bar with three labels of one's own.
  public init(_ colors: Colors, labels: [String]) {
    precondition(labels.count == 3, "a bar has three labels, not \(labels.count)")
    (self.colors, self.labels) = (colors, labels)
  }

  /// Creates a bar up to a number: from its negative, or from zero where colours are sequential.
  ///
  /// - Parameters:
  ///   - limit: The number at the right end; 0 when all numbers are.
  ///   - colors: The colours.
  public init(limit: Double, _ colors: Colors = .diverging) {
    let end = NumberFormat.short(limit)
    switch (limit > 0, colors) {
    case (true, .sequential): self.init(colors, labels: ["0", "", end])
    case (true, _): self.init(colors, labels: [NumberFormat.short(-limit), "0", end])
    case (false, .sequential): self.init(colors, labels: ["0", "", ""])
    case (false, _): self.init(colors, labels: ["", "0", ""])
    }
  }

  static let length = 192.0
  private static let thickness = 8.0

  static func height(in theme: Theme) -> Double {
    thickness + 4 + (1.3 * theme.font(.caption).size).rounded()
  }

  func draw(
    on canvas: inout some Canvas, at corner: Point, length: Double = Self.length, theme: Theme
  ) {
    let steps = 97  // Odd, so that zero has a step of its own.
    let colors = (0..<steps).map { color(Double($0) / Double(steps - 1), in: theme) }
    let bar = Rect(x: corner.x, y: corner.y, width: length, height: Self.thickness)
    canvas.draw(Raster(width: steps, height: 1, colors: colors), in: bar)
    let places: [(Double, Text.Alignment)] = [
      (bar.x, .leading), (bar.midX, .center), (bar.maxX, .trailing),
    ]
    for ((x, alignment), label) in zip(places, labels) where !label.isEmpty {
      var text = theme.text(label, .caption)
      (text.alignment, text.anchor) = (alignment, .top)
      canvas.draw(text, at: Point(x: x, y: bar.maxY + 4))
    }
  }

  private func color(_ part: Double, in theme: Theme) -> Color {
    switch colors {
    case .diverging: theme.diverging(part)
    case .sequential: theme.sequential(part)
    case .map(let map): map(part)
    case .gray: Color(gray: part)
    }
  }
}
