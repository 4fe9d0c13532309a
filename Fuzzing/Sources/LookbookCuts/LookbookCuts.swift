import Foundation

/// `lookbook-cuts FOLDER`: cuts every history below a folder off at one byte after the other, and reads
/// what is left.
///
/// Each cut must give a history or an error that says why not; a history must hold the values of the
/// whole file, or a warning. It prints a line a file and ends with 1 when something was found.
@main struct LookbookCuts {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: lookbook-cuts FOLDER\n".utf8))
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
      show(path, "files", try sample.cutFiles(in: folder), &isSound)
      if let pieces = sample.cutPieces() { show(path, "pieces", pieces, &isSound) }
    }
    if !isSound { exit(1) }
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
