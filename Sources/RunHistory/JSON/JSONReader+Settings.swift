/// Reads settings, of which no sound file has very many.
extension JSONReader {
  /// The most values that are read as settings of a file; in memory, each takes many times its place
  /// there.
  package static let mostSettings = 1 << 18

  /// Reads a value as settings.
  ///
  /// - Parameter left: How many values there may still be; as many as are read are taken off.
  /// - Returns: The value; nil when it consists of too many values, which are then passed over.
  /// - Throws: `JSONError`.
  package mutating func settings(left: inout Int) throws(JSONError) -> JSONValue? {
    let start = self
    var rest = left
    do {
      let value = try value(atMost: &rest)
      left = rest
      return value
    } catch {
      guard rest < 0 else { throw error }
      self = start
      try skipValue()
      return nil
    }
  }
}

extension JSONValue {
  /// Reads one JSON value that fills `bytes`, as settings.
  ///
  /// - Throws: `JSONError`, also when it consists of more than `JSONReader.mostSettings` values.
  package init(settings bytes: UnsafeRawBufferPointer) throws(JSONError) {
    var left = JSONReader.mostSettings
    try self.init(settings: bytes, left: &left)
  }

  /// Reads one JSON value that fills `bytes`, as settings of which there are others.
  ///
  /// - Parameters:
  ///   - bytes: The value.
  ///   - left: How many values there may still be; as many as are read are taken off.
  /// - Throws: `JSONError`, also when it consists of more values.
  package init(settings bytes: UnsafeRawBufferPointer, left: inout Int) throws(JSONError) {
    var reader = JSONReader(bytes)
    let settings = try reader.settings(left: &left)
    try reader.end()
    guard let settings else {
      throw JSONError(
        offset: 0, message: "with the others it makes more than \(JSONReader.mostSettings) values")
    }
    self = settings
  }
}
