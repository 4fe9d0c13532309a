package import Foundation
import RunHistory

/// The pages about the runs below a folder, and what is answered to requests for them.
///
/// Nothing but pages is served: no address stands for a file.
package final class RunPages: Sendable {
  private let library: Worker<RunLibrary>
  private let drawing: Worker<PageMaker>
  private let maker: PageMaker
  private let cache = PageCache()
  private let listeners: Listeners

  /// Prepares the pages of a folder; nothing is read before somebody asks.
  ///
  /// - Throws: `ServerError` when it is not there or is no folder.
  package init(folder: URL) throws(ServerError) {
    let folder = try ServedFolder(folder)
    let library = Worker("lookbook.reading", RunLibrary(folder))
    self.library = library
    maker = PageMaker(folder: folder)
    drawing = Worker("lookbook.drawing", maker)
    listeners = Listeners { page in await Self.version(of: page, in: library) }
  }

  /// The number of pages that are open in browsers.
  package var openCount: Int { get async { await listeners.openCount } }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - method: What is to be done, such as "GET".
  ///   - path: The path that is asked for, percent-encoded.
  ///   - query: What follows its question mark, percent-encoded.
  ///   - host: The "Host" field of the request.
  ///   - rule: Which hosts are served.
  /// - Returns: The answer.
  package func answer(
    _ method: String, path: String, query: String, host: String?, rule: HostRule
  ) async -> Answer {
    guard rule.allows(host) else {
      return .words("This server answers to its own address only.", status: 421)
    }
    guard method == "GET" else {
      var answer = Answer.words("Pages can be got (GET), nothing else.", status: 405)
      answer.fields.append(("Allow", "GET"))
      return answer
    }
    guard path.utf8.count + query.utf8.count <= Route.longest else {
      return .words("The address is too long.", status: 414)
    }
    guard let route = Route(path: path, query: query) else {
      return .page(maker.message("Nothing here", "There is no such page."), status: 404)
    }
    do {
      return try await answer(route)
    } catch {
      let words = maker.folder.words(for: error)
      return .page(maker.message("This page cannot be made", words), status: 500)
    }
  }

  private func answer(_ route: Route) async throws -> Answer {
    if case .events(let page) = route {
      return await listeners.events(of: page).map(Answer.events)
        ?? .words("Too many pages are open.", status: 503)
    }
    let listing = try await library.run { $0.look() }
    switch route {
    case .list:
      return try await page(route, version: listing.version(at: .now)) { [drawing] in
        try await drawing.run { try $0.list(of: listing, at: .now) }
      }
    case .run(let name):
      guard let run = listing.run(named: name) else {
        return .page(
          maker.message("No such run", "There is no run of this name, or it is gone."), status: 404)
      }
      return try await page(run, for: route)
    case .comparison(let names):
      return try await page(comparing: names.compactMap(listing.run), for: route)
    case .events: return .words("There is no such page.", status: 404)
    }
  }

  private func page(_ run: ServedRun, for route: Route) async throws -> Answer {
    if let problem = run.problem {
      return .page(maker.message(run.name, "This run cannot be read: \(problem)"), status: 500)
    }
    return try await page(route, version: run.version(at: .now)) { [library, drawing] in
      let history = try await library.run { try $0.history(of: run) }
      return try await drawing.run { try $0.report(on: run, history, at: .now) }
    }
  }

  private func page(comparing runs: [ServedRun], for route: Route) async throws -> Answer {
    guard let first = runs.first else {
      return .page(
        maker.message("Nothing to compare", "Tick two runs or more in the list of all runs."),
        status: 404)
    }
    guard runs.count > 1 else { return .redirection(to: Route.run(first.name).address) }
    let version = PageMaker.version(of: runs, at: .now)
    return try await page(route, version: version) { [drawing] in
      try await drawing.run { try $0.comparison(of: runs, at: .now) }
    }
  }

  private func page(
    _ route: Route, version: String, make: @escaping @Sendable () async throws -> String
  ) async throws -> Answer {
    .page(try await cache.page(for: route, version: version, make: make))
  }

  private static func version(of page: Route, in library: Worker<RunLibrary>) async -> String {
    guard let listing = try? await library.run({ $0.look() }) else { return "" }
    switch page {
    case .list: return listing.version(at: .now)
    case .run(let name): return listing.run(named: name)?.version(at: .now) ?? "gone"
    case .comparison(let names):
      return PageMaker.version(of: names.compactMap(listing.run), at: .now)
    case .events(let page): return await version(of: page, in: library)
    }
  }
}
