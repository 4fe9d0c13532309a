import Foundation

extension TBTensor {
  /// What a tensor says when it is asked for one number.
  enum Scalar: Hashable {
    /// It is one number.
    case number(Double)
    /// It holds several numbers, or none.
    case numbers
    /// It holds something else, such as text.
    case other
  }

  /// The tensor as one number.
  var scalar: Scalar {
    guard let width else { return .other }
    guard tensorShape.dim.allSatisfy({ $0.size == 1 }) else { return .numbers }
    if tensorContent.isEmpty { return listed ?? .numbers }
    guard tensorContent.count == width else { return .numbers }
    return tensorContent.withUnsafeBytes { .number(number(in: $0)) }
  }

  /// The size of an element, in bytes; nil of what is no number.
  private var width: Int? {
    switch dtype {
    case .uint8, .int8, .bool: 1
    case .int16, .uint16, .half, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .double, .int64, .uint64: 8
    case .invalid, .string, .UNRECOGNIZED: nil
    }
  }

  private func number(in bytes: UnsafeRawBufferPointer) -> Double {
    switch dtype {
    case .uint8: Double(bytes[0])
    case .int8: Double(Int8(bitPattern: bytes[0]))
    case .bool: bytes[0] == 0 ? 0 : 1
    case .int16: Double(bytes.number(at: 0, as: Int16.self))
    case .uint16: Double(bytes.number(at: 0, as: UInt16.self))
    case .half: Double(half: bytes.number(at: 0, as: UInt16.self))
    case .bfloat16: Double(brain: bytes.number(at: 0, as: UInt16.self))
    case .float: Double(Float(bitPattern: bytes.number(at: 0, as: UInt32.self)))
    case .int32: Double(bytes.number(at: 0, as: Int32.self))
    case .uint32: Double(bytes.number(at: 0, as: UInt32.self))
    case .double: Double(bitPattern: bytes.number(at: 0, as: UInt64.self))
    case .int64: Double(bytes.number(at: 0, as: Int64.self))
    case .uint64: Double(bytes.number(at: 0, as: UInt64.self))
    case .invalid, .string, .UNRECOGNIZED: .nan
    }
  }

  /// The only number of the list that the kind of element uses; nil when there are more or none.
  private var listed: Scalar? {
    let number: Double? =
      switch dtype {
      case .float: floatVal.only.map(Double.init)
      case .double: doubleVal.only
      case .int32, .uint8, .int8, .int16, .uint16: intVal.only.map(Double.init)
      case .int64: int64Val.only.map(Double.init)
      case .uint32: uint32Val.only.map(Double.init)
      case .uint64: uint64Val.only.map(Double.init)
      case .bool: boolVal.only.map { $0 ? 1 : 0 }
      case .half: halfVal.only.map { Double(half: UInt16(truncatingIfNeeded: $0)) }
      case .bfloat16: halfVal.only.map { Double(brain: UInt16(truncatingIfNeeded: $0)) }
      case .invalid, .string, .UNRECOGNIZED: nil
      }
    return number.map(Scalar.number)
  }
}

extension Array {
  /// The element of an array of one.
  fileprivate var only: Element? { count == 1 ? first : nil }
}

extension Double {
  /// Reads a half precision number of IEEE 754: 1 bit sign, 5 bits exponent, 10 bits fraction.
  ///
  /// Swift's own `Float16` is not there on every platform.
  init(half bits: UInt16) {
    let fraction = Double(bits & 0x3FF)
    let magnitude: Double =
      switch bits >> 10 & 0x1F {
      case 0: fraction * 0x1p-24
      case 31: fraction == 0 ? .infinity : .nan
      case let exponent:
        Double(sign: .plus, exponent: Int(exponent) - 25, significand: 1024 + fraction)
      }
    self = bits & 0x8000 == 0 ? magnitude : -magnitude
  }

  /// Reads a bfloat16: the upper half of a single precision number.
  init(brain bits: UInt16) { self = Double(Float(bitPattern: UInt32(bits) << 16)) }
}
