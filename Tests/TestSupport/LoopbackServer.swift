public import Foundation
internal import Synchronization

/// A small HTTP server on 127.0.0.1 that does to each request what the test says.
///
/// One thread serves one request at a time and then closes the connection.
public final class LoopbackServer: Sendable {
  /// What the server does to a request.
  public enum Reply: Hashable, Sendable {
    /// Sends the file, or the part of it that was asked for.
    case file
    /// Sends the whole file, whatever part was asked for.
    case wholeFile
    /// Announces the file, or the part that was asked for, and hangs up after some bytes of it.
    case cut(after: Int)
    /// Answers with a status and no file.
    case status(Int)
    /// Sends other bytes than the file's, as many as there should be, or another number.
    case otherBytes(count: Int? = nil)
    /// Sends another part than the one asked for, as if it were asked for.
    case wrongPart
    /// Says nothing until the client hangs up.
    case silence
    /// Announces the file, sends some bytes of it, and then nothing until the client hangs up.
    case stall(after: Int)
  }

  /// What a client asked for.
  public struct Request: Hashable, Sendable {
    /// The path, with its slash.
    public let path: String
    /// The first byte that was asked for, if only a part was.
    public let start: Int?
    /// The packings that the client understands, as its `Accept-Encoding` says.
    public let encodings: String?
  }

  private struct State {
    var replies: [Reply]
    var requests: [Request] = []
  }

  private let listener: Int32
  private let port: UInt16
  private let state: Mutex<State>

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - files: The files, by their names.
  ///   - replies: What is done to the first requests; later ones are answered with the file.
  /// - Throws: `POSIXError` when no port can be had.
  public init(files: [String: Data], replies: [Reply] = []) throws {
    state = Mutex(State(replies: replies))
    (listener, port) = try LoopbackSocket.listen()
    let thread = Thread { [listener, weak self] in
      while let connection = LoopbackSocket.accept(on: listener) {
        let server = self
        server?.serve(connection, from: files)
        connection.close()
        if server == nil { break }
      }
      LoopbackSocket.close(listener)
    }
    thread.start()
  }

  deinit { LoopbackSocket.stop(listener, at: port) }

  /// The address of the folder that is served.
  public var url: URL {
    URL(string: "http://127.0.0.1:\(port)") ?? URL(fileURLWithPath: "/")
  }

  /// What was asked for so far, first to last.
  public var requests: [Request] { state.withLock { $0.requests } }

  private func serve(_ connection: LoopbackSocket, from files: [String: Data]) {
    guard let request = Request(connection.readHeader()) else { return }
    let reply = state.withLock { state in
      state.requests.append(request)
      return state.replies.isEmpty ? .file : state.replies.removeFirst()
    }
    guard let file = files[String(request.path.dropFirst())] else {
      return connection.send(status: 404, [], Data())
    }
    let start = request.start ?? 0
    switch reply {
    case .file: sendPart(of: file, from: request.start, count: file.count, on: connection)
    case .cut(let count): sendPart(of: file, from: request.start, count: count, on: connection)
    case .wholeFile: sendPart(of: file, from: nil, count: file.count, on: connection)
    case .status(let code): connection.send(status: code, [], Data("no file\n".utf8))
    case .otherBytes(let count):
      let bytes = Data(repeating: 0x2a, count: count ?? file.count - start)
      connection.send(status: 200, [], bytes)
    case .wrongPart:
      let range = "Content-Range: bytes 0-\(file.count - 1)/\(file.count)"
      connection.send(status: 206, [range], file)
    case .silence: connection.waitForHangUp()
    case .stall(let count):
      sendPart(of: file, from: request.start, count: count, on: connection)
      connection.waitForHangUp()
    }
  }

  /// Sends the header of a whole file or part, and some of the bytes that it announces.
  private func sendPart(
    of file: Data, from start: Int?, count: Int, on connection: LoopbackSocket
  ) {
    guard let start else {
      return connection.send(status: 200, [], file, cutAfter: count)
    }
    guard start < file.count else { return connection.send(status: 416, [], Data()) }
    let range = "Content-Range: bytes \(start)-\(file.count - 1)/\(file.count)"
    connection.send(status: 206, [range], file.dropFirst(start), cutAfter: count)
  }
}

extension LoopbackServer.Request {
  fileprivate init?(_ header: String) {
    let lines = header.split(separator: "\r\n")
    guard let path = lines.first?.split(separator: " ").dropFirst().first else { return nil }
    func value(_ name: String) -> String? {
      lines.first { $0.lowercased().hasPrefix(name + ": ") }.map {
        String($0.dropFirst(name.count + 2))
      }
    }
    self.path = String(path)
    start = value("range").flatMap { Int($0.filter(\.isNumber)) }
    encodings = value("accept-encoding")
  }
}
