import Datasets
import Foundation

/// Bytes of small made-up files in the form of Fashion-MNIST.
enum Fixture {
  /// Returns an IDX file.
  static func idx(magic: UInt32, shape: [UInt32], values: [UInt8]) -> [UInt8] {
    ([magic] + shape).flatMap { word in
      [UInt8(word >> 24), UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
    } + values
  }

  /// Returns `count` images whose pixels all differ from image to image.
  static func images(_ count: Int) -> [UInt8] {
    let values = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 / 784 + $0 % 784) }
    return idx(magic: 2051, shape: [UInt32(count), 28, 28], values: values)
  }

  /// Returns the labels 0, 1, … 9, 0, 1, … of `count` images.
  static func labels(_ count: Int) -> [UInt8] {
    idx(magic: 2049, shape: [UInt32(count)], values: (0..<count).map { UInt8($0 % 10) })
  }

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
  static let small: [(name: String, bytes: [UInt8])] = [
    ("train-images-idx3-ubyte.gz", images(120)), ("train-labels-idx1-ubyte.gz", labels(120)),
    ("t10k-images-idx3-ubyte.gz", images(20)), ("t10k-labels-idx1-ubyte.gz", labels(20)),
  ]

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
