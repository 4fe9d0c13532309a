/// Memory for a fixed number of values, aligned to 64 bytes and zero at first.
///
/// A plan's buffers are shared by its threads, each of which writes its own part only: the part of
/// its images, its shard or its piece. `Plan` puts a barrier wherever one reads what another wrote.
public final class Buffer<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The number of values.
  public let count: Int
  /// The first value.
  public let start: UnsafeMutablePointer<Element>

  /// Creates a buffer of zeros.
  public init(count: Int) {
    precondition(count >= 0, "a buffer holds no negative number of values, got \(count)")
    let bytes = max(count * MemoryLayout<Element>.stride, 64)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    self.count = count
    start = memory.bindMemory(to: Element.self, capacity: count)
  }

  deinit { start.deallocate() }

  /// The values as a collection.
  public var values: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }
}
