import Datasets
import Foundation
import TestSupport

/// Bytes of small made-up files in the form of Fashion-MNIST.
enum Fixture {
  /// Returns bytes in gzip's form (RFC 1952), stored in blocks without packing (RFC 1951, 3.2.4).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    let blocks = stride(from: 0, to: max(bytes.count, 1), by: 65535)
    for start in blocks {
      let block = bytes[start..<min(start + 65535, bytes.count)]
      packed.append(start + 65535 >= bytes.count ? 1 : 0)
      packed += littleEndian(UInt16(block.count)) + littleEndian(~UInt16(block.count)) + block
    }
    return packed + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
  }

  /// Four small files, as `FashionMNIST` wants them: 120 training and 20 test images.
  static let small = IDXFixture.files.map { (name: $0.name + ".gz", bytes: $0.bytes) }

  /// The small files by their names, packed.
  static let packed = Dictionary(
    uniqueKeysWithValues: small.map { ($0.name, Data(gzip($0.bytes))) })

  /// What the small files must be.
  static let files: FashionMNIST.Files = {
    let files = small.map { file in
      let packed = gzip(file.bytes)
      return PublishedFile(
        name: file.name, size: packed.count, sha256: PublishedFile.sha256(of: packed),
        contentSHA256: PublishedFile.sha256(of: file.bytes))
    }
    return FashionMNIST.Files(
      trainingImages: files[0], trainingLabels: files[1], testImages: files[2],
      testLabels: files[3])
  }()

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1) * 0xedb8_8320 }
    }
  }
}
