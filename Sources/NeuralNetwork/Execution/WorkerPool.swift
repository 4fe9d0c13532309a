import Foundation
import Kernels
import Synchronization

/// Threads that share out the pieces of one job after another.
///
/// Which thread takes which piece is left to chance, so a piece must write only what is its own and
/// its result must not depend on the thread. The calling thread is worker 0 and works as well.
public final class WorkerPool: Sendable {
  /// What is done with one piece, given the piece's number and the worker's.
  public typealias Job = @Sendable (_ piece: Int, _ worker: Int) -> Void

  /// The number of workers, the calling thread among them.
  public let count: Int
  private let board = JobBoard()

  /// Creates a pool with one thread for each processor.
  public convenience init() { self.init(count: ProcessInfo.processInfo.activeProcessorCount) }

  /// Creates a pool with a number of threads, the calling one among them.
  public init(count: Int) {
    precondition(count > 0, "a pool needs at least one worker, got \(count)")
    self.count = count
    for worker in 1..<max(count, 1) {
      let thread = Thread { [board] in board.work(as: worker) }
      thread.name = "lookbook worker \(worker)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { board.close() }

  /// Does `pieces` pieces of a job and returns when all are done.
  ///
  /// Only one thread may call this at a time, and not from inside a job.
  public func run(_ pieces: Int, _ job: @escaping Job) {
    guard count > 1, pieces > 1 else {
      for piece in 0..<pieces { job(piece, 0) }
      return
    }
    board.post(pieces, job)
    board.takePieces(as: 0)
    board.waitForLast()
  }
}

/// The place where jobs are posted and pieces are taken.
///
/// `ticket` holds the pieces left in its low half and counts the jobs in its high half. Whoever
/// lowers it by one owns a piece, and until that piece is done the job stays as it is; so `job` and
/// `pieces` are read only after a ticket was taken, and are written only when no piece is under way.
private final class JobBoard: @unchecked Sendable {
  private let ticket = Atomic<UInt64>(0)
  private let unfinished = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let closed = Atomic<Bool>(false)
  private let bell = NSCondition()
  private var job: WorkerPool.Job = { _, _ in }
  private var pieces = 0
  /// About 50 µs: longer than a gap between two jobs, shorter than anyone would notice.
  private static let patience = 2_000

  func post(_ pieces: Int, _ job: @escaping WorkerPool.Job) {
    self.job = job
    self.pieces = pieces
    unfinished.store(pieces, ordering: .relaxed)
    let number = ticket.load(ordering: .relaxed) >> 32 &+ 1
    ticket.store(number << 32 | UInt64(pieces), ordering: .sequentiallyConsistent)
    ringIfAnyoneSleeps()
  }

  func takePieces(as worker: Int) {
    var seen = ticket.load(ordering: .acquiring)
    while seen & 0xFFFF_FFFF > 0 {
      let (taken, now) = ticket.weakCompareExchange(
        expected: seen, desired: seen - 1, ordering: .acquiringAndReleasing)
      if taken {
        job(pieces - Int(seen & 0xFFFF_FFFF), worker)
        unfinished.subtract(1, ordering: .releasing)
        seen = ticket.load(ordering: .acquiring)
      } else {
        seen = now
      }
    }
  }

  func waitForLast() {
    var turns = 0
    while unfinished.load(ordering: .acquiring) > 0 {
      turns += 1
      if turns < Self.patience { spinPause() } else { sched_yield() }
    }
  }

  func work(as worker: Int) {
    var turns = 0
    while !closed.load(ordering: .acquiring) {
      if hasPieces {
        takePieces(as: worker)
        turns = 0
      } else if turns < Self.patience {
        turns += 1
        spinPause()
      } else {
        sleep()
        turns = 0
      }
    }
  }

  func close() {
    closed.store(true, ordering: .sequentiallyConsistent)
    ringIfAnyoneSleeps()
  }

  private var hasPieces: Bool { ticket.load(ordering: .sequentiallyConsistent) & 0xFFFF_FFFF > 0 }

  private func sleep() {
    bell.lock()
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !hasPieces, !closed.load(ordering: .sequentiallyConsistent) { bell.wait() }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    bell.unlock()
  }

  private func ringIfAnyoneSleeps() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    bell.lock()
    bell.broadcast()
    bell.unlock()
  }
}
