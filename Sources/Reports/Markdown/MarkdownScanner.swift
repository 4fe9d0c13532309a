/// Finds the comments of a Markdown file that stand at the beginning of a line, and not in code.
///
/// It keeps track of quotes, lists, code and HTML as CommonMark does
/// (<https://spec.commonmark.org/0.31.2/#appendix-a-parsing-strategy>), and of nothing that is inside a
/// paragraph.
struct MarkdownScanner {
  /// What a line may be inside of.
  struct Container: Hashable {
    enum Kind: Hashable {
      case quote
      /// An item of a list, whose lines are indented by some columns.
      case item(indent: Int)
    }

    let kind: Kind
    /// A number that no other container of the file has.
    let number: Int
    /// Whether nothing but the item's mark was read so far.
    var isEmpty = false
  }

  /// What the last line was a part of.
  enum Leaf: Hashable {
    case none, paragraph, indentedCode
    case fencedCode(mark: UInt8, length: Int)
    /// HTML, and the HTML that goes on when it has ended.
    indirect case html(HTMLBlock, outer: Leaf)
  }

  let bytes: [UInt8]
  let lines: [MarkdownLine]
  /// The comments, in order.
  private(set) var comments: [MarkdownComment] = []
  /// The comment that has not ended yet.
  private var open: MarkdownComment?
  var containers: [Container] = []
  var leaf = Leaf.none
  var containerCount = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = MarkdownLine.lines(of: bytes)
    for (index, line) in lines.enumerated() { read(line, at: index) }
    endComment(isClosed: false)
  }

  private mutating func read(_ line: MarkdownLine, at index: Int) {
    var cursor = MarkdownCursor(bytes[line.content])
    let matched = matchContainers(&cursor)
    if !cursor.isBlank { for depth in 0..<matched { containers[depth].isEmpty = false } }
    if matched == containers.count {
      if goOn(with: cursor, at: index) { return }
    } else if leaf != .paragraph {
      close(to: matched)
    }
    let isNew = openContainers(&cursor, after: matched)
    if cursor.isBlank {
      if !isNew { close(to: matched) }
      if leaf == .paragraph { leaf = .none }
      return
    }
    let depth = isNew ? containers.count : matched
    begin(cursor, at: index, depth: depth)
  }

  /// Leaves the containers beyond a depth, and what was in them.
  mutating func close(to depth: Int) {
    guard depth < containers.count else { return }
    containers.removeSubrange(depth...)
    endComment(isClosed: false)
    leaf = .none
  }

  // MARK: - HTML

  /// Begins or goes on with HTML.
  mutating func readHTML(
    _ block: HTMLBlock, outer: Leaf, text: ArraySlice<UInt8>, at index: Int
  ) {
    leaf = .html(block, outer: outer)
    if block == .comment {
      if open == nil {
        open = MarkdownComment(
          firstLine: index, mark: text.startIndex, containers: containers.map(\.number))
      }
      open?.append(text, at: index)
    } else if block == .endsAtBlank, text.starts(with: "<!--".utf8) {
      return readHTML(.comment, outer: leaf, text: text, at: index)
    }
    guard block.ends(with: text) else { return }
    if block == .comment { endComment(isClosed: true) }
    leaf = outer
  }

  private mutating func endComment(isClosed: Bool) {
    guard var comment = open else { return }
    comment.isClosed = isClosed
    comments.append(comment)
    open = nil
  }
}

/// A comment at the beginning of a line.
struct MarkdownComment: Hashable {
  /// The index of the first and of the last line.
  let firstLine: Int
  private(set) var lastLine: Int
  /// Where its first byte is.
  let mark: Int
  /// What it is inside of.
  let containers: [Int]
  /// The lines, the first from `<!--`, the others without what belongs to containers.
  private(set) var text: [UInt8] = []
  /// Whether there is a `-->`.
  var isClosed = false

  init(firstLine: Int, mark: Int, containers: [Int]) {
    (self.firstLine, lastLine, self.mark, self.containers) =
      (firstLine, firstLine, mark, containers)
  }

  /// Adds a line.
  mutating func append(_ line: ArraySlice<UInt8>, at index: Int) {
    if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
    text += line
    lastLine = index
  }
}
