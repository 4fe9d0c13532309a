/// The names in the objects of an array, which come again and again in the same order.
///
/// A name that is where it was expected is compared with the bytes of the file, and no text is made of them.
struct RepeatedNames {
  /// The most names that are remembered.
  private static let most = 4096

  private var names: [String] = []
  private var places: [String: Int] = [:]
  /// The name that followed each the last time.
  private var followers: [Int] = []
  private var last = 0

  /// Returns the name that is expected next, if it stands in quotes at the beginning of some bytes.
  mutating func expected(at bytes: UnsafeRawBufferPointer) -> String? {
    guard last < followers.count else { return nil }
    let next = followers[last]
    let isThere = names[next].utf8.withContiguousStorageIfAvailable { name in
      guard name.count + 1 < bytes.count, bytes[name.count + 1] == UInt8(ascii: "\"") else {
        return false
      }
      return name.indices.allSatisfy { bytes[$0 + 1] == name[$0] }
    }
    guard isThere == true else { return nil }
    last = next
    return names[next]
  }

  /// Remembers which name came now, unless its quotes may hold escapes.
  mutating func note(_ name: String) {
    let place: Int
    if let known = places[name] {
      place = known
    } else {
      guard names.count < Self.most, name.utf8.allSatisfy({ $0 != 0x22 && $0 != 0x5C }) else {
        return
      }
      place = names.count
      names.append(name)
      places[name] = place
      followers.append(place)
    }
    followers[last] = place
    last = place
  }
}
