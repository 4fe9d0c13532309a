import Foundation
import HistoryFormats
import RunHistory
import TrainingReports

/// A run in the list: what it is called, how it stands, and what came of it so far.
struct ServedRun: Sendable {
  /// How a run stands.
  enum State: String, Sendable {
    case running, completed, interrupted, failed
    /// The history has no end and does not grow, or its tool writes no ends.
    case ended = "no end"
    /// The history cannot be read.
    case broken = "unreadable"
  }

  /// How long after its last change a history without an end still counts as growing, in seconds.
  static let patience = 600.0

  /// The name, no one else's in the list.
  var name: String
  /// Where the run is read from.
  let source: RunSource
  /// Its place among the histories of that source.
  let index: Int
  /// Which tool wrote it, for people.
  let tool: String
  /// How the history says that it ended; nil when it does not.
  let end: RunEnd.Status?
  /// When its files were changed last, in seconds since 1970.
  let modified: Double
  /// What its files look like from outside; another one after every change.
  let stamp: String
  /// What came of it; nil when it cannot be read.
  let result: RunResult?
  /// How far it is, such as "epoch 3 of 10"; nil when nothing has a place.
  let progress: String?
  /// How many seconds are left, by the pace of the last epochs.
  let secondsLeft: Double?
  /// The course of its most telling metric, at most a hundred values.
  let course: [Double]
  /// When it was begun, as its file says.
  let created: String
  /// Why it cannot be read; nil when it can.
  let problem: String?

  /// How the run stands at a time.
  func state(at now: Date) -> State {
    if result == nil { return .broken }
    switch end {
    case .completed?: return .completed
    case .interrupted?: return .interrupted
    case .failed?: return .failed
    case nil: return now.timeIntervalSince1970 - modified < Self.patience ? .running : .ended
    }
  }
}

extension ServedRun {
  /// Sums up a run that was read.
  init(_ history: History, of source: RunSource, index: Int, modified: Double, stamp: String) {
    (self.source, self.index, self.modified, self.stamp) = (source, index, modified, stamp)
    (name, problem) = (history.header.run, nil)
    tool = HistoryFormat.title(of: history.format)
    (end, created) = (history.end?.status, history.header.created)
    result = RunResult(of: history)
    let progress = RunProgress(of: history)
    self.progress = progress.map { progress in
      let total = progress.total.map { " of \(ReportNumber.short($0))" } ?? ""
      return "\(progress.unit.rawValue) \(ReportNumber.short(progress.done))\(total)"
    }
    secondsLeft = progress.flatMap { progress in
      progress.pace.flatMap { progress.secondsLeft(pace: $0) }
    }
    let telling = ComparisonReport.telling(of: [RunResult(of: history)]).first
    course = telling.flatMap { history[$0]?.values.thinned(to: 100) } ?? []
  }

  /// A run that cannot be read.
  init(unreadable source: RunSource, reason: String, modified: Double, stamp: String) {
    (self.source, self.modified, self.stamp) = (source, modified, stamp)
    (name, index, tool, end, created) = (source.name, 0, "", nil, "")
    (result, progress, secondsLeft, course, problem) = (nil, nil, nil, [], reason)
  }
}

extension [Double] {
  /// At most so many of the values, evenly, the first and the last among them.
  fileprivate func thinned(to most: Int) -> [Double] {
    guard count > most else { return self }
    return (0..<most).map { self[$0 * (count - 1) / (most - 1)] }
  }
}
