extension String {
  /// The name, set apart from the words about it where it has letters that are written from right to
  /// left.
  ///
  /// Without that, the number after an Arabic name would jump before it (Unicode Standard Annex 9, section
  /// 2.4.1). The mark in front keeps a line that begins with such a name a line from left to right.
  var isolated: String {
    unicodeScalars.contains { $0.isRightToLeft }
      ? "\u{200E}\u{2068}" + self + "\u{2069}" : self
  }
}

extension Unicode.Scalar {
  /// Whether it lies in a block of letters that are written from right to left.
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
