/// A part of a page with a heading.
public struct Section: Hashable, Sendable {
  /// The name in the page's address, such as "curves"; letters, digits and hyphens.
  public let id: String
  /// The heading.
  public let heading: String
  /// What the section shows and how to read it.
  public var introduction: String?
  /// What the section holds, in order.
  public var blocks: [Block]

  /// Creates a section.
  public init(id: String, heading: String, introduction: String? = nil, blocks: [Block]) {
    (self.id, self.heading) = (id, heading)
    (self.introduction, self.blocks) = (introduction, blocks)
  }
}

/// A piece of a section.
///
/// A template finds a piece under the name of its case.
public enum Block: Hashable, Sendable {
  /// A paragraph.
  case text(String)
  /// Points in a list.
  case list(Items<String>)
  /// Pictures, side by side where there is room.
  case pictures(Illustrations)
  /// A table.
  case table(Table)
  /// Names and values.
  case facts(Items<Fact>)
  /// Text to copy into a terminal.
  case code(String)
}

/// Things in a row, as the templates need them: under the name `items`.
public struct Items<Item: Hashable & Sendable>: Hashable, Sendable {
  /// The things.
  public let items: [Item]

  /// Creates a row of things.
  public init(_ items: [Item]) { self.items = items }
}

/// A name and a value.
public struct Fact: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The value.
  public let value: String
  /// Whether the value is to be set in a fixed-width font.
  public let isCode: Bool

  /// Creates a fact.
  public init(_ name: String, _ value: String, isCode: Bool = false) {
    (self.name, self.value, self.isCode) = (name, value, isCode)
  }
}
