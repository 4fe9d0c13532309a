/// Something that sets words as they are drawn: it knows their lines and where these begin.
public protocol Typesetting: TextMeasuring {
  /// Returns the lines of words, from the top.
  func lines(of text: Text) -> [TextLine]
}

/// One line of words, as it is set.
public struct TextLine: Hashable, Sendable {
  /// The words of the line, without the space at which it is broken.
  public var string: String
  /// Where the line's left end stands on its base line, from the point that the words are drawn at.
  public var start: Point
  /// The width, in points.
  public var width: Double
  /// Whether the line is read from right to left, as in Arabic and Hebrew.
  public var isRightToLeft: Bool

  /// Creates a line.
  public init(_ string: String, start: Point, width: Double, isRightToLeft: Bool = false) {
    (self.string, self.start) = (string, start)
    (self.width, self.isRightToLeft) = (width, isRightToLeft)
  }
}
