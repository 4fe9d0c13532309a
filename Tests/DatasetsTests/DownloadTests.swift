import Datasets
import Foundation
import Synchronization
import TestSupport
import Testing

/// Every misbehaviour of a server, against a server on this machine.
@Suite(.timeLimit(.minutes(2)))
struct DownloadTests {
  private let folder: TemporaryFolder
  private static let file = Fixture.files.trainingImages
  private static let bytes = Fixture.packed[file.name] ?? Data()

  init() throws { folder = try TemporaryFolder() }

  private func server(_ replies: [LoopbackServer.Reply]) throws -> LoopbackServer {
    try LoopbackServer(files: Fixture.packed, replies: replies)
  }

  @discardableResult
  private func fetch(
    _ sources: [URL], progress: (DownloadProgress) -> Void = { _ in }
  ) throws -> [FetchedFile] {
    let patience = Patience(delays: [1, 2, 4], sleep: { _ in })
    return try Download(sources: sources, patience: patience)
      .fetch([Self.file], into: folder.url, progress: progress)
  }

  private func failure(of sources: [URL]) -> String {
    let error = #expect(throws: DatasetError.self) { try fetch(sources) }
    #expect(error?.subject == Self.file.name)
    #expect(error?.remedy.contains("--data DIR") == true)
    return error?.finding ?? ""
  }

  private var stored: Data? { try? Data(contentsOf: folder.file(Self.file.name)) }
  private var part: Data? { try? Data(contentsOf: folder.file(Self.file.name + ".part")) }

  private func writePart(_ bytes: Data) throws {
    try folder.write(bytes, to: Self.file.name + ".part")
  }

  @Test func `a file is fetched once, and kept`() throws {
    let server = try server([])
    let first = try fetch([server.url])
    let address = server.url.appendingPathComponent(Self.file.name)
    #expect(first.map(\.file) == [Self.file])
    #expect(first.map(\.outcome) == [.fetched(from: address)])
    #expect(stored == Self.bytes)
    #expect(part == nil)
    #expect(try fetch([server.url]).map(\.outcome) == [.present])
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.encodings == "identity")
  }

  @Test func `progress ends at the whole`() throws {
    let server = try server([])
    var last: DownloadProgress?
    try fetch([server.url]) { last = $0 }
    #expect(last?.file == Self.file.name)
    #expect(last?.received == Self.file.size)
    #expect(last?.total == Self.file.size)
  }

  @Test func `a cut connection is taken up where it stopped`() throws {
    let server = try server([.cut(after: 1000), .cut(after: 500)])
    try fetch([server.url])
    #expect(stored == Self.bytes)
    #expect(server.requests.map(\.start) == [nil, 1000, 1500])
  }

  @Test func `what an earlier run left is taken up`() throws {
    try writePart(Self.bytes.prefix(700))
    let server = try server([])
    try fetch([server.url])
    #expect(stored == Self.bytes)
    #expect(server.requests.map(\.start) == [700])
  }

  @Test func `a server that ignores ranges makes it start over`() throws {
    let server = try server([.cut(after: 1000), .wholeFile])
    try fetch([server.url])
    #expect(stored == Self.bytes)
  }

  @Test func `a wrong start from an earlier run is thrown away`() throws {
    try writePart(Data(repeating: 1, count: 700))
    let server = try server([])
    try fetch([server.url])
    #expect(stored == Self.bytes)
    #expect(server.requests.map(\.start) == [700, nil])
  }

  @Test func `a refused range makes it start over`() throws {
    try writePart(Self.bytes.prefix(700))
    let server = try server([.status(416)])
    try fetch([server.url])
    #expect(stored == Self.bytes)
    #expect(server.requests.map(\.start) == [700, nil])
  }

  @Test func `an earlier file that is too long is thrown away`() throws {
    try writePart(Self.bytes + Data([0]))
    let server = try server([])
    try fetch([server.url])
    #expect(server.requests.map(\.start) == [nil])
  }

  @Test func `a server in trouble is asked again`() throws {
    let server = try server([.status(500), .status(503)])
    try fetch([server.url])
    #expect(stored == Self.bytes)
    #expect(server.requests.count == 3)
  }

  @Test func `a server in trouble for long is given up`() throws {
    let server = try server(Array(repeating: .status(500), count: 4))
    #expect(failure(of: [server.url]).hasSuffix("the server answered with HTTP status 500)"))
    #expect(server.requests.count == 4)
    #expect(stored == nil)
  }

  @Test func `a file that is not there is asked for once`() throws {
    let server = try server([.status(404)])
    let address = server.url.appendingPathComponent(Self.file.name)
    let expected = "cannot be downloaded (\(address): the server answered with HTTP status 404)"
    #expect(failure(of: [server.url]) == expected)
    #expect(server.requests.count == 1)
  }

  @Test func `the second source has what the first has not`() throws {
    let (first, second) = (try server([.status(404)]), try server([]))
    let fetched = try fetch([first.url, second.url])
    let address = second.url.appendingPathComponent(Self.file.name)
    #expect(fetched.map(\.outcome) == [.fetched(from: address)])
  }

  @Test func `wrong bytes are not kept, and both checksums are named`() throws {
    let server = try server([.otherBytes()])
    let wrong = PublishedFile.sha256(of: Data(repeating: 0x2a, count: Self.file.size))
    let message = failure(of: [server.url])
    #expect(
      message.hasSuffix(
        "the bytes are not the published ones: SHA-256 \(wrong) instead of the published"
          + " \(Self.file.sha256))"))
    #expect(stored == nil && part == nil)
  }

  @Test(arguments: [10, 1_000_000])
  func `a wrong number of bytes is not waited for`(count: Int) throws {
    let server = try server([.otherBytes(count: count)])
    let message = failure(of: [server.url])
    #expect(message.hasSuffix("\(count) bytes instead of the published \(Self.file.size))"))
    #expect(stored == nil && part == nil)
  }

  @Test func `another part than the one asked for is refused`() throws {
    try writePart(Self.bytes.prefix(700))
    let server = try server([.wrongPart])
    let range = "bytes 0-\(Self.file.size - 1)/\(Self.file.size)"
    #expect(failure(of: [server.url]).hasSuffix("another part than the one asked for: \(range))"))
  }

  @Test(arguments: [
    (LoopbackServer.Reply.silence, "no answer came for 0.2 s", []),
    (LoopbackServer.Reply.stall(after: 9), "nothing came for 0.3 s", [1.0]),
  ])
  func `a server that falls silent is given up`(
    reply: LoopbackServer.Reply, message: String, expectedWaits: [Double]
  ) throws {
    let waits = WaitLog()
    let server = try server(Array(repeating: reply, count: 4))
    let patience = Patience(
      delays: [1, 2, 4], answerTimeout: reply == .silence ? 0.2 : 10, timeout: 0.3,
      sleep: { waits.add($0) })
    let error = #expect(throws: DatasetError.self) {
      try Download(sources: [server.url], patience: patience)
        .fetch([Self.file], into: folder.url)
    }
    #expect(error?.finding.hasSuffix(message + ")") == true)
    #expect(waits.all == expectedWaits)
  }

  @Test func `a server that is not there is given up`() throws {
    let address = try server([]).url
    #expect(failure(of: [address]).hasPrefix("cannot be downloaded (http://127.0.0.1:"))
  }

  @Test func `waits grow, and start anew after progress`() throws {
    let waits = WaitLog()
    let server = try server([.status(500), .status(500), .cut(after: 9000), .status(500)])
    let patience = Patience(delays: [1, 2, 4], sleep: { waits.add($0) })
    _ = try Download(sources: [server.url], patience: patience)
      .fetch([Self.file], into: folder.url)
    #expect(waits.all == [1, 2, 1, 2])
  }

  @Test func `a server that brings too little each time is given up`() throws {
    let server = try server(Array(repeating: .cut(after: 9), count: 99))
    let message = failure(of: [server.url])
    #expect(message.contains("the connection was cut after 36 of \(Self.file.size) bytes: "))
    #expect(server.requests.count == 4)
    #expect(stored == nil)
    #expect(part == Self.bytes.prefix(36))
  }

  @Test func `a server that ignores ranges may send the whole in the end`() throws {
    let server = try server([.cut(after: 1000), .otherBytes(count: 1000), .wholeFile])
    try fetch([server.url])
    #expect(stored == Self.bytes)
  }

  @Test func `a folder is a mirror, too`() throws {
    let mirror = try TemporaryFolder()
    try mirror.write(Self.bytes, to: Self.file.name)
    try fetch([mirror.url])
    #expect(stored == Self.bytes)
  }

  @Test func `a mirror folder without the file is named`() throws {
    let mirror = try TemporaryFolder()
    let path = mirror.file(Self.file.name).path
    #expect(failure(of: [mirror.url]).hasSuffix("there is no file \(path))"))
  }

  @Test func `a mirror folder with another file is refused`() throws {
    let mirror = try TemporaryFolder()
    try mirror.write(Data([1, 2, 3]), to: Self.file.name)
    let expected = "not the published ones: 3 bytes instead of the published \(Self.file.size))"
    #expect(failure(of: [mirror.url]).hasSuffix(expected))
    #expect(stored == nil && part == nil)
  }

  @Test func `a bad file in the cache is fetched again`() throws {
    var bytes = Self.bytes
    bytes[5000] ^= 1
    try folder.write(bytes, to: Self.file.name)
    let server = try server([])
    let outcome = try fetch([server.url]).first?.outcome
    let address = server.url.appendingPathComponent(Self.file.name)
    let found = PublishedFile.State.wrongChecksum(PublishedFile.sha256(of: bytes))
    #expect(outcome == .replaced(found, from: address))
    #expect(stored == Self.bytes)
  }

  @Test func `a data set is fetched, checked and read`() throws {
    let server = try server([])
    let fashion = FashionMNIST(
      cache: folder.file("cache"), files: Fixture.files, download: Download(sources: [server.url]))
    #expect(fashion.verify().map(\.state) == Array(repeating: .missing, count: 4))
    var totals: Set<Int> = []
    let folds = try fashion.folds { totals.insert($0.total) }
    #expect(totals == [Fixture.files.all.reduce(0) { $0 + $1.size }])
    #expect(folds.training.count == 110)
    #expect(folds.provenance.verified)
    #expect(fashion.verify().map(\.state) == Array(repeating: .verified, count: 4))
  }

  @Test func `the test images are fetched alone and are those of the data set`() throws {
    let server = try server([])
    let fashion = FashionMNIST(
      cache: folder.file("cache"), files: Fixture.files, download: Download(sources: [server.url]))
    let test = try fashion.testSet()
    let states = fashion.verify().map(\.state)
    #expect(states == [.missing, .missing, .verified, .verified])
    #expect(test == (try fashion.folds().test))
  }
}

/// The waits that a download asked for, in seconds.
private final class WaitLog: Sendable {
  private let waits = Mutex<[Double]>([])
  var all: [Double] { waits.withLock { $0 } }
  func add(_ wait: Double) { waits.withLock { $0.append(wait) } }
}
