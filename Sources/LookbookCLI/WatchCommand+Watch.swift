import Foundation
import HistoryFormats
import RunHistory

/// A run that is watched: its history, and what its own clock measured.
struct Watch {
  /// How many times in a row a file may be unreadable, as one is that is just being written.
  private static let patience = 5

  private let argument: HistoryArgument
  private var follower: HistoryFollower
  private var format: HistoryFormat?
  private var runs: [String] = []
  private var failures = 0
  private var said: String?
  /// How far the run was when it was first seen, and when that changed last.
  private var first: (done: Double, time: ContinuousClock.Instant)?
  private var latest: (done: Double, time: ContinuousClock.Instant)?

  init(of argument: HistoryArgument) {
    self.argument = argument
    follower = HistoryFollower(
      argument.place, format: argument.options.format,
      choice: argument.run.map { .named($0) } ?? .newest)
  }

  /// The error that the run that is wanted is not there.
  var missing: RunChoiceError {
    RunChoiceError(path: argument.place.relativePath, wanted: argument.run, names: runs)
  }

  /// Reads what is new; nil while there is no such run.
  mutating func look(finished: Bool = false) throws -> History? {
    let snapshot = try follower.refresh(finished: finished)
    (format, runs) = (snapshot.format, snapshot.runs)
    let history = try snapshot.histories.first.map(argument.options.assigned(to:))
    if let history, let progress = RunProgress(of: history) { note(progress.done) }
    return history
  }

  /// The same, where what is not there yet, or is just being written, is waited for.
  mutating func lookPatiently() throws -> History? {
    do {
      let history = try look()
      failures = 0
      if history == nil { say("\(missing) Waiting for it.") }
      return history
    } catch let error as HistoryError {
      failures += 1
      switch error {
      case .notFound, .empty, .noHistory, .unrecognized(_, isFolder: true, _):
        say("waiting for a history at \(argument.place.relativePath)")
      case .unknownFormat, .newerVersion: throw error
      default: if failures >= Self.patience { throw error }
      }
      return nil
    }
  }

  /// What is shown now.
  func frame(of history: History) -> WatchFrame {
    let several = runs.count > 1 ? " (\(history.header.run), one of \(runs.count) runs)" : ""
    let name = format.map { ": \($0.title)" } ?? ""
    return WatchFrame(
      title: argument.place.relativePath + name + several, history: history,
      secondsLeft: RunProgress(of: history).flatMap(secondsLeft))
  }

  // MARK: - Time

  private mutating func note(_ done: Double) {
    let now = ContinuousClock.now
    if first == nil || done < first?.done ?? 0 { first = (done, now) }
    if latest?.done != done { latest = (done, now) }
  }

  /// By the history's times, else by the time that was watched.
  private func secondsLeft(of progress: RunProgress) -> Double? {
    guard let first, let latest else { return nil }
    let watched = latest.done - first.done
    let ours = watched > 0 ? (latest.time - first.time) / .seconds(1) / watched : nil
    guard let pace = progress.pace ?? ours, let left = progress.secondsLeft(pace: pace) else {
      return nil
    }
    return max(0, left - (ContinuousClock.now - latest.time) / .seconds(1))
  }

  private mutating func say(_ message: String) {
    if said != message { Terminal.say(message) }
    said = message
  }
}
