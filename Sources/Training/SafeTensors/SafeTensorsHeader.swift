import Foundation
import RunHistory

/// What the first part of a safetensors file says, checked against the file's size.
///
/// The rules are those of the format: the header is a JSON object, no name comes twice, each
/// tensor's bytes are as many as its shape needs, and together they fill the rest of the file
/// without a gap or an overlap.
struct SafeTensorsHeader {
  struct Fault: Error {
    let finding: String
  }

  /// The longest header that is read, as in the format's own library, in bytes.
  static let longest = 100_000_000
  /// The most tensors that are read.
  ///
  /// No file of a known model has as many; the longest header could describe a million, each of which takes
  /// several times more memory than file.
  static let mostTensors = 65_536
  let metadata: [String: String]
  /// The tensors in the order of their bytes.
  let entries: [SafeTensorsFile.Entry]

  /// Reads the text of a header.
  ///
  /// - Parameters:
  ///   - text: The JSON.
  ///   - dataSize: The bytes that follow it in the file.
  /// - Throws: What is wrong with it.
  init(_ text: UnsafeRawBufferPointer, dataSize: Int) throws(Fault) {
    let parser: HeaderParser
    do {
      parser = try HeaderParser(text)
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(finding: "has a header that is no JSON object (\(error))")
    }
    metadata = parser.metadata
    entries = parser.entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try check(fill: dataSize)
  }

  private func check(fill size: Int) throws(Fault) {
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw Fault(
          finding: "has a gap or an overlap at byte \(end) of its tensors, before '\(entry.name)'")
      }
      end = entry.range.upperBound
    }
    guard end == size else {
      throw Fault(finding: "has \(size) bytes of tensors, but describes \(end)")
    }
  }
}

/// Goes through a header's JSON from front to back.
private struct HeaderParser {
  private(set) var metadata: [String: String] = [:]
  private(set) var entries: [SafeTensorsFile.Entry] = []
  private var reader: JSONReader

  init(_ text: UnsafeRawBufferPointer) throws {
    reader = JSONReader(text)
    var names: Set<String> = []
    try reader.beginObject()
    while let name = try reader.nextKey() {
      guard names.insert(name).inserted else {
        throw SafeTensorsHeader.Fault(finding: "describes '\(name)' twice")
      }
      guard entries.count < SafeTensorsHeader.mostTensors else {
        throw SafeTensorsHeader.Fault(
          finding: "describes more than \(SafeTensorsHeader.mostTensors) tensors")
      }
      if name == "__metadata__" { try readMetadata() } else { try readEntry(name) }
    }
    try reader.end()
  }

  private mutating func readMetadata() throws {
    guard reader.nextKind() == .object else {
      throw SafeTensorsHeader.Fault(finding: "has a __metadata__ that is no object")
    }
    try reader.beginObject()
    while let key = try reader.nextKey() {
      guard reader.nextKind() == .string else {
        throw SafeTensorsHeader.Fault(finding: "has a __metadata__ entry '\(key)' that is no text")
      }
      metadata[key] = try reader.string()
    }
  }

  private mutating func readEntry(_ name: String) throws {
    var (type, shape, ends): (String?, [Int]?, [Int]?) = (nil, nil, nil)
    if reader.nextKind() == .object {
      try reader.beginObject()
      while let key = try reader.nextKey() {
        switch key {
        case "dtype" where type == nil: type = try reader.value().stringValue
        case "shape" where shape == nil: shape = try numbers()
        case "data_offsets" where ends == nil: ends = try numbers()
        default: try reader.skipValue()
        }
      }
    } else {
      try reader.skipValue()
    }
    guard let type, let shape, let ends, ends.count == 2 else {
      throw SafeTensorsHeader.Fault(
        finding: "describes tensor '\(name)' without dtype, shape or data_offsets")
    }
    entries.append(try entry(name, type, shape, ends[0], ends[1]))
  }

  /// The whole numbers of an array; nil where it is something else.
  private mutating func numbers() throws -> [Int]? {
    guard case .array(let values) = try reader.value() else { return nil }
    let numbers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    return numbers.count == values.count ? numbers : nil
  }

  private func entry(
    _ name: String, _ typeName: String, _ shape: [Int], _ start: Int, _ end: Int
  ) throws -> SafeTensorsFile.Entry {
    guard let type = ElementType(rawValue: typeName) else {
      throw SafeTensorsHeader.Fault(
        finding: "holds '\(name)' as \(typeName), a type that the format does not know")
    }
    var bits = type.bitCount
    for length in shape {
      let (product, overflows) = bits.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflows else {
        throw SafeTensorsHeader.Fault(
          finding: "gives tensor '\(name)' the shape \(shape), which no file can hold")
      }
      bits = product
    }
    guard start >= 0, end >= start, bits.isMultiple(of: 8), end - start == bits / 8 else {
      throw SafeTensorsHeader.Fault(
        finding: "gives tensor '\(name)' of shape \(shape) the bytes \(start)..<\(end)")
    }
    return SafeTensorsFile.Entry(name: name, type: type, shape: shape, range: start..<end)
  }
}
