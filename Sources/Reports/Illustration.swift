/// A picture file beside the page.
public struct Illustration: Hashable, Sendable {
  /// The file's name, relative to the page.
  public let file: String
  /// The file that takes its place on a dark screen.
  public let darkFile: String?
  /// The size at which the picture is shown where there is room, in CSS pixels.
  public let width, height: Int
  /// The width at which the picture is shown, in units of the page's font size.
  public let widthInFonts: Double
  /// What the picture shows, in words, for those who cannot see it.
  public let alternative: String
  /// What is said below the picture.
  public let caption: String?

  /// Creates a picture.
  ///
  /// - Parameters:
  ///   - file: The file's name, relative to the page; it must need no escapes in an address.
  ///   - darkFile: The file for dark screens.
  ///   - size: The width and height, in CSS pixels.
  ///   - alternative: What the picture shows, in words.
  ///   - caption: What is said below the picture.
  public init(
    file: String, darkFile: String? = nil, size: (width: Int, height: Int), alternative: String,
    caption: String? = nil
  ) {
    (self.file, self.darkFile) = (file, darkFile)
    (self.width, self.height) = size
    widthInFonts = Double(size.width) / 16  // The size of a browser's font, in CSS pixels.
    (self.alternative, self.caption) = (alternative, caption)
  }
}

/// Pictures that belong together.
public struct Illustrations: Hashable, Sendable {
  /// The pictures, in order.
  public let items: [Illustration]
  /// Whether the pictures share a row in equal parts; others keep their own sizes.
  public let isPair: Bool

  /// Creates a group of pictures.
  public init(_ items: [Illustration], isPair: Bool = false) {
    (self.items, self.isPair) = (items, isPair)
  }
}
