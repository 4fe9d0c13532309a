import Plotting

extension InspectedPicture {
  /// Reads a PNG file (<https://www.w3.org/TR/png-3/>); nil when it is none.
  init?(png bytes: [UInt8]) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.starts(with: signature), bytes.count >= 33 else { return nil }
    func number(_ offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let pixels = (width: number(16), height: number(20))
    var scale: Double?
    var words: [String: String] = [:]
    var offset = signature.count
    while offset + 12 <= bytes.count {
      let (length, start) = (number(offset), offset + 8)
      guard length <= bytes.count - start - 4 else { break }
      let content = bytes[start..<start + length]
      switch String(decoding: bytes[offset + 4..<start], as: UTF8.self) {
      case "pHYs" where length == 9 && bytes[start + 8] == 1:
        let perMetre = number(start)
        if perMetre > 0 { scale = Double(perMetre) * 0.0254 / 96 }
      case "tEXt": if let text = Self.latin(content) { words[text.key] = text.value }
      case "iTXt": if let text = Self.international(content) { words[text.key] = text.value }
      default: break
      }
      offset = start + length + 4
    }
    let points = scale ?? 1
    self.init(
      kind: .png,
      size: Size(width: Double(pixels.width) / points, height: Double(pixels.height) / points))
    self.scale = scale
    (title, description) = (words["Title"], words["Description"])
    provenance = Self.provenance(words["Source"])
  }

  /// A keyword, a zero byte and Latin-1.
  private static func latin(_ content: ArraySlice<UInt8>) -> (key: String, value: String)? {
    guard let zero = content.firstIndex(of: 0) else { return nil }
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
    return (text(content[..<zero]), text(content[(zero + 1)...]))
  }

  /// A keyword, two bytes that say whether and how it is compressed, a language, the keyword in it, and
  /// UTF-8; each but the last ends with a zero byte.
  private static func international(
    _ content: ArraySlice<UInt8>
  ) -> (key: String, value: String)? {
    guard let zero = content.firstIndex(of: 0), zero + 3 <= content.endIndex,
      content[zero + 1] == 0
    else { return nil }
    let parts = content[(zero + 3)...].split(
      separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    return (
      String(decoding: content[..<zero], as: UTF8.self), String(decoding: parts[2], as: UTF8.self)
    )
  }
}
