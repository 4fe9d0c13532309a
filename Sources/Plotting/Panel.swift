/// The main part of a figure: a chart, a sheet of small pictures, a matrix.
public protocol Panel: Sendable {
  /// Returns how much room the panel takes when `width` points are there; it may take more.
  func size(for width: Double, in theme: Theme, measuring words: some TextMeasuring) -> Size
  /// Draws the panel into a rectangle at least as large as its size.
  func draw(on canvas: inout some Canvas, in rect: Rect, theme: Theme)
}

/// Something that knows how much room words take.
public protocol TextMeasuring {
  /// Returns how much room words take, in points.
  func size(of text: Text) -> Size
}

extension TextMeasuring {
  /// Returns words cut with "…" so that they fit a width, in points.
  func fitted(_ text: Text, to width: Double) -> Text {
    guard size(of: text).width > width else { return text }
    var shortened = text
    // The longest beginning that fits; each letter more is wider, so halving finds it.
    let letters = Array(text.string)
    var (fits, tooLong) = (0, letters.count)
    while tooLong - fits > 1 {
      let middle = (fits + tooLong) / 2
      shortened.string = String(letters[..<middle]) + "…"
      if size(of: shortened).width <= width { fits = middle } else { tooLong = middle }
    }
    shortened.string = String(letters[..<fits]) + "…"
    return shortened
  }
}
