/// A family of letters in one size and weight.
public struct Font: Hashable, Sendable {
  /// How heavy the strokes of the letters are.
  public enum Weight: Hashable, Sendable {
    /// For running text.
    case regular
    /// For titles and labels.
    case semibold
  }

  /// The name of the family, such as "Inter".
  public var family: String
  /// The size of the letters (one em), in points.
  public var size: Double
  /// The weight of the letters.
  public var weight: Weight

  /// Creates a font.
  public init(family: String, size: Double, weight: Weight = .regular) {
    (self.family, self.size, self.weight) = (family, size, weight)
  }
}

/// Words to be drawn at a point.
public struct Text: Hashable, Sendable {
  /// Which part of the words stands at the point, from left to right.
  public enum Alignment: Hashable, Sendable {
    /// The left end.
    case leading
    /// The middle.
    case center
    /// The right end.
    case trailing
  }

  /// Which part of the words stands at the point, from top to bottom.
  public enum Anchor: Hashable, Sendable {
    /// The top of the first line.
    case top
    /// The middle of the first line's capitals and digits.
    case middle
    /// The line that the letters of the first line stand on.
    case baseline
    /// The bottom of the last line.
    case bottom
  }

  /// The words.
  public var string: String
  /// The letters that they are set in.
  public var font: Font
  /// The colour of the letters.
  public var color: Color
  /// Which part of the words stands at the point, from left to right.
  public var alignment: Alignment
  /// Which part of the words stands at the point, from top to bottom.
  public var anchor: Anchor
  /// The width at which lines are broken, in points; nil for one line.
  public var wrapWidth: Double?
  /// The colour of a rim around the letters, so that they can be read over lines; nil for none.
  public var halo: Color?

  /// Creates words that start at the point and stand on it.
  public init(
    _ string: String, font: Font, color: Color, alignment: Alignment = .leading,
    anchor: Anchor = .baseline
  ) {
    (self.string, self.font, self.color) = (string, font, color)
    (self.alignment, self.anchor) = (alignment, anchor)
    (wrapWidth, halo) = (nil, nil)
  }

  /// The height of capitals and digits, as a part of the font's size.
  ///
  /// Inter has 0.727, DejaVu Sans 0.729, Helvetica 0.718.
  package static let capHeight = 0.727

  /// The width of the rim, in points.
  package static let haloWidth = 3.0

  /// Returns the text broken into lines at a width, in points.
  public func wrapped(at width: Double) -> Text {
    var result = self
    result.wrapWidth = width
    return result
  }

  /// Returns the text with a rim around its letters.
  public func withHalo(_ color: Color) -> Text {
    var result = self
    result.halo = color
    return result
  }
}
