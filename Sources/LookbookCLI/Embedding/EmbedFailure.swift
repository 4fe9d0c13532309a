/// What is wrong with a page, or with one of its blocks.
struct EmbedFailure: Error, CustomStringConvertible {
  /// The page.
  let path: String
  /// The line of the block, counted from 1; nil when it is not about one.
  let line: Int?
  /// What was found, and what to do.
  let reason: String

  var description: String {
    // A page may be somebody else's, and its words be meant for the terminal.
    let lines = reason.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).printable
    }
    return path.printable + (line.map { ":\($0)" } ?? "") + ": " + lines.joined(separator: "\n")
  }
}

/// All that is wrong with a page, from top to bottom.
struct EmbedFailures: Error {
  let all: [EmbedFailure]

  init(_ failures: [EmbedFailure]) {
    all = failures.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// All that an error says.
  init(_ error: any Error) {
    switch error {
    case let failures as EmbedFailures: self = failures
    case let failure as EmbedFailure: self.init([failure])
    default: self.init([EmbedFailure(path: "lookbook", line: nil, reason: "\(error)")])
    }
  }
}
