/// Gathers the warnings of one file; equal ones become one with a count, and of many of one kind it keeps a
/// few and counts the rest, so that a broken file cannot fill the memory or the screen with them.
package struct WarningLog: Sendable {
  /// How many different warnings of one kind are kept.
  static let mostOfAKind = 5
  /// How many warnings of one kind are looked at, to merge those that are equal.
  private static let mostCompared = 1_000

  /// Equal warnings: the first, how many follow, and where the last of those is.
  fileprivate struct Entry {
    var warning: HistoryWarning
    var repeats = 0
    var lastPlace: HistoryWarning.Place?
  }

  /// All warnings of a kind.
  private struct Kind {
    let name: String
    var count = 0
    var kept: [Int] = []
    /// How many are neither kept nor equal to one that is.
    var left = 0
  }

  private let file: String
  private var entries: [Entry] = []
  private var kinds: [Kind] = []

  /// Creates an empty log of a file, as the caller named it.
  package init(file: String) { self.file = file }

  /// Notes something odd.
  ///
  /// - Parameters:
  ///   - message: What was found and what was done about it.
  ///   - place: Where.
  ///   - kind: A few words for all warnings like this, such as "short rows".
  package mutating func note(
    _ message: @autoclosure () -> String, at place: HistoryWarning.Place?, kind: String
  ) {
    let index = kinds.firstIndex { $0.name == kind } ?? kinds.count
    if index == kinds.count { kinds.append(Kind(name: kind)) }
    kinds[index].count += 1
    guard kinds[index].count <= Self.mostCompared else { return kinds[index].left += 1 }
    let message = message()
    if let equal = kinds[index].kept.first(where: { entries[$0].warning.message == message }) {
      entries[equal].repeats += 1
      entries[equal].lastPlace = place
    } else if kinds[index].kept.count < Self.mostOfAKind {
      kinds[index].kept.append(entries.count)
      entries.append(Entry(warning: HistoryWarning(file: file, at: place, message: message)))
    } else {
      kinds[index].left += 1
    }
  }

  /// What was noted, and how many more of each kind there were.
  package var warnings: [HistoryWarning] {
    entries.map(\.merged)
      + kinds.filter { $0.left > 0 }.map { kind in
        HistoryWarning(
          file: file, at: nil,
          message: "\(kind.left) more warning\(kind.left == 1 ? "" : "s"): \(kind.name)")
      }
  }
}

extension WarningLog.Entry {
  /// One warning for all that are equal.
  fileprivate var merged: HistoryWarning {
    guard repeats > 0 else { return warning }
    let last =
      switch lastPlace {
      case .line(let line): "line \(line)"
      case .byte(let byte): "byte \(byte)"
      case nil: ""
      }
    let others =
      last.isEmpty
      ? "\(repeats + 1) times"
      : repeats == 1 ? "also at \(last)" : "\(repeats + 1) times, up to \(last)"
    return HistoryWarning(
      file: warning.file, at: warning.place, message: "\(warning.message) (\(others))")
  }
}
