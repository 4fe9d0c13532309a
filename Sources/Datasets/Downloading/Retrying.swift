internal import Foundation

/// Asks for a file again, some time after a failure that may pass.
struct Retrying {
  private let patience: Patience
  // A transfer that brings one part in so many has come far enough for failures to count anew; so a
  // server that keeps cutting the connection is asked again only so often.
  private static let steps = 20

  init(_ patience: Patience) { self.patience = patience }

  /// Gets all missing bytes of a file, and checks them.
  ///
  /// A failure counts as the first one again when a good part of the file came before it.
  func fetch(
    _ address: URL, into part: PartialFile, progress: (Int) -> Void
  ) throws(TransferFailure) {
    var failures = 0
    while true {
      let start = part.count
      do {
        try transfer(address, into: part, progress)
        try part.check()
        return
      } catch {
        if part.count - start >= part.file.size / Self.steps { failures = 0 }
        let wasMixed = if case .wrongBytes = error { start > 0 } else { false }
        let isLast = failures >= limit(for: error)
        // A server that has no such part takes what is there for more than the file.
        if error == .status(416) { try part.discard() }
        guard error.isPassing || wasMixed, !isLast else { throw error }
        patience.sleep(patience.delays[failures])
        failures += 1
      }
    }
  }

  /// Returns how often to ask again: once where nobody answers, since then nobody soon will.
  private func limit(for failure: TransferFailure) -> Int {
    if case .unreachable = failure { return min(1, patience.delays.count) }
    if case .stalled = failure { return min(1, patience.delays.count) }
    return patience.delays.count
  }

  private func transfer(
    _ address: URL, into part: PartialFile, _ progress: (Int) -> Void
  ) throws(TransferFailure) {
    if address.isFileURL {
      try FileTransfer(from: address).run(into: part, progress: progress)
    } else {
      try HTTPTransfer(from: address, into: part, patience).run(progress: progress)
    }
  }
}
