import Foundation
import HistoryFormats
import RunHistory
import Testing

/// Real histories of Keras and Lightning, in the folder that an environment variable names.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] != nil,
    "LOOKBOOK_SAMPLE_HISTORIES names no folder with real histories"))
struct SampleTablesTests {
  private func url(_ path: String) throws -> URL {
    let folder = try #require(ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"])
    return URL(fileURLWithPath: folder).appending(path: path)
  }

  private func history(_ path: String, format: String) throws -> History {
    let catalog = try HistoryCatalog(at: url(path))
    #expect(catalog.format.name == format)
    let histories = try catalog.histories()
    return try #require(histories.count == 1 ? histories.first : nil)
  }

  @Test func `Keras' table`() throws {
    let history = try history("keras-csvlogger/history.csv", format: "keras-csv")
    let loss = try #require(history["val_loss"])
    #expect(loss.values.count == 120)
    let least = try #require(Summary(of: loss)?.min)
    #expect(least.value == 3.9316414992014566 && least.x == 106)
    #expect(history.warnings == [])
  }

  @Test func `Lightning's sparse columns`() throws {
    let pendulum = try history("lightning/pendulum/version_28", format: "lightning")
    let epochs = try #require(pendulum["train_loss_epoch"])
    #expect(epochs.values.count == 10_000 && pendulum["train_loss_step"]?.values.count == 6400)
    let least = try #require(Summary(of: epochs)?.min)
    #expect(least.value == 0.00019393042020965368 && epochs.epochs[least.index] == 9982)
    #expect(epochs.values.last == 0.0001939535140991211)

    let stars = try history("lightning/ml-aos/version_3/metrics.csv", format: "lightning")
    let error = try #require(stars["val_rmse"])
    #expect(error.values.count == 200 && error.values.min() == 0.015149857848882675)
    #expect(stars["train_rmse"]?.values.count == 604)
  }

  @Test(
    arguments: [
      (0, 1.6226933508321501e+24), (1, nil), (5, -1.367891097838423e+25),
    ] as [(Int, Double?)])
  func `Lightning's values that are not finite`(version: Int, finite: Double?) throws {
    let history = try history("lightning/genrisk/version_\(version)", format: "lightning")
    let loss = try #require(history["train_disc_loss"])
    #expect(loss.values.filter { $0.isFinite } == [finite].compactMap(\.self))
    #expect(loss.values.dropFirst().allSatisfy { $0.isNaN })
  }

  @Test func `versions that do not go on are runs of their own`() throws {
    let catalog = try HistoryCatalog(at: url("lightning/genrisk"))
    #expect(catalog.runs.map(\.name) == ["version_0", "version_1", "version_5"])
    let all = try HistoryCatalog(at: url("lightning"))
    #expect(
      all.runs.map(\.name) == [
        "genrisk/version_0", "genrisk/version_1", "genrisk/version_5", "ml-aos/version_3",
        "pendulum/version_28",
      ])
  }

  /// Every byte of small files; of large ones every byte at both ends, and some between.
  @Test(
    arguments: [
      "keras-csvlogger/history.csv", "lightning/genrisk/version_0/metrics.csv",
      "lightning/ml-aos/version_3/metrics.csv", "lightning/pendulum/version_28/metrics.csv",
    ])
  func `a file that is cut anywhere is read as far as it goes`(path: String) throws {
    let bytes = try Array(Data(contentsOf: url(path)))
    let run = try #require(try HistoryCatalog(at: url(path)).runs.first)
    guard case .files(let files) = run.content, let file = files.first else { return }
    var parser = file.makeParser { _ in true }
    let ends = 512
    var offset = 0
    while offset < bytes.count {
      let isEnd = offset < ends || offset > bytes.count - ends
      let next = min(bytes.count, offset + (isEnd ? 1 : max(1, bytes.count / 997)))
      try bytes[offset..<next].withUnsafeBytes { try parser.parse($0) }
      var copy = parser
      do { try copy.finish() } catch { #expect(error is HistoryError) }
      offset = next
    }
    try parser.finish()
    #expect(parser.histories.first?.series.isEmpty == false)
  }
}
