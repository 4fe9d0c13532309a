import Foundation
import HistoryFormats
import RunHistory
import Testing

/// Real histories in binary files, in the folder that an environment variable names.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] != nil,
    "LOOKBOOK_SAMPLE_HISTORIES names no folder with real histories"))
struct SampleWandbTests {
  @Test(arguments: ["wandb", "wandb/run-g9dvvkua.wandb"])
  func `a run of Weights & Biases that logged nothing`(path: String) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"])
    let catalog = try HistoryCatalog(at: URL(fileURLWithPath: folder).appending(path: path))
    #expect(catalog.format.name == "wandb")
    let history = try #require(catalog.histories().first)
    #expect(history.series == [])
    #expect(history.warnings.count == 1)
    #expect(history.warnings.first?.message.hasPrefix("there is no history in it") == true)
    #expect(history.header.created == "2021-02-16T23:44:07Z")
    #expect(history.end?.status == .completed)
  }
}
