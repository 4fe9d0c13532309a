import Foundation

/// The pages that are open: while there are any, somebody looks for what is new once in a second, and tells
/// those whose page changed.
actor Listeners {
  private struct Listener {
    let page: Route
    let messages: AsyncStream<String>.Continuation
    var version = ""
    var told = ContinuousClock.now
  }

  /// How often it is looked for something new.
  private static let interval = Duration.seconds(1)
  /// How often a page hears something when nothing is new, so that nobody takes the connection for dead.
  private static let heartbeat = Duration.seconds(15)
  /// How many pages may be open.
  private static let most = 256

  private let version: @Sendable (Route) async -> String
  private var listeners: [Int: Listener] = [:]
  private var count = 0
  private var watch: Task<Void, Never>?

  /// Creates listeners.
  ///
  /// - Parameter version: Says how a page stands: another text after every change.
  init(version: @escaping @Sendable (Route) async -> String) { self.version = version }

  /// The number of pages that are open.
  var openCount: Int { listeners.count }

  /// Returns the events of a page, of which the first comes at once; nil when too many pages are open.
  func events(of page: Route) -> AsyncStream<String>? {
    guard listeners.count < Self.most else { return nil }
    // One who does not listen for a while needs no more than the last: each tells all.
    let (stream, messages) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingNewest(1))
    count += 1
    let number = count
    messages.onTermination = { _ in Task { await self.remove(number) } }
    listeners[number] = Listener(page: page, messages: messages)
    if watch == nil {
      watch = Task { await lookAgainAndAgain() }
    } else {
      Task { await tell(only: number) }
    }
    return stream
  }

  private func remove(_ number: Int) {
    listeners[number] = nil
    guard listeners.isEmpty else { return }
    watch?.cancel()
    watch = nil
  }

  private func lookAgainAndAgain() async {
    while !Task.isCancelled {
      await tell()
      try? await Task.sleep(for: Self.interval)
    }
  }

  private func tell(only number: Int? = nil) async {
    var versions: [Route: String] = [:]
    for (key, listener) in listeners where number == nil || key == number {
      if versions[listener.page] == nil { versions[listener.page] = await version(listener.page) }
      guard let now = versions[listener.page], var current = listeners[key] else { continue }
      guard now != current.version || .now - current.told >= Self.heartbeat else { continue }
      (current.version, current.told) = (now, .now)
      listeners[key] = current
      if case .terminated = current.messages.yield(Self.message(now)) { remove(key) }
    }
  }

  /// An event as a browser reads it; it tries again two seconds after a connection was lost.
  ///
  /// See "Server-sent events", <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
  private static func message(_ version: String) -> String {
    ": lookbook\nretry: 2000\nid: \(version)\ndata: \(version)\n\n"
  }
}
