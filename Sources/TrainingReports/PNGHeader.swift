/// The size of a PNG picture, read from its first bytes.
struct PNGHeader {
  /// The size in pixels.
  let width, height: Int
  /// The number of pixels in a point of 1/96 inch; 1 when the file does not say.
  private(set) var scale = 1.0

  /// Reads the header, or returns nil when the bytes are no PNG.
  init?(_ bytes: [UInt8]) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count >= 33, bytes.starts(with: signature) else { return nil }
    func number(at offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    (width, height) = (number(at: 16), number(at: 20))
    // The resolution, in pixels per metre, stands in a chunk before the picture.
    var offset = 33
    while offset + 21 <= bytes.count {
      let name = String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self)
      if name == "pHYs", bytes[offset + 16] == 1 {
        let pixelsPerMetre = number(at: offset + 8)
        if pixelsPerMetre > 0 { scale = Double(pixelsPerMetre) * 0.0254 / 96 }
      }
      if name == "pHYs" || name == "IDAT" { return }
      offset += number(at: offset) + 12
    }
  }

  /// The size in points of 1/96 inch, in which pages measure.
  var sizeInPoints: (width: Int, height: Int) {
    (Int((Double(width) / scale).rounded()), Int((Double(height) / scale).rounded()))
  }
}
