import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// The port that is served; of one that the system chooses, nobody knows before it is told.
final class ServedPort: Sendable {
  /// The number of the port.
  let number: Atomic<UInt16>
  /// Whether somebody was told that pages can be opened.
  let isAnnounced = Atomic<Bool>(false)

  init(_ number: UInt16) { self.number = Atomic(number) }
}

/// Hands requests of FlyingFox to the pages, and their answers back.
struct PageHandler: HTTPHandler {
  let pages: RunPages
  /// The address that is served.
  let host: String
  let port: ServedPort

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let field = request.headers[.host]
    let answer = await pages.answer(
      request.method.rawValue, path: request.target.path(), query: request.target.query(),
      host: field, rule: HostRule(host: host, port: port.number.load(ordering: .relaxed)))
    var headers = HTTPHeaders()
    for field in answer.fields { headers[HTTPHeader(field.name)] = field.value }
    let body =
      switch answer.body {
      case .text(let text):
        HTTPBodySequence(data: Data(text.utf8), suggestedBufferSize: 1 << 16)
      case .events(let stream): HTTPBodySequence(from: EventBytes(stream: stream))
      }
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status, phrase: Self.phrase(answer.status)),
      headers: headers, body: body)
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 303: "See Other"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 414: "URI Too Long"
    case 421: "Misdirected Request"
    case 503: "Service Unavailable"
    default: "Internal Server Error"
    }
  }
}

/// Events as bytes, each as it comes.
private struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let stream: AsyncStream<String>

  func makeAsyncIterator() -> Iterator { Iterator(events: stream.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var events: AsyncStream<String>.Iterator
    private var rest: ArraySlice<UInt8> = []

    init(events: AsyncStream<String>.Iterator) { self.events = events }

    mutating func next() async throws -> UInt8? {
      if rest.isEmpty { rest = (try await nextBuffer(suggested: 1) ?? [])[...] }
      return rest.popFirst()
    }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      guard rest.isEmpty else {
        defer { rest = [] }
        return Array(rest)
      }
      return await events.next().map { Array($0.utf8) }
    }
  }
}
