import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct FileReplacementTests {
  private let folder = try? TemporaryFolder()

  private func permissions(of url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test(arguments: [0o600, 0o640, 0o755])
  func `a file that is replaced keeps its permissions`(mode: Int) throws {
    let file = try #require(folder).write("old", to: "a.txt")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    try FileReplacement.write(to: file) { try $0.append("new".utf8) }
    #expect(try String(contentsOf: file, encoding: .utf8) == "new")
    #expect(try permissions(of: file) == mode)
  }

  @Test func `a process that dies before the new file is in its place leaves the old one`()
    async throws
  {
    // The process that dies is another one, so the folder has a name that both know.
    let place = FileManager.default.temporaryDirectory.appending(path: "lookbook-replacement-death")
    try? FileManager.default.removeItem(at: place)
    defer { try? FileManager.default.removeItem(at: place) }
    let file = place.appending(path: "a.txt")
    try FileReplacement.write(to: file, durably: true) { try $0.append("old".utf8) }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let file = FileManager.default.temporaryDirectory
        .appending(path: "lookbook-replacement-death/a.txt")
      try FileReplacement.write(to: file, durably: true) {
        try $0.append(repeatElement(UInt8(ascii: "n"), count: 1 << 20))
        kill(getpid(), SIGKILL)
      }
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
    let parts = names.filter { FileReplacement.isPart($0, of: file) }
    #expect(parts.count == 1 && names.count == 2)
  }

  @Test func `a file stays as it was when the new one cannot be made`() throws {
    let file = try #require(folder).write("old", to: "a.txt")
    #expect(throws: CocoaError.self) {
      try FileReplacement.write(to: file) {
        try $0.append("new".utf8)
        throw CocoaError(.fileReadUnknown)
      }
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: #require(folder).url.path) == ["a.txt"])
  }
}
