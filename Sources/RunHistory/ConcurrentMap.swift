internal import Foundation
internal import Synchronization

extension Array where Element: Sendable {
  /// Maps the elements, on all processors where it is worth it.
  ///
  /// - Parameters:
  ///   - isLong: Whether an element takes a millisecond or more; else the threads cost more than they bring.
  ///   - transform: Makes something of an element.
  /// - Returns: What was made, in the order of the elements.
  package func concurrentMap<Result: Sendable>(
    if isLong: Bool, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    guard isLong, count > 1 else { return map(transform) }
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = transform(self[index])
      results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return indices.compactMap { all[$0] }
  }
}
