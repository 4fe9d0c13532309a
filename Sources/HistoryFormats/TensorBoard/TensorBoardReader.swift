import Foundation
import RunHistory

/// Reads TensorBoard's event files: one, the folder of a run, or a log directory of runs.
public struct TensorBoardReader: HistoryReader {
  static let name = "tensorboard"

  /// Creates a reader.
  public init() {}

  /// What is read.
  public let format = HistoryFormat(
    name: name, title: "TensorBoard",
    takes: "event files (…tfevents…), the folder of a run, a log directory of runs")

  /// Says whether a source is an event file or a folder with some.
  ///
  /// Of a log directory only the first few hundred folders are looked at.
  public func match(_ source: HistorySource) -> HistoryMatch {
    guard !source.isFolder else {
      if source.entries.contains(where: EventFolders.isEventFile) { return .content }
      return EventFolders(in: source, most: 300).folders.isEmpty ? .no : .name
    }
    let isNamed = EventFolders.isEventFile(source.name)
    let isEvent = source.head.withUnsafeBytes { head in
      guard head.count >= RecordFraming.headSize, let length = RecordFraming.length(head) else {
        return false
      }
      // Training data come in records of the same kind.
      return isNamed || (length < 64 && head.dropFirst(12).prefix(64).holds("brain.Event"))
    }
    return isEvent ? .content : isNamed ? .name : .no
  }

  /// Finds the runs: every folder with event files.
  ///
  /// Where Keras wrote `train` and `validation` beside each other, both are one run, and its series
  /// have the folders' names in front.
  public func runs(in source: HistorySource) throws -> [RunSource] {
    guard source.isFolder else {
      let folder = source.url.absoluteURL.deletingLastPathComponent()
      return [run(folder.lastPathComponent, of: [(source.url, nil)], isAsked: match(source) == .no)]
    }
    let folders = EventFolders(in: source).folders
    guard !folders.isEmpty else {
      throw HistoryError.unrecognized(
        path: source.url.relativePath, isFolder: true, holds: source.entries)
    }
    let parents = Dictionary(grouping: folders, by: \.parent)
    let isKeras = { (parent: String) in
      let names = Set(parents[parent, default: []].map(\.name))
      return names.isSuperset(of: Self.parts.map(\.name))
    }
    var runs: [(name: String, files: [(URL, EventScalars.Part?)])] = []
    var places: [String: Int] = [:]
    for folder in folders {
      let part = isKeras(folder.parent) ? Self.parts.first { $0.name == folder.name } : nil
      let name = part == nil ? folder.path : folder.parent
      let files = folder.files.map { ($0, part) }
      if let place = places[name] {
        runs[place].files += files
      } else {
        places[name] = runs.count
        runs.append((name, files))
      }
    }
    return runs.map { run($0.name.isEmpty ? source.name : $0.name, of: $0.files) }
  }

  private static let parts = [
    EventScalars.Part(name: "train", split: .training),
    EventScalars.Part(name: "validation", split: .validation),
  ]

  /// Describes a run; of a file that is read as one only because that was asked for, it is an error when it
  /// is something else.
  private func run(
    _ name: String, of files: [(url: URL, part: EventScalars.Part?)], isAsked: Bool = false
  ) -> RunSource {
    let first = files[0].url
    let sources = files.map { url, part in
      RunFile(url) { keeps in
        EventFileParser(
          file: url.relativePath, run: name, part: part,
          origin: url == first ? nil : EventFileParser.origin(of: first), isAsked: isAsked,
          keeping: keeps)
      }
    }
    return RunSource(name: name, content: .files(sources)) { history in
      history.noteRestarts(in: first.relativePath)
      // Of a run, only that none of its files has scalars is worth a word.
      let isEmpty = { (warning: HistoryWarning) in warning.message == EventScalars.noScalars }
      let empty = history.warnings.filter(isEmpty)
      guard !empty.isEmpty else { return }
      history.warnings.removeAll(where: isEmpty)
      if empty.count == files.count { history.warnings.append(empty[0]) }
    }
  }
}

extension Collection<UInt8> {
  /// Whether the bytes of a text are among these.
  fileprivate func holds(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}
