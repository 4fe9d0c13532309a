import Datasets
import Foundation
import Testing

struct GzipFileTests {
  private static let packed = Fixture.gzip([1, 2, 3])

  private func unpack(_ bytes: [UInt8]) throws -> [UInt8] {
    try GzipFile(unpacking: Data(bytes), of: "a.gz").contents
  }

  @Test func `a packed file is unpacked`() throws {
    #expect(try unpack(Self.packed) == [1, 2, 3])
  }

  @Test func `a file of many blocks is unpacked`() throws {
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    #expect(try unpack(Fixture.gzip(bytes)) == bytes)
  }

  @Test func `what real gzip packs is unpacked`() throws {
    // printf 'lookbook lookbook lookbook' | gzip -n9
    let bytes: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xcb, 0xc9,
      0xcf, 0xcf, 0x4e, 0x02, 0x62, 0x85, 0x1c, 0x74, 0x06, 0x00, 0x3a, 0xc4,
      0x9c, 0x6b, 0x1a, 0x00, 0x00, 0x00,
    ]
    #expect(try unpack(bytes) == Array("lookbook lookbook lookbook".utf8))
  }

  @Test func `a file that is not packed is left as it is`() throws {
    #expect(try unpack([0, 0, 8, 1]) == [0, 0, 8, 1])
    #expect(try unpack([]) == [])
  }

  @Test func `members are joined`() throws {
    #expect(try unpack(Self.packed + Fixture.gzip([4])) == [1, 2, 3, 4])
  }

  @Test(arguments: 2..<Self.packed.count)
  func `a cut file is refused, wherever it is cut`(length: Int) {
    let error = #expect(throws: DatasetError.self) { try unpack(Array(Self.packed.prefix(length))) }
    #expect(error?.subject == "a.gz")
    #expect(error?.finding.hasPrefix("the gzip data is cut off after \(length) bytes") == true)
    #expect(error?.remedy == "Get the file again")
  }

  @Test func `a damaged file is refused`() {
    var bytes = Self.packed
    bytes[bytes.count - 8] ^= 1
    let error = #expect(throws: DatasetError.self) { try unpack(bytes) }
    #expect(error?.finding == "the gzip data is damaged near byte 22: incorrect data check")
  }

  @Test func `a file with something after it is refused`() {
    let error = #expect(throws: DatasetError.self) { try unpack(Self.packed + [0, 0]) }
    #expect(error?.finding == "2 bytes follow the end of the gzip data")
  }
}
