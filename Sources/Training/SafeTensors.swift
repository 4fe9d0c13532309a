public import Foundation
public import NeuralNetwork
import RunHistory

/// Named tensors in a file, in the format that Hugging Face's `safetensors` defines.
///
/// The file is a little-endian 64-bit length, that many bytes of JSON which say where each tensor
/// lies, and the numbers. Nothing in it is code, and nothing is allocated before it was checked.
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

  /// Reads a file, `F32` tensors alone.
  ///
  /// - Throws: `SafeTensorsError` with the file, what was found and what to do.
  public init(contentsOf url: URL) throws {
    let data: Data
    do {
      data = try Data(contentsOf: url, options: .mappedIfSafe)
    } catch {
      throw SafeTensorsError(url, "cannot be read: \(error.systemReason.withoutFullStop)")
    }
    do {
      let header = try SafeTensorsHeader(data)
      metadata = header.metadata
      tensors = header.entries.map { entry in
        (entry.name, Tensor(shape: entry.shape, scalars: Self.scalars(entry, header, data)))
      }
    } catch let fault as SafeTensorsHeader.Fault {
      throw SafeTensorsError(url, fault.finding)
    }
  }

  /// Writes a file, by way of a temporary one beside it.
  ///
  /// - Throws: What Foundation says of a file that cannot be written.
  public func write(to url: URL) throws { try data.write(to: url, options: .atomic) }

  /// The bytes of the file.
  var data: Data {
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
    for (_, tensor) in tensors {
      for scalar in tensor.scalars {
        withUnsafeBytes(of: scalar.bitPattern.littleEndian) { file.append(contentsOf: $0) }
      }
    }
    return file
  }

  private static func scalars(
    _ entry: SafeTensorsHeader.Entry, _ header: SafeTensorsHeader, _ data: Data
  ) -> [Float] {
    data.withUnsafeBytes { bytes in
      (0..<entry.range.count / 4).map { index in
        let place = header.dataStart + entry.range.lowerBound + 4 * index
        let bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: bits))
      }
    }
  }
}

/// A safetensors file that cannot be used.
public struct SafeTensorsError: Error, CustomStringConvertible, LocalizedError {
  /// The file, what was found in it, and what to do.
  public let description: String

  init(_ url: URL, _ finding: String) {
    description =
      "\(url.relativePath): \(finding). Name a file that 'lookbook train' or safetensors wrote."
  }

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}

extension String {
  /// The text without a full stop at its end.
  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
