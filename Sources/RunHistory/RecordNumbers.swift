/// Which records of a file the values of a series come from: its rows, lines or entries, counted from 0.
///
/// They tell which values stood together, also where a run was started again and its places repeat.
package enum RecordNumbers: Hashable, Sendable {
  /// Nothing is known.
  case unknown
  /// One after the other, from a record on.
  case consecutive(from: Int)
  /// Any, rising.
  case listed([Int])

  /// The record of a value; nil when it is not known.
  package subscript(index: Int) -> Int? {
    switch self {
    case .unknown: nil
    case .consecutive(let first): first + index
    case .listed(let numbers): numbers[index]
    }
  }

  /// The same records behind `count` others.
  func after(_ count: Int) -> RecordNumbers {
    switch self {
    case .unknown: .unknown
    case .consecutive(let first): .consecutive(from: first + count)
    case .listed(let numbers): .listed(numbers.map { $0 + count })
    }
  }

  /// The records of `count` values and of `others` that follow them.
  func joined(_ count: Int, with other: RecordNumbers, _ others: Int) -> RecordNumbers {
    if count == 0 { return other }
    if others == 0 { return self }
    guard self != .unknown, other != .unknown else { return .unknown }
    return .listed(
      (0..<count).compactMap { self[$0] } + (0..<others).compactMap { other[$0] })
  }
}
