import Dispatch
import Synchronization

/// A value with a thread of its own that works on it: reading files and drawing take long, and Swift's few
/// threads have to stay free for those who ask meanwhile.
final class Worker<State: Sendable>: Sendable {
  private let state: Mutex<State>
  private let queue: DispatchQueue

  /// Creates a worker; the label is for debuggers.
  init(_ label: String, _ state: State) {
    self.state = Mutex(state)
    queue = DispatchQueue(label: label)
  }

  /// Does some work on the value, after all that was asked for before.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (inout State) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Swift.Result { try self.state.withLock { state in try work(&state) } })
      }
    }
  }
}
