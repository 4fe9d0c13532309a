import Foundation

/// `lookbook-cuts FOLDER [PART/PARTS [LENGTH]]`: cuts every history below a folder off at one byte after
/// the other, and reads what is left.
///
/// Each cut must give a history or an error that says why not; a history must hold the values of the
/// whole file, or a warning. With a part, such as 2/3, only every third cut is made; with a length, only
/// cuts that leave no more than so many bytes, so that a run that was stopped can go on. It prints a line a file and ends with 1 when something was found.
@main struct LookbookCuts {
  static func main() throws {
    guard (2...4).contains(CommandLine.arguments.count),
      let part = part(CommandLine.arguments.dropFirst(2).first ?? "1/1"),
      let longest = Int(CommandLine.arguments.dropFirst(3).first ?? "\(Int.max)")
    else {
      FileHandle.standardError.write(
        Data("usage: lookbook-cuts FOLDER [PART/PARTS [LENGTH]]\n".utf8))
      exit(64)
    }
    let root = URL(fileURLWithPath: CommandLine.arguments[1])
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "lookbook-cuts-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var isSound = true
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
      guard let sample = try CutFile(root.appending(path: path)) else { continue }
      show(path, "files", try sample.cutFiles(in: folder, part: part, longest: longest), &isSound)
      if let pieces = sample.cutPieces(part: part) { show(path, "pieces", pieces, &isSound) }
    }
    if !isSound { exit(1) }
  }

  private static func part(_ words: String) -> CutFile.Part? {
    let numbers = words.split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2, numbers[1] > 0, (1...numbers[1]).contains(numbers[0]) else {
      return nil
    }
    return CutFile.Part(index: numbers[0] - 1, count: numbers[1])
  }

  private static func show(
    _ path: String, _ way: String, _ outcome: CutFile.Outcome, _ isSound: inout Bool
  ) {
    let count = outcome.histories + outcome.errors
    let line =
      "\(path): \(way), \(count) cuts, \(outcome.histories) histories, \(outcome.errors) errors, "
      + "\(outcome.findings.count) findings"
    let lines = [line] + outcome.findings.prefix(5).map { "  \($0)" }
    FileHandle.standardOutput.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    isSound = isSound && outcome.findings.isEmpty
  }
}
