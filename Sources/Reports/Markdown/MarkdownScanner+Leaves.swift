extension MarkdownScanner {
  /// Goes on with code or HTML; returns whether the line is a part of it.
  mutating func goOn(with cursor: MarkdownCursor, at index: Int) -> Bool {
    switch leaf {
    case .none, .paragraph: return false
    case .indentedCode:
      if cursor.isBlank || cursor.indent >= 4 { return true }
      leaf = .none
      return false
    case .fencedCode(let mark, let length):
      let end = MarkdownLeaf.fence(cursor.text)
      if cursor.indent < 4, let end, end.mark == mark, end.length >= length, end.isBare {
        leaf = .none
      }
      return true
    case .html(let block, let outer):
      readHTML(block, outer: outer, text: cursor.text, at: index)
      return true
    }
  }

  /// Begins a paragraph, code, HTML, or something that is one line.
  ///
  /// - Parameters:
  ///   - cursor: The line after what belongs to containers.
  ///   - index: The index of the line.
  ///   - depth: How many containers the line is inside of.
  mutating func begin(_ cursor: MarkdownCursor, at index: Int, depth: Int) {
    let isParagraph = leaf == .paragraph
    let isLazy = depth < containers.count
    let text = cursor.text
    if cursor.indent >= 4 {
      if isParagraph { return }
      close(to: depth)
      leaf = .indentedCode
    } else if let fence = MarkdownLeaf.fence(text), fence.isOpening {
      close(to: depth)
      leaf = .fencedCode(mark: fence.mark, length: fence.length)
    } else if let html = HTMLBlock.begun(by: text, isInParagraph: isParagraph) {
      close(to: depth)
      readHTML(html, outer: .none, text: text, at: index)
    } else if MarkdownLeaf.isHeading(text) || MarkdownLeaf.isBreak(text) {
      close(to: depth)
      leaf = .none
    } else if isParagraph, !isLazy, MarkdownLeaf.isUnderline(text) {
      leaf = .none
    } else if !isParagraph {
      close(to: depth)
      leaf = .paragraph
    }
  }
}

/// The forms of lines that end a paragraph.
enum MarkdownLeaf {
  /// A line of backticks or tildes.
  struct Fence {
    let mark: UInt8
    let length: Int
    /// Whether code may follow, and whether code may end here.
    let isOpening, isBare: Bool
  }

  /// Reads a line that begins with three backticks or tildes, or more.
  static func fence(_ text: ArraySlice<UInt8>) -> Fence? {
    guard let mark = text.first, "`~".utf8.contains(mark) else { return nil }
    let rest = text.drop { $0 == mark }
    guard text.count - rest.count >= 3 else { return nil }
    return Fence(
      mark: mark, length: text.count - rest.count,
      isOpening: mark == UInt8(ascii: "~") || !rest.contains(mark),
      isBare: rest.allSatisfy(MarkdownCursor.isBlank))
  }

  /// Whether a line is a heading with number signs.
  static func isHeading(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.drop { $0 == UInt8(ascii: "#") }
    return (1...6).contains(text.count - rest.count)
      && (rest.first.map(MarkdownCursor.isBlank) ?? true)
  }

  /// Whether a line is a thematic break, which may look like the marks of a list.
  static func isBreak(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.first, "-_*".utf8.contains(mark) else { return false }
    let marks = text.filter { !MarkdownCursor.isBlank($0) }
    return marks.count >= 3 && marks.allSatisfy { $0 == mark }
  }

  /// Whether a line makes a heading of the paragraph before it.
  static func isUnderline(_ text: ArraySlice<UInt8>) -> Bool {
    guard let mark = text.first, "-=".utf8.contains(mark) else { return false }
    return text.drop { $0 == mark }.allSatisfy(MarkdownCursor.isBlank)
  }
}
