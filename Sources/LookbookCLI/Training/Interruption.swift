import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, taken as a request to end after the batch under way.
///
/// A second one ends the process at once.
final class Interruption {
  private let request = Request()
  private let sources: [any DispatchSourceSignal]
  private static let signals = [SIGINT, SIGTERM]

  /// Starts to listen.
  init() {
    sources = Self.signals.map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for (source, number) in zip(sources, Self.signals) {
      source.setEventHandler { [request] in
        request.made.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
      source.activate()
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// Whether somebody has asked.
  var isRequested: Bool { request.made.load(ordering: .relaxed) }

  private final class Request: Sendable {
    let made = Atomic<Bool>(false)
  }
}
