import Foundation

/// The pages that were made last: each is made once for every change, however many ask for it, and not
/// more than once in a second.
actor PageCache {
  private struct Entry {
    let version: String
    let begun: ContinuousClock.Instant
    let page: Task<String, any Error>
    var used: Int
  }

  /// How many pages are kept: one may be a megabyte.
  private static let most = 16
  /// How long a page stands before another takes its place.
  private static let pause = Duration.seconds(1)

  private var entries: [Route: Entry] = [:]
  private var count = 0

  /// Returns a page, made before or now.
  ///
  /// - Parameters:
  ///   - route: What is asked for.
  ///   - version: What it is made of.
  ///   - make: Makes it.
  /// - Returns: The text of the page.
  /// - Throws: What `make` throws.
  func page(
    for route: Route, version: String, make: @escaping @Sendable () async throws -> String
  ) async throws -> String {
    count += 1
    if let entry = entries[route], entry.version == version {
      entries[route]?.used = count
      return try await entry.page.value
    }
    let begin = max(.now, entries[route].map { $0.begun + Self.pause } ?? .now)
    let page = Task {
      try await Task.sleep(until: begin, clock: .continuous)
      return try await make()
    }
    entries[route] = Entry(version: version, begun: begin, page: page, used: count)
    forgetOldest()
    do {
      return try await page.value
    } catch {
      // The next one who asks tries again.
      if entries[route]?.version == version { entries[route] = nil }
      throw error
    }
  }

  private func forgetOldest() {
    guard entries.count > Self.most else { return }
    if let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
      entries[oldest.key] = nil
    }
  }
}
