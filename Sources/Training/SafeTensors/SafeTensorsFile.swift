public import Foundation
public import NeuralNetwork
import RunHistory

/// A safetensors file whose description was read and checked, and whose tensors are read when asked for.
///
/// The file is a little-endian 64-bit length, that many bytes of JSON which say where each tensor
/// lies, and the numbers. Nothing in it is code, nothing is allocated before it was checked, and of a
/// large file only those bytes are read that are wanted.
///
/// ```swift
/// let file = try SafeTensorsFile(URL(fileURLWithPath: "model.safetensors"))
/// for entry in file.entries where entry.shape.count == 4 { print(entry.name, entry.shape) }
/// ```
public struct SafeTensorsFile: Sendable {
  /// The description of a tensor.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public let name: String
    /// The type of its numbers.
    public let type: ElementType
    /// The length of each dimension.
    public let shape: [Int]
    /// Where its bytes lie, from the first byte after the description.
    let range: Range<Int>
  }

  /// The file.
  public let url: URL
  /// Free text about the file.
  public let metadata: [String: String]
  /// The tensors, in the order in which they lie in the file.
  public let entries: [Entry]
  /// The place of the first tensor's first byte in the file.
  private let dataStart: Int

  /// Reads the description of a file.
  ///
  /// - Throws: `SafeTensorsError` with the file, what was found and what to do.
  public init(_ url: URL) throws {
    self.url = url
    let size = try Self.size(of: url)
    guard size >= 8 else {
      throw SafeTensorsError(url, "has \(size) bytes, too few for a length")
    }
    let length = try Self.read(0..<8, of: url).withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
    guard length <= UInt64(min(size - 8, SafeTensorsHeader.longest)) else {
      throw SafeTensorsError(
        url,
        "is no safetensors file: its length of \(length) bytes goes beyond the file's \(size)")
    }
    dataStart = 8 + Int(length)
    do {
      let header = try Self.read(8..<dataStart, of: url).withUnsafeBytes { text in
        try SafeTensorsHeader(text, dataSize: size - 8 - Int(length))
      }
      (metadata, entries) = (header.metadata, header.entries)
    } catch let fault as SafeTensorsHeader.Fault {
      throw SafeTensorsError(url, fault.finding)
    }
  }

  /// Reads the numbers of a tensor; those of 64 bits are rounded to 32.
  ///
  /// - Throws: `SafeTensorsError` when they cannot be read, or are whole, complex or of 8 bits or less.
  public func tensor(_ entry: Entry) throws -> Tensor {
    guard entry.type.isRead else {
      let known = ElementType.allCases.filter(\.isRead).map(\.rawValue).joined(separator: ", ")
      throw SafeTensorsError(
        url, "holds '\(entry.name)' as \(entry.type.rawValue), not as one of \(known)")
    }
    let range = dataStart + entry.range.lowerBound..<dataStart + entry.range.upperBound
    let bytes = try Self.read(range, of: url)
    return Tensor(shape: entry.shape, scalars: bytes.withUnsafeBytes(entry.type.scalars))
  }

  private static func size(of url: URL) throws -> Int {
    do {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: url.resolvingSymlinksInPath().path)
      // What a folder or a pipe has for a size says nothing; reading it below says what it is.
      guard attributes[.type] as? FileAttributeType == .typeRegular else {
        throw SafeTensorsError(url, "is not a regular file")
      }
      return (attributes[.size] as? NSNumber)?.intValue ?? 0
    } catch let error as SafeTensorsError {
      throw error
    } catch {
      throw unreadable(url, error)
    }
  }

  private static func read(_ range: Range<Int>, of url: URL) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    do {
      try FilePieces(url).forEach(from: range.lowerBound, atMost: range.count) { bytes += $0 }
    } catch {
      throw unreadable(url, error)
    }
    guard bytes.count == range.count else {
      throw SafeTensorsError(url, "became shorter while it was read")
    }
    return bytes
  }

  private static func unreadable(_ url: URL, _ error: any Error) -> SafeTensorsError {
    let reason =
      if case .unreadable(_, let reason)? = error as? HistoryError { reason } else {
        error.systemReason
      }
    return SafeTensorsError(url, "cannot be read: \(reason.withoutFullStop)")
  }
}

/// A safetensors file that cannot be used.
public struct SafeTensorsError: Error, CustomStringConvertible, LocalizedError {
  /// The file, what was found in it, and what to do.
  public let description: String
  /// What was found, as words that follow the file's name.
  let finding: String

  init(_ url: URL, _ finding: String) {
    self.finding = finding
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
