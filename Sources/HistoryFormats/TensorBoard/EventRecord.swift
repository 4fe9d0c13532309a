/// A record of an event file: when it was written, at which step, and where its values are.
struct EventRecord {
  /// Seconds since 1970.
  private(set) var wallTime = 0.0
  private(set) var step: Int64 = 0
  /// Whether a training starts, or starts again, with this record.
  private(set) var startsSession = false

  private let bytes: UnsafeRawBufferPointer

  /// The numbers of the fields that hold something of scalars, see `event.proto`.
  private static let (time, step, summary, session, value, status) = (1, 2, 5, 7, 1, 1)

  /// Reads a record; what holds no scalars is passed over.
  ///
  /// - Parameter bytes: The record's data, which must stay in place while the values are used.
  /// - Throws: When the bytes are not such a record.
  init(_ bytes: UnsafeRawBufferPointer) throws(WireFields.Malformed) {
    self.bytes = bytes
    var fields = WireFields(bytes)
    while let field = try fields.next() {
      switch field {
      case .double(Self.time, let time): wallTime = time
      case .varint(Self.step, let bits): step = Int64(bitPattern: bits)
      case .bytes(Self.summary, let summary):
        var values = WireFields(summary)
        while try values.next() != nil {}
      case .bytes(Self.session, let session):
        var fields = WireFields(session)
        while let field = try fields.next() {
          if case .varint(Self.status, let status) = field { startsSession = status == 1 }
        }
      default: break
      }
    }
  }

  /// Hands over the bytes of each value, in order.
  func forEachValue(_ take: (UnsafeRawBufferPointer) -> Void) {
    var fields = WireFields(bytes)
    while let field = try? fields.next() {
      guard case .bytes(Self.summary, let summary) = field else { continue }
      var values = WireFields(summary)
      while let field = try? values.next() {
        if case .bytes(Self.value, let value) = field { take(value) }
      }
    }
  }
}
