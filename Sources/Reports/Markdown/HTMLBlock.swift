/// The kinds of HTML block in Markdown, by what ends them
/// (<https://spec.commonmark.org/0.31.2/#html-blocks>).
enum HTMLBlock: Hashable {
  /// Ends with the line that holds a text, letters of either case.
  case endsWith(String)
  /// Ends with the line that holds one of the closing tags of `literals`.
  case literal
  /// Ends before a blank line.
  case endsAtBlank

  /// A comment.
  static let comment = HTMLBlock.endsWith("-->")

  /// Finds the block that a line begins.
  ///
  /// - Parameters:
  ///   - text: The line without its indentation.
  ///   - isInParagraph: Whether the line could go on with a paragraph.
  /// - Returns: Its kind; nil when it begins none.
  static func begun(by text: ArraySlice<UInt8>, isInParagraph: Bool) -> HTMLBlock? {
    guard text.first == UInt8(ascii: "<") else { return nil }
    if text.starts(with: "<!--".utf8) { return .comment }
    if text.starts(with: "<?".utf8) { return .endsWith("?>") }
    if text.starts(with: "<![CDATA[".utf8) { return .endsWith("]]>") }
    if text.starts(with: "<!".utf8), text.dropFirst(2).first?.isLetter == true {
      return .endsWith(">")
    }
    let isClosing = text.dropFirst().first == UInt8(ascii: "/")
    let rest = text.dropFirst(isClosing ? 2 : 1)
    let name = String(decoding: rest.prefix { $0.isLetter || $0.isDigit }, as: UTF8.self)
      .lowercased()
    let after = rest.dropFirst(name.utf8.count)
    let isAlone = after.first.map { MarkdownCursor.isBlank($0) || $0 == UInt8(ascii: ">") } ?? true
    if literals.contains(name), isAlone, !isClosing { return .literal }
    if blocks.contains(name), isAlone || after.starts(with: "/>".utf8) { return .endsAtBlank }
    let isTag = isClosing ? HTMLTag.isClosing(text) : HTMLTag.isOpening(text)
    return isTag && !isInParagraph ? .endsAtBlank : nil
  }

  /// Whether a line is the last of the block.
  func ends(with text: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .endsWith(let end): text.range(of: end) != nil
    case .literal: text.closesLiteral(named: Self.literals)
    case .endsAtBlank: text.isEmpty
    }
  }

  private static let literals: Set<String> = ["pre", "script", "style", "textarea"]

  private static let blocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}

/// A line that is one whole tag.
enum HTMLTag {
  /// Whether a line is a closing tag, and nothing else.
  static func isClosing(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.dropFirst(2)
    return takeName(&rest) && isEnd(rest)
  }

  /// Whether a line is an opening tag, and nothing else.
  static func isOpening(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.dropFirst()
    guard takeName(&rest) else { return false }
    while takeAttribute(&rest) {}
    return isEnd(rest)
  }

  private static func isEnd(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.drop(while: MarkdownCursor.isBlank)
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    return rest.first == UInt8(ascii: ">")
      && rest.dropFirst().allSatisfy(MarkdownCursor.isBlank)
  }

  private static func takeName(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first?.isLetter == true else { return false }
    rest = rest.drop { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    return true
  }

  private static func takeAttribute(_ rest: inout ArraySlice<UInt8>) -> Bool {
    var next = rest.drop(while: MarkdownCursor.isBlank)
    guard next.startIndex > rest.startIndex, let first = next.first,
      first.isLetter || "_:".utf8.contains(first)
    else { return false }
    next = next.drop { $0.isLetter || $0.isDigit || "_.:-".utf8.contains($0) }
    let sign = next.drop(while: MarkdownCursor.isBlank)
    rest = next
    guard sign.first == UInt8(ascii: "=") else { return true }
    var value = sign.dropFirst().drop(while: MarkdownCursor.isBlank)
    if let mark = value.first, "\"'".utf8.contains(mark) {
      guard let end = value.dropFirst().firstIndex(of: mark) else { return false }
      rest = value[(end + 1)...]
    } else {
      let start = value.startIndex
      value = value.drop { !MarkdownCursor.isBlank($0) && !"\"'=<>`".utf8.contains($0) }
      guard value.startIndex > start else { return false }
      rest = value
    }
    return true
  }
}

extension ArraySlice<UInt8> {
  /// Returns where a text stands first; nil when it does not.
  func range(of text: String) -> Range<Int>? {
    guard let first = text.utf8.first else { return nil }
    var rest = self
    while let index = rest.firstIndex(of: first) {
      rest = rest[index...]
      if rest.starts(with: text.utf8) { return index..<index + text.utf8.count }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether there is a closing tag of one of some names, in letters of either case.
  fileprivate func closesLiteral(named names: Set<String>) -> Bool {
    var rest = self
    while let mark = rest.range(of: "</") {
      rest = rest[mark.upperBound...]
      let name = rest.prefix { $0.isLetter }
      if rest.dropFirst(name.count).first == UInt8(ascii: ">"),
        names.contains(String(decoding: name, as: UTF8.self).lowercased())
      {
        return true
      }
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased)
  }

  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }
}
