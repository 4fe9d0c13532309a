import FlyingFox
import FlyingSocks
public import Foundation
import Synchronization

/// Serves the pages about the runs below a folder over HTTP.
///
/// ```swift
/// try await RunServer(folder: runs).run(host: "127.0.0.1", port: 8765) { print($0) }
/// ```
public struct RunServer: Sendable {
  private let pages: RunPages

  /// Prepares the pages of a folder.
  ///
  /// - Parameter folder: The folder; nothing outside it is served.
  /// - Throws: `ServerError` when it is not there or is no folder.
  public init(folder: URL) throws(ServerError) { pages = try RunPages(folder: folder) }

  /// Serves until the task is cancelled.
  ///
  /// - Parameters:
  ///   - host: An address of this machine, in numbers.
  ///   - port: The port; 0 for any that is free.
  ///   - ready: Is given the address of the list of runs, once it can be opened.
  /// - Throws: `ServerError` when nothing can be served there.
  public func run(
    host: String, port: UInt16, ready: @escaping @Sendable (String) -> Void
  ) async throws {
    // A browser that goes away in the middle of an answer is no reason to end.
    signal(SIGPIPE, SIG_IGN)
    let served = ServedPort(port)
    while !Task.isCancelled {
      do {
        let server = try Self.server(host: host, port: served, pages)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { try await server.run() }
          group.addTask {
            try await server.waitUntilListening()
            let port = await server.listeningAddress?.port ?? port
            served.number.store(port, ordering: .relaxed)
            guard !served.isAnnounced.exchange(true, ordering: .relaxed) else { return }
            ready("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
          }
          // The first to fail ends the other.
          for try await _ in group {}
        }
      } catch let error as SocketError where !served.isAnnounced.load(ordering: .relaxed) {
        throw error.reason(host: host, port: port)
      } catch {
        // So many connections that the system gives no more: it goes on when some are closed.
        if !Task.isCancelled { try? await Task.sleep(for: .seconds(1)) }
      }
    }
  }

  private static func server(
    host: String, port served: ServedPort, _ pages: RunPages
  ) throws -> HTTPServer {
    let handler = PageHandler(pages: pages, host: host, port: served)
    let port = served.number.load(ordering: .relaxed)
    // Pages of very many runs take their time.
    if host.contains(":") {
      return HTTPServer(
        address: try .inet6(ip6: host, port: port), timeout: 120, logger: .disabled,
        handler: handler)
    }
    return HTTPServer(
      address: try .inet(ip4: host, port: port), timeout: 120, logger: .disabled, handler: handler)
  }
}

extension Socket.Address {
  fileprivate var port: UInt16? {
    switch self {
    case .ip4(_, let port), .ip6(_, let port): port
    case .unix: nil
    }
  }
}

extension SocketError {
  /// Why nothing can be served at an address.
  fileprivate func reason(host: String, port: UInt16) -> ServerError {
    guard case .failed(_, let number, let message) = self else {
      return .noAddress(host: host, port: port, reason: localizedDescription)
    }
    return number == EADDRINUSE
      ? .portInUse(port: port) : .noAddress(host: host, port: port, reason: message)
  }
}
