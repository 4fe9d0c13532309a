/// Bytes of small made-up files in the form of Fashion-MNIST.
public enum IDXFixture {
  /// Returns an IDX file.
  public static func idx(magic: UInt32, shape: [UInt32], values: [UInt8]) -> [UInt8] {
    ([magic] + shape).flatMap { word in
      [UInt8(word >> 24), UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
    } + values
  }

  /// Returns `count` images whose pixels all differ from image to image.
  public static func images(_ count: Int) -> [UInt8] {
    let values = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 / 784 + $0 % 784) }
    return idx(magic: 2051, shape: [UInt32(count), 28, 28], values: values)
  }

  /// Returns the labels 0, 1, … 9, 0, 1, … of `count` images.
  public static func labels(_ count: Int) -> [UInt8] {
    idx(magic: 2049, shape: [UInt32(count)], values: (0..<count).map { UInt8($0 % 10) })
  }

  /// Four small files that are not packed: 120 training and 20 test images.
  public static let files: [(name: String, bytes: [UInt8])] = [
    ("train-images-idx3-ubyte", images(120)), ("train-labels-idx1-ubyte", labels(120)),
    ("t10k-images-idx3-ubyte", images(20)), ("t10k-labels-idx1-ubyte", labels(20)),
  ]
}
