/// A file of images or labels in the IDX form of MNIST.
///
/// Four big-endian bytes of magic number (2051 for images, 2049 for labels), four for each
/// dimension, then one byte for each value (http://yann.lecun.com/exdb/mnist/).
public struct IDXFile: Hashable, Sendable {
  /// What a file holds.
  public enum Kind: UInt32, Sendable {
    /// Numbers of classes, of shape `[N]`.
    case labels = 2049
    /// Grey images, of shape `[N, H, W]`.
    case images = 2051

    var rank: Int { self == .labels ? 1 : 3 }
    var headerSize: Int { 4 + 4 * rank }
  }

  /// What the file holds.
  public let kind: Kind
  /// The length of each dimension: `[N]` or `[N, H, W]`.
  public let shape: [Int]
  /// The values, in row-major order.
  public let values: [UInt8]

  /// Reads a file's unpacked bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file, header and all.
  ///   - kind: What the file must hold.
  ///   - file: The file's path, for the error.
  /// - Throws: `DatasetError` for another magic number, an empty dimension, and bytes that are too
  ///   few or too many for the dimensions.
  public init(parsing bytes: [UInt8], as kind: Kind, of file: String) throws(DatasetError) {
    guard bytes.count >= kind.headerSize else {
      let found =
        "\(bytes.count) bytes are too few for the \(kind.headerSize)-byte header of IDX \(kind)"
      throw DatasetError(file, found, remedy: Self.remedy)
    }
    let header = (0...kind.rank).map { field in
      bytes[4 * field..<4 * field + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    guard header[0] == kind.rawValue else {
      throw DatasetError(file, Self.mismatch(of: header[0], with: kind), remedy: Self.remedy)
    }
    let shape = header.dropFirst().map(Int.init)
    try Self.check(shape, against: bytes.count - kind.headerSize, of: file)
    (self.kind, self.shape) = (kind, shape)
    values = Array(bytes[kind.headerSize...])
  }

  private static let remedy = "Get the file again, or name a folder of good files with --data DIR"

  private static func mismatch(of magic: UInt32, with kind: Kind) -> String {
    let found = Kind(rawValue: magic).map { "which announces \($0)" } ?? "which is not IDX"
    return "the magic number is \(magic), \(found); IDX \(kind) start with \(kind.rawValue)"
  }

  private static func check(_ shape: [Int], against count: Int, of file: String)
    throws(DatasetError)
  {
    let words = shape.map(String.init).joined(separator: "×")
    // The limits keep the product within 64 bits.
    guard shape[0] > 0, shape.dropFirst().allSatisfy({ (1...4096).contains($0) }) else {
      throw DatasetError(
        file, "the header announces \(words) values, which is no set of images or labels",
        remedy: remedy)
    }
    let expected = shape.reduce(1, *)
    guard count == expected else {
      let difference =
        count < expected ? "\(expected - count) are missing" : "\(count - expected) are too many"
      throw DatasetError(
        file, "the header announces \(words) values, but \(count) bytes follow: \(difference)",
        remedy: remedy)
    }
  }
}
