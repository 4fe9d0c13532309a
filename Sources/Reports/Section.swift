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
  /// The beginning of a part.
  case heading(Heading)
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
  case code(Code)
  /// Runs to choose from.
  case runs(RunList)
}

/// The heading of a part of a section.
public struct Heading: Hashable, Sendable {
  /// The name in the page's address; letters, digits and hyphens.
  public let id: String
  /// The heading.
  public let text: String
  /// What the part shows and how to read it.
  public let introduction: String?

  /// Creates a heading.
  public init(id: String, _ text: String, introduction: String? = nil) {
    (self.id, self.text, self.introduction) = (id, text, introduction)
  }
}

/// Text to copy into a terminal.
public struct Code: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The text.
  public let text: String
  /// What stands before and after it in Markdown: more backticks than it has in a row, at least three.
  public let fence: String

  /// Creates text to copy.
  public init(_ text: String) {
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    (self.text, fence) = (text, String(repeating: "`", count: max(3, longest + 1)))
  }

  /// Creates text to copy.
  public init(stringLiteral text: String) { self.init(text) }
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
