import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, taken as a request to end after the batch under way; so is a terminal that closes.
///
/// Another one a second later ends the process at once. Before that it counts as the same one: `timeout`
/// sends its signal to the program and then to all of its group.
final class Interruption {
  private let request = Request()
  private let sources: [any DispatchSourceSignal]
  private let signals: [Int32]

  /// Starts to listen.
  init() {
    // Under nohup a closed terminal is to be ignored.
    signals = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
    sources = signals.map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    for source in sources {
      source.setEventHandler { [request, signals] in
        guard !request.made.exchange(true, ordering: .relaxed) else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) {
          for number in signals { signal(number, SIG_DFL) }
        }
      }
      source.activate()
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_IGN)
    signal(number, handler)
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Whether somebody has asked.
  var isRequested: Bool { request.made.load(ordering: .relaxed) }

  private final class Request: Sendable {
    let made = Atomic<Bool>(false)
  }
}
