import RunHistory
import SwiftProtobuf

/// The numbers of the fields that are walked through, see `wandb_internal.proto`.
enum WandbFields {
  /// Of a record: what it holds.
  static let (history, config, metric, run, exit) = (2, 5, 12, 17, 18)
  static let contents: Set = [history, config, metric, run, exit]
  /// Of a record of the history: what was logged, and its step.
  static let (item, step, stepNumber) = (1, 2, 1)
  /// Of a record of settings: those that are new or changed, and those that are gone.
  static let (update, remove) = (1, 2)

  /// The most bytes of a value that is decoded: a number or a setting has far fewer.
  static let largestItem = 1 << 20

  /// Hands over the items in a message one by one, however many there are.
  ///
  /// - Parameters:
  ///   - message: A record of the history or of settings.
  ///   - take: Takes the number of the field, and the item; nil for one that is too large.
  /// - Throws: When the bytes are not such a message; some items were handed over before.
  static func forEachItem(
    of message: UnsafeRawBufferPointer, _ take: (Int, WBItem?) throws -> Void
  ) throws {
    var fields = WireFields(message)
    while let field = try fields.next() {
      guard case .bytes(let number, let bytes) = field else { continue }
      try take(number, bytes.count > largestItem ? nil : WBItem(known: bytes))
    }
  }
}

extension Message {
  /// Decodes a message and copies nothing that is not asked for.
  init(known bytes: UnsafeRawBufferPointer) throws {
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    try self.init(serializedBytes: bytes.bytes, options: options)
  }
}
