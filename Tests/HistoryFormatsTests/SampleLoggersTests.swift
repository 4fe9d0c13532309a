import Foundation
import HistoryFormats
import RunHistory
import Testing

/// Real histories of DVCLive, fastai and Ultralytics, in the folder that an environment variable names.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] != nil,
    "LOOKBOOK_SAMPLE_HISTORIES names no folder with real histories"))
struct SampleLoggersTests {
  private func history(_ path: String) throws -> History {
    let folder = try #require(ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"])
    let histories = try HistoryCatalog(at: URL(fileURLWithPath: folder).appending(path: path))
      .histories()
    return try #require(histories.count == 1 ? histories.first : nil)
  }

  @Test func `DVCLive's epochs place the loss, although there is one more of them`() throws {
    let history = try history("dvclive")
    #expect(history.format == "dvclive")
    #expect(history.series.map(\.name) == ["learning_rate", "loss"])
    let loss = try #require(history["loss"])
    #expect(loss.steps == (0..<14).map(Double.init))
    #expect(loss.epochs.first == 0.01 && loss.epochs.last == 0.09)
    #expect(loss.values.last == 4.1297)
    #expect(history.header.config["max_steps"] == 7500)
    #expect(history.header.config["evaluation_strategy"] == "no")
    #expect(history.warnings.isEmpty)
  }

  @Test func `fastai's fits are segments`() throws {
    let history = try history("fastai/history.csv")
    #expect(history.format == "fastai")
    #expect(history.series.map(\.name) == ["train_loss", "valid_loss", "accuracy", "auroc"])
    #expect(history.series.map(\.values.count) == [20, 13, 13, 13])
    let loss = try #require(history["train_loss"])
    #expect(loss.segments.count == 11)
    #expect(loss.values.first == 3.630543 && loss.values.last == 0.297116)
    #expect(loss.epochs.last == 9)
    #expect(history["valid_loss"]?.segments.count == 4)
    #expect(history["valid_loss"]?.role == MetricRole(.loss, split: .validation))
    #expect(history["auroc"]?.values.max() == 0.910728)
  }

  @Test(arguments: ["ultralytics/exp_10b_600e", "ultralytics/exp_10b_600e/results.csv"])
  func `Ultralytics' padded table is read to the last digit`(path: String) throws {
    let history = try history(path)
    #expect(history.format == "ultralytics")
    #expect(history.header.run == "exp_10b_600e")
    #expect(history.series.count == 13)
    #expect(history.series.allSatisfy { $0.values.count == 600 && $0.segments.count == 1 })
    let map = try #require(history["metrics/mAP_0.5"])
    #expect(map.role == MetricRole(.other, split: .validation, direction: .higherIsBetter))
    let best = try #require(map.values.indices.max { map.values[$0] < map.values[$1] })
    #expect(map.values[best] == 0.92353 && map.epochs[best] == 398)
    #expect(map.epochs.first == 0 && map.epochs.last == 599)
    #expect(history.warnings.isEmpty)
  }
}
