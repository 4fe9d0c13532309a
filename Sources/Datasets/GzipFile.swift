internal import CZlib
public import Foundation

/// The contents of a file that may be packed with gzip.
public struct GzipFile: Sendable {
  /// The unpacked bytes; of a file that is not packed, the bytes it has.
  public let contents: [UInt8]

  /// Unpacks a file's bytes.
  ///
  /// Files of several gzip members are read to the end.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - file: The file's path, for the error.
  /// - Throws: `DatasetError` for a file that is cut, damaged, or followed by something else.
  public init(unpacking bytes: Data, of file: String) throws {
    guard bytes.starts(with: [0x1f, 0x8b]) else {
      contents = Array(bytes)
      return
    }
    contents = try bytes.withUnsafeBytes { bytes in
      let inflater = try Inflater(bytes, of: file)
      return try inflater.unpack()
    }
  }
}

/// Owns zlib's stream.
private final class Inflater {
  // On the heap, since zlib keeps the stream's address.
  private let stream: UnsafeMutablePointer<z_stream>
  private let packed: UnsafeBufferPointer<UInt8>
  private let file: String

  init(_ packed: UnsafeRawBufferPointer, of file: String) throws {
    self.packed = packed.bindMemory(to: UInt8.self)
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    stream.pointee.next_in = UnsafeMutablePointer(mutating: self.packed.baseAddress)
    let gzipOnly: Int32 = 15 + 16
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, gzipOnly, ZLIB_VERSION, size) == Z_OK else {
      throw DatasetError(file, "zlib cannot start", remedy: "Free some memory and try again")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func unpack() throws -> [UInt8] {
    var contents: [UInt8] = []
    contents.reserveCapacity(announcedSize)
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { chunk in
      while true {
        let status = inflateSome(into: chunk)
        contents.append(contentsOf: chunk.dropLast(Int(stream.pointee.avail_out)))
        switch status {
        case Z_STREAM_END:
          if rest.isEmpty { return }
          try startNextMember()
        case Z_OK where stream.pointee.avail_out == 0 || !rest.isEmpty: continue
        case Z_OK, Z_BUF_ERROR: throw cut(after: contents.count)
        default: throw damaged(after: contents.count)
        }
      }
    }
    return contents
  }

  /// What is yet to be unpacked.
  private var rest: Slice<UnsafeBufferPointer<UInt8>> {
    guard let start = packed.baseAddress, let next = stream.pointee.next_in else {
      return packed[...]
    }
    return packed[(UnsafePointer(next) - start)...]
  }

  /// The size that the file's last four bytes announce, where deflate can pack it that tightly.
  private var announcedSize: Int {
    guard packed.count >= 18 else { return 0 }
    let size = packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(size, packed.count * 1032)
  }

  private func inflateSome(into chunk: UnsafeMutableBufferPointer<UInt8>) -> Int32 {
    stream.pointee.avail_in = UInt32(min(rest.count, 1 << 30))
    stream.pointee.next_out = chunk.baseAddress
    stream.pointee.avail_out = UInt32(chunk.count)
    return inflate(stream, Z_NO_FLUSH)
  }

  private func startNextMember() throws {
    guard rest.starts(with: [0x1f, 0x8b]) else {
      throw DatasetError(
        file, "\(rest.count) bytes follow the end of the gzip data", remedy: Self.remedy)
    }
    inflateReset(stream)
  }

  private func cut(after count: Int) -> DatasetError {
    DatasetError(
      file, "the gzip data is cut off after \(packed.count) bytes (\(count) unpacked)",
      remedy: Self.remedy)
  }

  private func damaged(after count: Int) -> DatasetError {
    let reason = stream.pointee.msg.map { String(cString: $0) } ?? "no reason given"
    return DatasetError(
      file, "the gzip data is damaged near byte \(packed.count - rest.count): \(reason)",
      remedy: Self.remedy)
  }

  private static let remedy = "Get the file again"
}
