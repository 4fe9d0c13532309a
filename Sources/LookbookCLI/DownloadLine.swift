import Datasets
import Foundation

/// One line on the terminal that tells how far a download is; nothing where there is no terminal.
struct DownloadLine {
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var isShown = false

  /// Shows how far a file is.
  mutating func show(_ progress: DownloadProgress) {
    guard isTerminal, progress.total > 0 else { return }
    let share = Double(progress.received) / Double(progress.total)
    let full = min(20, max(0, Int(share * 20)))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
    let megabytes = String(
      format: "%.1f of %.1f MB", Double(progress.received) / 1e6, Double(progress.total) / 1e6)
    write("\r\u{1B}[K\(bar)  \(megabytes)  \(progress.file)")
    isShown = true
  }

  /// Takes the line away.
  mutating func clear() {
    if isShown { write("\r\u{1B}[K") }
    isShown = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension FetchedFile.Outcome {
  /// What was done, in words.
  var words: String {
    switch self {
    case .present: "was there"
    case .fetched(let url): "fetched from \(url.absoluteString)"
    case .replaced(_, let url): "was damaged, fetched again from \(url.absoluteString)"
    }
  }
}
