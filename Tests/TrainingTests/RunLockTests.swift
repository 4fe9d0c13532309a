import Foundation
import TestSupport
import Testing
import Training

@Suite struct RunLockTests {
  @Test func `a run has one writer at a time`() throws {
    let temporary = try TemporaryFolder()
    let folder = RunFolder(temporary.file("runs/a"))
    var first: RunLock? = try RunLock(folder)
    let error = #expect(throws: RunLockError.self) { try RunLock(folder) }
    #expect(
      try #require(error).description
        == "\(folder.url.path): another process is training in this folder. Wait for it, or end it."
    )
    withExtendedLifetime(first) {}
    first = nil
    let second = try RunLock(folder)
    withExtendedLifetime(second) {}
  }

  @Test func `a file in the place of the folder is told`() throws {
    let temporary = try TemporaryFolder()
    let folder = RunFolder(try temporary.write("", to: "a"))
    let error = #expect(throws: RunLockError.self) { try RunLock(folder) }
    #expect(try #require(error).description.hasPrefix("\(folder.url.path): "))
  }

  @Test func `what a killed process left half written is removed, and nothing else`() throws {
    let temporary = try TemporaryFolder()
    let kept = ["history.jsonl", "checkpoint.safetensors", ".notes.part", "model.safetensors.part"]
    let parts = [".checkpoint.safetensors.1F.part", ".history.jsonl.2E.part"]
    for name in kept + parts { try temporary.write("x", to: name) }
    RunFolder(temporary.url).removeParts()
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: temporary.url.path)) == Set(kept))
  }
}
