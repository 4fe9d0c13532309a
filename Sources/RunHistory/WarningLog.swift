/// Gathers the warnings of one file; of many of one kind it keeps a few and counts the rest, so that a
/// broken file cannot fill the memory or the screen with them.
package struct WarningLog: Sendable {
  /// How many warnings of one kind are kept.
  static let mostOfAKind = 5

  private let file: String
  private var kept: [HistoryWarning] = []
  private var counts: [(kind: String, count: Int)] = []

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
    let index = counts.firstIndex { $0.kind == kind } ?? counts.count
    if index == counts.count { counts.append((kind, 0)) }
    counts[index].count += 1
    guard counts[index].count <= Self.mostOfAKind else { return }
    kept.append(HistoryWarning(file: file, at: place, message: message()))
  }

  /// What was noted, and how many more of each kind there were.
  package var warnings: [HistoryWarning] {
    kept
      + counts.filter { $0.count > Self.mostOfAKind }.map { kind, count in
        HistoryWarning(
          file: file, at: nil, message: "\(count - Self.mostOfAKind) more warnings: \(kind)")
      }
  }
}
