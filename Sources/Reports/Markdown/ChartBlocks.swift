/// The places of a Markdown page where charts stand, between two comments.
///
///     <!-- lookbook plot loss runs/demo/history.jsonl -->
///     …
///     <!-- /lookbook -->
///
/// Comments in code, in other comments and in the middle of a line are no marks.
package struct ChartBlocks: Sendable {
  /// A place for a chart.
  package struct Block: Hashable, Sendable {
    /// The line of its first mark, counted from 1.
    package let line: Int
    /// What the mark says after the program's name.
    package let command: String
    /// What stands between the marks, as a range of the page's bytes.
    package let content: Range<Int>
    /// What each line of it begins with: what belongs to quotes and lists, and indentation.
    let prefix: [UInt8]
    /// What ends the line of the mark: LF, CRLF or CR.
    let lineEnd: [UInt8]

    /// Returns lines as they stand in the page.
    package func bytes(of lines: [String]) -> [UInt8] {
      lines.flatMap { line in
        var bytes = prefix + Array(line.utf8)
        while let last = bytes.last, MarkdownCursor.isBlank(last) { bytes.removeLast() }
        return bytes + lineEnd
      }
    }
  }

  /// Something that keeps the page from being changed.
  package struct Problem: Hashable, Sendable {
    /// The line, counted from 1.
    package let line: Int
    /// What was found, and what to do.
    package let reason: String
  }

  /// The page.
  package let bytes: [UInt8]
  /// The places, from top to bottom.
  package private(set) var blocks: [Block] = []
  /// What is wrong with the marks.
  package private(set) var problems: [Problem] = []

  /// Finds the places in a page.
  ///
  /// - Parameter bytes: The page, in UTF-8 or any other superset of ASCII.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      problems = [Problem(line: 1, reason: "the file is in UTF-16; save it in UTF-8")]
      return
    }
    let scanner = MarkdownScanner(bytes)
    var open: ChartMark?
    for comment in scanner.comments {
      guard let mark = ChartMark(comment) else { continue }
      if let problem = mark.problem {
        problems.append(Problem(line: mark.line, reason: problem))
        open = nil
      } else {
        read(mark, open: &open, lines: scanner.lines)
      }
    }
    if let open { problems.append(Problem(line: open.line, reason: Self.unclosed)) }
  }

  private static let unclosed =
    "the block is not closed: put '<!-- /lookbook -->' on a line of its own below it"

  private mutating func read(_ mark: ChartMark, open: inout ChartMark?, lines: [MarkdownLine]) {
    switch (mark.command, open) {
    case (.some, let before?):
      problems.append(
        Problem(
          line: before.line, reason: "\(Self.unclosed), before the next begins in line \(mark.line)"
        ))
      open = mark
    case (.some, nil):
      open = mark
    case (nil, nil):
      problems.append(
        Problem(line: mark.line, reason: "there is no block that '/lookbook' could close"))
    case (nil, let start?):
      guard start.comment.containers == mark.comment.containers else {
        problems.append(
          Problem(
            line: start.line,
            reason: "the block is closed in line \(mark.line), in another list or quote"))
        break
      }
      blocks.append(block(from: start, to: mark, lines: lines))
      open = nil
      return
    }
    if mark.command == nil { open = nil }
  }

  private func block(from start: ChartMark, to end: ChartMark, lines: [MarkdownLine]) -> Block {
    let first = lines[start.comment.firstLine]
    let last = lines[start.comment.lastLine]
    let prefix = bytes[first.content.lowerBound..<start.comment.mark].map { byte in
      // The lines of an item are indented by the width of its mark.
      byte == UInt8(ascii: ">") || MarkdownCursor.isBlank(byte) ? byte : UInt8(ascii: " ")
    }
    return Block(
      line: start.line, command: start.command ?? "",
      content: last.next..<lines[end.comment.firstLine].content.lowerBound, prefix: prefix,
      lineEnd: Array(bytes[last.content.upperBound..<last.next]))
  }

  /// Returns the page with other lines in its blocks.
  ///
  /// - Parameter contents: What is to stand in each of `blocks`; nil for what is there.
  /// - Returns: The bytes, of which all others are as before.
  package func page(with contents: [[UInt8]?]) -> [UInt8] {
    precondition(contents.count == blocks.count, "\(contents.count) for \(blocks.count) blocks")
    var page: [UInt8] = []
    var start = 0
    for (block, content) in zip(blocks, contents) {
      page += bytes[start..<block.content.lowerBound]
      page += content ?? Array(bytes[block.content])
      start = block.content.upperBound
    }
    return page + bytes[start...]
  }
}
