/// A JSON value that keeps the order of its keys and tells whole numbers from others.
///
/// Literals make one: `let config: JSONValue = ["epochs": 10, "augment": ["flip", "rotate"]]`.
public enum JSONValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A number written without a fraction or an exponent.
  case integer(Int)
  /// Any other number; it may be NaN or infinite, which JSON itself cannot say.
  case number(Double)
  /// Text.
  case string(String)
  /// Values in a row.
  case array([JSONValue])
  /// Values by name.
  case object(JSONObject)
}

extension JSONValue {
  /// The truth value, or nil when this is something else.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The whole number, or nil when this is something else.
  ///
  /// A number such as `3.0` counts as whole.
  public var intValue: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, or nil when this is something else.
  ///
  /// The strings `"NaN"`, `"Infinity"` and `"-Infinity"`, in any case and also as `nan` and `inf`,
  /// count as numbers, because that is how JSON files spell them.
  public var doubleValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string(let text): Double(nonFinite: text)
    default: nil
    }
  }

  /// The text, or nil when this is something else.
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The values in a row, or nil when this is something else.
  public var arrayValue: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The values by name, or nil when this is something else.
  public var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }
}

extension Double {
  /// Reads a word for a number that is not finite; nil for every other word.
  init?(nonFinite word: some StringProtocol) {
    switch word.lowercased() {
    case "nan", "+nan", "-nan": self = .nan
    case "inf", "+inf", "infinity", "+infinity": self = .infinity
    case "-inf", "-infinity": self = -.infinity
    default: return nil
    }
  }
}

// MARK: - Literals

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Creates a null.
  public init(nilLiteral: ()) { self = .null }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates values in a row.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// Creates values by name, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
}
