import Foundation

/// What is said to the person at the terminal, apart from results.
enum Terminal {
  /// Says something that went not quite as it should, on standard error.
  static func warn(_ message: String) { say("warning: \(message)") }

  /// Says what was done that is not in the files, on standard error.
  static func note(_ message: String) { say("note: \(message)") }

  /// Says something on a line of standard error.
  static func say(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}

/// Warns of each thing once, however many files it concerns.
final class WarningsOnce {
  private var said: Set<String> = []

  /// Warns of something, unless that was done.
  func say(_ words: String) {
    if said.insert(words).inserted { Terminal.warn(words) }
  }
}
