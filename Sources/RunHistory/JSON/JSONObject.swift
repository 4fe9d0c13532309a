/// JSON values by name, in the order in which they were written.
public struct JSONObject: Hashable, Sendable {
  /// A name and its value.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public let key: String
    /// The value of that name.
    public var value: JSONValue
  }

  /// The names and values, in order; no name occurs twice.
  public private(set) var entries: [Entry] = []

  /// Creates an empty object.
  public init() {}

  /// Creates an object from names and values.
  ///
  /// A name that comes twice keeps its first place and its last value.
  public init(_ pairs: some Sequence<(String, JSONValue)>) {
    var places: [String: Int] = [:]
    for (key, value) in pairs {
      if let place = places[key] {
        entries[place].value = value
      } else {
        places[key] = entries.count
        entries.append(Entry(key: key, value: value))
      }
    }
  }

  /// The value of a name; setting it to nil removes the name, a new name goes to the end.
  ///
  /// - Complexity: O(*n*) in the number of names, which are few in every file that we write.
  public subscript(_ key: String) -> JSONValue? {
    get { entries.first { $0.key == key }?.value }
    set {
      let place = entries.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): entries[place].value = value
      case (let place?, nil): entries.remove(at: place)
      case (nil, let value?): entries.append(Entry(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  /// The names, in order.
  public var keys: [String] { entries.map(\.key) }

  /// Whether there are no values.
  public var isEmpty: Bool { entries.isEmpty }

  /// Returns the values whose names are not listed, in order.
  func without(_ keys: Set<String>) -> JSONObject {
    var rest = self
    rest.entries.removeAll { keys.contains($0.key) }
    return rest
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Creates an object from names and values, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
