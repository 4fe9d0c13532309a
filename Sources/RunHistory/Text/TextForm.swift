/// How a text file writes characters and ends lines.
package enum TextForm: Sendable {
  /// UTF-8 with LF or CRLF.
  case plain
  /// UTF-8 with the lone CR of old Macs.
  case carriageReturns
  /// UTF-16 with any ends.
  case utf16(UTF16Decoder)

  /// Finds out the form from a file's start.
  ///
  /// - Parameters:
  ///   - start: The first bytes.
  ///   - limit: How many of them decide about the ends of lines.
  /// - Returns: The form, and the length of the byte order mark.
  package static func form(of start: [UInt8], deciding limit: Int) -> (form: TextForm, mark: Int) {
    let deciding = start.prefix(limit)
    let isOld =
      !deciding.contains(UInt8(ascii: "\n")) && deciding.contains(UInt8(ascii: "\r"))
    if start.starts(with: [0xFF, 0xFE]) {
      return (.utf16(UTF16Decoder(isBigEndian: false, endsAtReturns: isOld)), 2)
    }
    if start.starts(with: [0xFE, 0xFF]) {
      return (.utf16(UTF16Decoder(isBigEndian: true, endsAtReturns: isOld)), 2)
    }
    return (isOld ? .carriageReturns : .plain, start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
  }

  /// Turns a piece into UTF-8 whose lines end with LF; nil when it is that already.
  package mutating func convert(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    switch self {
    case .plain: return nil
    case .carriageReturns:
      return bytes.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }
    case .utf16(var decoder):
      let converted = decoder.decode(bytes)
      self = .utf16(decoder)
      return converted
    }
  }
}
