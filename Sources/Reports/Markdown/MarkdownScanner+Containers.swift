extension MarkdownScanner {
  /// As many as GitHub lets lists nest; without an end, a hostile line would take for ever.
  private static let mostContainers = 100

  /// Takes what belongs to the open containers, and returns how many the line is inside of.
  func matchContainers(_ cursor: inout MarkdownCursor) -> Int {
    for (depth, container) in containers.enumerated() {
      switch container.kind {
      case .quote: guard Self.takeQuoteMark(&cursor) else { return depth }
      case .item(let indent):
        if cursor.isBlank {
          // An item may begin with one blank line only.
          if container.isEmpty { return depth }
        } else if cursor.indent >= indent {
          cursor.takeIndent(indent)
        } else {
          return depth
        }
      }
    }
    return containers.count
  }

  /// Opens the quotes and items that the line begins; returns whether there were any.
  mutating func openContainers(_ cursor: inout MarkdownCursor, after matched: Int) -> Bool {
    var isNew = false
    while !cursor.isBlank, cursor.indent < 4, containers.count < Self.mostContainers {
      var next = cursor
      let kind: Container.Kind
      if Self.takeQuoteMark(&next) {
        kind = .quote
      } else if !MarkdownLeaf.isBreak(cursor.text),
        let indent = Self.takeItemMark(
          &next,
          interrupting: leaf == .paragraph && matched == containers.count && !isNew)
      {
        kind = .item(indent: indent)
      } else {
        break
      }
      if !isNew { close(to: matched) }
      (isNew, leaf, cursor) = (true, .none, next)
      containerCount += 1
      let isEmpty = kind != .quote && next.isBlank
      containers.append(Container(kind: kind, number: containerCount, isEmpty: isEmpty))
    }
    return isNew
  }

  private static func takeQuoteMark(_ cursor: inout MarkdownCursor) -> Bool {
    guard cursor.indent < 4, cursor.text.first == UInt8(ascii: ">") else { return false }
    cursor.takeMark(1)
    cursor.takeIndent(1)
    return true
  }

  /// Takes the mark of an item.
  ///
  /// - Returns: By how many columns the item's lines are indented; nil when the line begins none.
  private static func takeItemMark(
    _ cursor: inout MarkdownCursor, interrupting isInParagraph: Bool
  ) -> Int? {
    let text = cursor.text
    let digits = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count < 10, let sign = text.dropFirst(digits.count).first,
      (digits.isEmpty ? "-+*" : ".)").utf8.contains(sign)
    else { return nil }
    let after = text.dropFirst(digits.count + 1)
    guard after.first.map(MarkdownCursor.isBlank) ?? true else { return nil }
    let isEmpty = after.allSatisfy(MarkdownCursor.isBlank)
    if isInParagraph, isEmpty || !digits.isEmpty && !digits.elementsEqual("1".utf8) { return nil }

    let width = cursor.indent + digits.count + 1
    cursor.takeMark(digits.count + 1)
    // More than four columns begin indented code, of which one column belongs to the mark.
    let space = isEmpty || cursor.indent > 4 ? 1 : cursor.indent
    cursor.takeIndent(space)
    return width + space
  }
}
