/// A picture in a page, and what a reader may take along of it.
public struct Illustration: Hashable, Sendable {
  /// The name in the page's address, such as "plot_loss"; letters, digits, ".", "_" and "-".
  public let id: String
  /// What the picture is, such as "Training and validation loss".
  public let title: String
  /// The picture's drawing; nil where the page shows a file.
  public var drawing: Drawing?
  /// The address of the picture's file: its name, relative to the page, or the file itself as a
  /// `data:` address; nil where there is a drawing alone.
  public var file: String?
  /// The address of the file that takes its place on a dark screen.
  public var darkFile: String?
  /// The size at which the picture is shown where there is room, in CSS pixels.
  public let width, height: Int
  /// What the picture shows, in words, for those who cannot see it.
  public let alternative: String
  /// What is said below the picture.
  public var caption: String?
  /// The files that a reader may take along.
  public var downloads: [Download] = []
  /// The numbers behind the picture, folded.
  public var table: Table?
  /// The curves, for the page's script; nil for pictures of other kinds.
  public var curves: CurveData?
  /// The class that gives the picture its width; the page's style has it.
  let widthClass: String

  /// A file that a reader may take along.
  public struct Download: Hashable, Sendable {
    /// What it is, such as "PNG".
    public let label: String
    /// The name under which it is kept.
    public let name: String
    /// Its address: its name, relative to the page, or the file itself as a `data:` address.
    public let address: String

    /// Creates a link to a file.
    public init(_ label: String, name: String, address: String) {
      (self.label, self.name, self.address) = (label, name, address)
    }
  }

  /// Creates a picture.
  ///
  /// - Parameters:
  ///   - id: The name in the page's address.
  ///   - title: What the picture is.
  ///   - size: The width and height, in CSS pixels.
  ///   - alternative: What the picture shows, in words.
  public init(id: String, title: String, size: (width: Int, height: Int), alternative: String) {
    (self.id, self.title, self.alternative) = (id, title, alternative)
    (width, height) = size
    widthClass = "w\(size.width)"
  }

  /// Creates a picture that is a file beside the page.
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
    self.init(id: file, title: alternative, size: size, alternative: alternative)
    (self.file, self.darkFile, self.caption) = (file, darkFile, caption)
  }
}

/// A drawing in the page itself, as SVG.
public struct Drawing: Hashable, Sendable {
  /// The `svg` element; it goes into the page as it is, so what is in it must be escaped.
  public let svg: String
  /// The same in a form for narrow screens; nil where the one has to do.
  public let narrow: String?
  /// The colours that it uses.
  public let colors: [PageColor]

  /// Creates a drawing.
  public init(svg: String, narrow: String? = nil, colors: [PageColor]) {
    (self.svg, self.narrow, self.colors) = (svg, narrow, colors)
  }
}

/// A colour of the page's style: a custom property with a value for light and one for dark screens.
public struct PageColor: Hashable, Comparable, Sendable {
  /// The name, such as "--c-0072b2-3d9bd9".
  public let name: String
  /// The colour on light and on dark screens, such as "#0072b2".
  public let light, dark: String

  /// Creates a colour.
  public init(name: String, light: String, dark: String) {
    (self.name, self.light, self.dark) = (name, light, dark)
  }

  /// Orders colours by their names.
  public static func < (left: PageColor, right: PageColor) -> Bool { left.name < right.name }
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
