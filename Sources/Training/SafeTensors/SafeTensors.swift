public import Foundation
public import NeuralNetwork
import RunHistory

/// Named tensors, as a file in the format of Hugging Face's `safetensors` holds them.
///
/// All of them are in memory; of large files, `SafeTensorsFile` reads those that are wanted.
public struct SafeTensors: Sendable {
  /// A tensor and its name.
  public typealias Entry = (name: String, tensor: Tensor)

  /// The tensors, in the order in which they lie in the file.
  public var tensors: [Entry]
  /// Free text about the file.
  public var metadata: [String: String]

  /// Creates a collection of tensors.
  public init(_ tensors: [Entry], metadata: [String: String] = [:]) {
    (self.tensors, self.metadata) = (tensors, metadata)
  }

  /// The tensor with a name, or `nil` where there is none.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name }?.tensor }

  /// Reads the floating-point tensors of a file; others, such as PyTorch's counts of batches, are
  /// left out.
  ///
  /// - Throws: `SafeTensorsError` with the file, what was found and what to do.
  public init(contentsOf url: URL) throws {
    try self.init(contentsOf: SafeTensorsFile(url))
  }

  /// Reads the floating-point tensors of a file whose description was read.
  ///
  /// - Throws: `SafeTensorsError` when the file cannot be read.
  public init(contentsOf file: SafeTensorsFile) throws {
    metadata = file.metadata
    tensors = try file.entries.filter(\.type.isRead).map { ($0.name, try file.tensor($0)) }
  }

  /// Writes a file, by way of a temporary one beside it.
  ///
  /// - Throws: What Foundation says of a file that cannot be written.
  public func write(to url: URL) throws { try data.write(to: url, options: .atomic) }

  /// The bytes of the file.
  package var data: Data {
    var header = JSONObject()
    if !metadata.isEmpty {
      var object = JSONObject()
      for (key, text) in metadata.sorted(by: { $0.key < $1.key }) { object[key] = .string(text) }
      header["__metadata__"] = .object(object)
    }
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.scalars.count
      header[name] = .object([
        "dtype": "F32", "shape": .array(tensor.shape.map { .integer($0) }),
        "data_offsets": .array([.integer(offset), .integer(end)]),
      ])
      offset = end
    }
    var text = Data(header.description.utf8)
    text.append(Data(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
    var file = Data(capacity: 8 + text.count + offset)
    withUnsafeBytes(of: UInt64(text.count).littleEndian) { file.append(contentsOf: $0) }
    file.append(text)
    for (_, tensor) in tensors { tensor.withBytes { file.append(contentsOf: $0) } }
    return file
  }
}

extension Tensor {
  /// Hands over the numbers as they lie in a file, the lowest byte first.
  func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
    scalars.map { $0.bitPattern.littleEndian }.withUnsafeBytes(body)
  }
}
