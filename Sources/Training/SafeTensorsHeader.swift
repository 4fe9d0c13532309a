import Foundation
import RunHistory

/// What the first part of a safetensors file says, checked against the file's size.
///
/// The rules are those of the format: the header is a JSON object, no name comes twice, each
/// tensor's bytes are as many as its shape needs, and together they fill the rest of the file
/// without a gap or an overlap.
struct SafeTensorsHeader {
  struct Entry {
    let name: String
    let shape: [Int]
    let range: Range<Int>
  }

  struct Fault: Error {
    let finding: String
  }

  private static let longest = 100_000_000
  let metadata: [String: String]
  let entries: [Entry]
  /// The place of the first tensor's first byte in the file.
  let dataStart: Int

  init(_ data: Data) throws {
    guard data.count >= 8 else {
      throw Fault(finding: "has \(data.count) bytes, too few for a length")
    }
    let length = data.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    }
    guard length <= UInt64(min(data.count - 8, Self.longest)) else {
      throw Fault(
        finding:
          "is no safetensors file: its length of \(length) bytes goes beyond the file's \(data.count)"
      )
    }
    dataStart = 8 + Int(length)
    let text = data.subdata(in: (data.startIndex + 8)..<(data.startIndex + dataStart))
    guard let json = try? JSONValue(json: text), case .object(let object) = json else {
      throw Fault(finding: "has a header that is no JSON object")
    }
    var (metadata, entries): ([String: String], [Entry]) = ([:], [])
    for (name, value) in object.entries.map({ ($0.key, $0.value) }) {
      if name == "__metadata__" {
        metadata = try Self.texts(value)
      } else {
        entries.append(try Self.entry(name, value))
      }
    }
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    try Self.check(entries, fill: data.count - dataStart)
    (self.metadata, self.entries) = (metadata, entries)
  }

  private static func texts(_ value: JSONValue) throws -> [String: String] {
    guard case .object(let object) = value else {
      throw Fault(finding: "has a __metadata__ that is no object")
    }
    var texts: [String: String] = [:]
    for (key, value) in object.entries.map({ ($0.key, $0.value) }) {
      guard case .string(let text) = value else {
        throw Fault(finding: "has a __metadata__ entry '\(key)' that is no text")
      }
      texts[key] = text
    }
    return texts
  }

  private static func entry(_ name: String, _ value: JSONValue) throws -> Entry {
    guard case .object(let object) = value, case .string(let type)? = object["dtype"],
      let shape = numbers(object["shape"]), let ends = numbers(object["data_offsets"]),
      ends.count == 2
    else { throw Fault(finding: "describes tensor '\(name)' without dtype, shape or data_offsets") }
    guard type == "F32" else { throw Fault(finding: "holds '\(name)' as \(type), not as F32") }
    var bytes = 4
    for length in shape {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflows else {
        throw Fault(finding: "gives tensor '\(name)' the shape \(shape), which no file can hold")
      }
      bytes = product
    }
    guard ends[0] >= 0, ends[1] >= ends[0], ends[1] - ends[0] == bytes else {
      throw Fault(
        finding: "gives tensor '\(name)' of shape \(shape) the bytes \(ends[0])..<\(ends[1])")
    }
    return Entry(name: name, shape: shape, range: ends[0]..<ends[1])
  }

  private static func numbers(_ value: JSONValue?) -> [Int]? {
    guard case .array(let values)? = value else { return nil }
    let numbers = values.compactMap { value -> Int? in
      if case .integer(let number) = value { number } else { nil }
    }
    return numbers.count == values.count ? numbers : nil
  }

  private static func check(_ entries: [Entry], fill size: Int) throws {
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
