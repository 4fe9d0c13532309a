import Foundation
import HistoryFormats
import RunHistory
import Testing

/// The files of real trainings, in the folder that `LOOKBOOK_SAMPLE_HISTORIES` names.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] != nil,
    "LOOKBOOK_SAMPLE_HISTORIES names no folder of sample histories"))
struct SampleBinaryTests {
  private func history(_ path: String, format: String) throws -> History {
    let folder = ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] ?? ""
    let catalog = try HistoryCatalog(at: URL(filePath: folder).appending(path: path))
    #expect(catalog.format.name == format)
    return try #require(catalog.histories().first)
  }

  @Test func `YOLOv5's event file agrees with its table`() throws {
    let events = try history("tensorboard/yolov5", format: "tensorboard")
    let table = try history("ultralytics/exp_10b_600e", format: "ultralytics")
    #expect(events.warnings == [])
    #expect(events.series.count == 13)
    #expect(events.series.map(\.values.count).reduce(0, +) == 7800)
    for series in events.series {
      let column = try #require(table[series.name])
      #expect(series.segmentStarts == [0])
      #expect(series.steps == column.epochs)
      // The table has five digits.
      for (exact, rounded) in zip(series.values, column.values) {
        #expect(abs(exact - rounded) <= 5.1e-5 * max(abs(rounded), 0.01))
      }
    }
    let map = try #require(events["metrics/mAP_0.5"])
    #expect(Summary(of: map)?.best?.x == 398)
  }

  @Test func `Keras on TensorFlow 1 writes simple values`() throws {
    let history = try history("tensorboard/keras-tf1", format: "tensorboard")
    #expect(
      history.series.map(\.name) == [
        "batch_loss", "batch_acc", "epoch_acc", "epoch_loss", "epoch_val_acc", "epoch_val_loss",
      ])
    #expect(history.series.map(\.values.count).reduce(0, +) == 102)
    #expect(history.header.created == "2020-04-01T19:39:07Z")
    #expect(history.warnings == [])
  }

  @Test func `Keras on TensorFlow 2 writes tensors`() throws {
    let history = try history("tensorboard/keras-tf2", format: "tensorboard")
    #expect(history.series.map(\.name) == ["epoch_loss", "epoch_accuracy"])
    #expect(history.series.allSatisfy { !$0.values.isEmpty && $0.values.allSatisfy(\.isFinite) })
    #expect(history.warnings == [])
  }
}
