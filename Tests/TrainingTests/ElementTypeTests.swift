import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct ElementTypeTests {
  /// Reads the numbers that a file holds in some bytes.
  private func scalars(_ type: String, _ bytes: [UInt8], count: Int) throws -> [Float] {
    let header =
      #"{"a":{"dtype":"\#(type)","shape":[\#(count)],"data_offsets":[0,\#(bytes.count)]}}"#
    var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    data += Data(header.utf8) + Data(bytes)
    let folder = try TemporaryFolder()
    let file = try SafeTensorsFile(folder.write(data, to: "a.safetensors"))
    return try file.tensor(file.entries[0]).scalars
  }

  @Test(
    arguments: [
      ([0x00, 0x3C], Float(1)), ([0x00, 0xC0], -2), ([0x01, 0x00], 0x1p-24),
      ([0xFF, 0x03], 0x1.FF8p-15),
      ([0x00, 0x04], 0x1p-14), ([0xFF, 0x7B], 65504), ([0x00, 0x7C], .infinity),
      ([0x00, 0xFC], -.infinity), ([0x55, 0x35], 0x1.554p-2), ([0x01, 0x80], -0x1p-24),
    ] as [([UInt8], Float)])
  func `halves are read`(bytes: [UInt8], value: Float) throws {
    #expect(try scalars("F16", bytes, count: 1) == [value])
  }

  @Test(
    arguments: [
      ([0x80, 0x3F], Float(1)), ([0x00, 0xC0], -2), ([0x49, 0x40], 3.140625),
      ([0x80, 0x7F], .infinity),
      ([0x01, 0x00], Float(bitPattern: 0x10000)),
    ] as [([UInt8], Float)])
  func `upper halves of floats are read`(bytes: [UInt8], value: Float) throws {
    #expect(try scalars("BF16", bytes, count: 1) == [value])
  }

  @Test func `what is no number in 16 bits is none in 32`() throws {
    #expect(try scalars("F16", [0x01, 0x7E, 0x01, 0xFC], count: 2).allSatisfy(\.isNaN))
    #expect(try scalars("BF16", [0xC0, 0x7F], count: 1).allSatisfy(\.isNaN))
  }

  @Test func `minus zero keeps its sign`() throws {
    #expect(try scalars("F16", [0x00, 0x80], count: 1).map(\.sign) == [.minus])
  }

  @Test func `doubles are rounded`() throws {
    let values = [0.1, -1e300, 2]
    let bytes = values.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
    #expect(try scalars("F64", bytes, count: 3) == [0.1, -.infinity, 2])
  }

  @Test func `floats are read as they are`() throws {
    #expect(
      try scalars("F32", [0, 0, 0x80, 0x3F, 1, 0, 0, 0], count: 2) == [1, Float(bitPattern: 1)])
  }
}
