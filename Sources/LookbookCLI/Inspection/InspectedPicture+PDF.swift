import Foundation
import Plotting

extension InspectedPicture {
  /// Reads a PDF file whose information is neither compressed nor encrypted, as Lookbook's; nil when it is
  /// no PDF.
  init?(pdf bytes: [UInt8]) {
    guard bytes.starts(with: "%PDF-".utf8) else { return nil }
    let data = Data(bytes)
    let box = Self.numbers(after: "/MediaBox", in: data)
    // Three quarters of a point of the figure are one of PDF's.
    let sides = box.count == 4 ? (box[2] - box[0], box[3] - box[1]) : (0, 0)
    self.init(kind: .pdf, size: Size(width: sides.0 / 0.75, height: sides.1 / 0.75))
    guard let information = Self.information(in: data) else { return }
    title = Self.string(after: "/Title", in: information)
    description = Self.string(after: "/Subject", in: information)
    provenance = Self.provenance(Self.string(after: "/Keywords", in: information))
  }

  /// The object that the end of the file calls its information.
  private static func information(in data: Data) -> Data? {
    guard let mark = data.range(of: Data("/Info ".utf8), options: .backwards) else { return nil }
    let number = data[mark.upperBound...].prefix { (0x30...0x39).contains($0) }
    let begin = Data("\n".utf8) + number + Data(" 0 obj".utf8)
    guard let object = data.range(of: begin),
      let end = data.range(of: Data("endobj".utf8), in: object.upperBound..<data.endIndex)
    else { return nil }
    return data[object.upperBound..<end.lowerBound]
  }

  private static func numbers(after key: String, in data: Data) -> [Double] {
    guard let mark = data.range(of: Data(key.utf8)) else { return [] }
    let list = data[mark.upperBound...].prefix(200).prefix { $0 != UInt8(ascii: "]") }
    return String(decoding: list, as: UTF8.self).split { " [\n\r".contains($0) }
      .compactMap { Double($0) }
  }

  /// The string after a name: between parentheses, or as hexadecimal digits.
  private static func string(after key: String, in data: Data) -> String? {
    guard let mark = data.range(of: Data(key.utf8)) else { return nil }
    let rest = data[mark.upperBound...].drop { $0 == 0x20 || $0 == 0x0A }
    let bytes: [UInt8]
    switch rest.first {
    case UInt8(ascii: "("): bytes = literal(rest.dropFirst())
    case UInt8(ascii: "<"): bytes = hexadecimal(rest.dropFirst())
    default: return nil
    }
    // Strings beyond ASCII are UTF-16 with a byte order mark.
    guard bytes.starts(with: [0xFE, 0xFF]) else { return String(decoding: bytes, as: UTF8.self) }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func literal(_ data: Data) -> [UInt8] {
    var result: [UInt8] = []
    var depth = 1
    var rest = data
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let next = rest.popFirst() else { return result }
        if (0x30...0x37).contains(next) {
          let digits = [next] + rest.prefix(2).prefix { (0x30...0x37).contains($0) }
          rest = rest.dropFirst(digits.count - 1)
          result.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1) - 0x30 }))
        } else if next != 0x0A {
          result.append(next)
        }
      case UInt8(ascii: "("):
        depth += 1
        result.append(byte)
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return result }
        result.append(byte)
      default: result.append(byte)
      }
    }
    return result
  }

  private static func hexadecimal(_ data: Data) -> [UInt8] {
    let digits = data.prefix { $0 != UInt8(ascii: ">") }
      .compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
