/// A type of number that a safetensors file may hold.
public enum ElementType: String, CaseIterable, Sendable {
  /// Floating-point numbers of 64, 32 and 16 bits; `bf16` is the upper half of an `f32`.
  case f64 = "F64", f32 = "F32", f16 = "F16", bf16 = "BF16"
  /// Floating-point numbers of 8 bits and less.
  case f8e4m3 = "F8_E4M3", f8e5m2 = "F8_E5M2", f8e8m0 = "F8_E8M0"
  case f6e2m3 = "F6_E2M3", f6e3m2 = "F6_E3M2", f4 = "F4"
  /// A pair of `f32`: a complex number.
  case c64 = "C64"
  /// Whole numbers.
  case i64 = "I64", i32 = "I32", i16 = "I16", i8 = "I8"
  case u64 = "U64", u32 = "U32", u16 = "U16", u8 = "U8"
  /// A truth value.
  case bool = "BOOL"

  /// The bits of one number.
  public var bitCount: Int {
    switch self {
    case .f64, .i64, .u64, .c64: 64
    case .f32, .i32, .u32: 32
    case .f16, .bf16, .i16, .u16: 16
    case .f8e4m3, .f8e5m2, .f8e8m0, .i8, .u8, .bool: 8
    case .f6e2m3, .f6e3m2: 6
    case .f4: 4
    }
  }

  /// Whether `SafeTensorsFile` turns numbers of this type into `Float`.
  public var isRead: Bool {
    switch self {
    case .f64, .f32, .f16, .bf16: true
    default: false
    }
  }

  /// Returns the numbers that bytes hold, the lowest byte first; those of an `f64` are rounded.
  ///
  /// - Precondition: The type `isRead`.
  func scalars(_ bytes: UnsafeRawBufferPointer) -> [Float] {
    switch self {
    case .f32: numbers(bytes) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .f16: numbers(bytes) { Float(halfBits: UInt16(littleEndian: $0)) }
    case .bf16: numbers(bytes) { Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16) }
    case .f64: numbers(bytes) { Float(Double(bitPattern: UInt64(littleEndian: $0))) }
    default: preconditionFailure("numbers of type \(rawValue) are not read")
    }
  }
}

private func numbers<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ bytes: UnsafeRawBufferPointer, _ number: (Bits) -> Float
) -> [Float] {
  let size = MemoryLayout<Bits>.size
  return [Float](unsafeUninitializedCapacity: bytes.count / size) { scalars, count in
    count = bytes.count / size
    for index in 0..<count {
      scalars.initializeElement(
        at: index, to: number(bytes.loadUnaligned(fromByteOffset: size * index, as: Bits.self)))
    }
  }
}

extension Float {
  /// Creates the number that 16 bits mean in IEEE 754: a sign, 5 bits of exponent, 10 of fraction.
  ///
  /// Swift's `Float16` is not there on every machine.
  init(halfBits bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let (exponent, fraction) = (UInt32(bits >> 10) & 0x1F, UInt32(bits & 0x3FF))
    switch exponent {
    case 0: self = Float(fraction) * 0x1p-24 * (sign == 0 ? 1 : -1)
    case 31: self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
