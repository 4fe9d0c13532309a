import Foundation
import RunHistory
import SwiftProtobuf

extension TBValue {
  /// Decodes a value of a record.
  ///
  /// - Throws: `BinaryDecodingError` when the bytes are not such a value.
  init(scalarIn bytes: UnsafeRawBufferPointer) throws {
    try self.init(serializedBytes: bytes.bytes, options: .onlyKnownFields)
  }
}

extension BinaryDecodingOptions {
  /// Copies nothing that is not asked for.
  fileprivate static let onlyKnownFields = {
    var options = BinaryDecodingOptions()
    options.discardUnknownFields = true
    return options
  }()
}

extension TBSettings {
  /// Decodes what the plugin "hparams" wrote.
  init(hparams content: Data) throws { try self.init(serializedBytes: content) }
}

extension TBTensor {
  /// The lengths of the sides, such as "2 × 3", for messages.
  var shapeDescription: String {
    tensorShape.dim.isEmpty
      ? "no numbers" : tensorShape.dim.prefix(8).map { String($0.size) }.joined(separator: " × ")
  }
}

extension Google_Protobuf_Value {
  /// The value as a setting of a run; nil when it is none, or a list or an object.
  var setting: JSONValue? {
    switch kind {
    case .numberValue(let number): Int(exactly: number).map(JSONValue.integer) ?? .number(number)
    case .stringValue(let text): .string(text)
    case .boolValue(let value): .bool(value)
    default: nil
    }
  }
}
