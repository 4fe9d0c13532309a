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
