import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct UltralyticsReaderTests {
  private static let v5 = """
                       epoch,      train/box_loss,   metrics/precision,     metrics/mAP_0.5,        val/box_loss,               x/lr0
                           0,            0.075778,                   0,                 nan,            0.078351,             0.00079
                           1,            0.066134,                 0.5,               0.123,                 inf,             0.00159

    """
  private static let v8 = """
    epoch,time,train/box_loss,metrics/precision(B),metrics/mAP50-95(B),val/box_loss,lr/pg0
    1,12.5,1.5,0.1,0.05,1.75,0.0003
    2,24.25,1.25,0.2,0.15,1.5,0.0006
    1,11,1.125,0.3,0.25,1.25,0.0009

    """

  private let folder = try? TemporaryFolder()

  private func catalog(_ path: String) throws -> HistoryCatalog {
    try HistoryCatalog(at: try #require(folder).file(path))
  }

  private func history(_ text: String, name: String = "exp/results.csv") throws -> History {
    try #require(folder).write(text, to: name)
    return try #require(try catalog(name).histories().first)
  }

  @Test func `padded names and values are trimmed`() throws {
    let history = try history(Self.v5)
    #expect(history.format == "ultralytics")
    #expect(history.header.run == "exp")
    let names = [
      "train/box_loss", "metrics/precision", "metrics/mAP_0.5", "val/box_loss", "x/lr0",
    ]
    #expect(history.series.map(\.name) == names)
    #expect(history["train/box_loss"]?.values == [0.075778, 0.066134])
    #expect(history["train/box_loss"]?.epochs == [0, 1])
    #expect(history["metrics/mAP_0.5"]?.values.first?.isNaN == true)
    #expect(history["val/box_loss"]?.values == [0.078351, .infinity])
    #expect(history["x/lr0"]?.role.kind == .learningRate)
    #expect(
      history["metrics/precision"]?.role
        == MetricRole(.other, split: .validation, direction: .higherIsBetter))
    #expect(history.warnings.isEmpty)
  }

  @Test func `a training that was started again is a second segment with its own times`() throws {
    let history = try history(Self.v8)
    #expect(history["time"] == nil)
    let map = try #require(history["metrics/mAP50-95(B)"])
    #expect(map.epochs == [1, 2, 1])
    #expect(map.seconds == [12.5, 24.25, 11])
    #expect(map.segmentStarts == [0, 2])
    #expect(history["lr/pg0"]?.role.kind == .learningRate)
  }

  @Test func `a run's folder brings its settings`() throws {
    let folder = try #require(folder)
    try folder.write(Self.v8, to: "runs/detect/train/results.csv")
    try folder.write(
      "task: detect\nlr0: 0.01\nsave_dir: /home/a/runs\n", to: "runs/detect/train/args.yaml")
    try folder.write(Self.v5, to: "runs/detect/train2/results.csv")
    try folder.write("epochs: 600\n", to: "runs/detect/train2/opt.yaml")
    try folder.write("lr0: 0.02\n", to: "runs/detect/train2/hyp.yaml")
    try folder.write("{", to: "runs/detect/train2/args.yaml")
    let runs = try catalog("runs/detect").histories()
    #expect(runs.map(\.header.run) == ["train", "train2"])
    #expect(
      runs.map(\.header.config) == [
        ["task": "detect", "lr0": 0.01, "save_dir": "/home/a/runs"],
        ["epochs": 600, "hyp": ["lr0": 0.02]],
      ])
    // A place that goes back; settings that are none.
    #expect(runs.map(\.warnings.count) == [1, 1])
    #expect(try catalog("runs/detect/train").histories() == Array(runs.prefix(1)))
    #expect(try catalog("runs/detect/train/results.csv").histories() == Array(runs.prefix(1)))
  }

  private static let v7 =
    "     0/299      7.1G    0.1078     0.143         0    0.2508       106       640"
    + "         0         0 2.545e-05 4.918e-06    0.1185    0.1189         0\n"
    + "     1/299        7G    0.0995    0.1547         0    0.2542       211       640"
    + "   0.07547   0.02152  0.008825  0.002003   0.09631       nan         0\n"

  @Test func `results without a header are named by their order`() throws {
    let history = try history(Self.v7, name: "exp/results.txt")
    #expect(history.format == "ultralytics-text")
    #expect(history.series.count == 14)
    #expect(history["gpu_mem"]?.values == [7.1, 7])
    #expect(history["train/box_loss"]?.values == [0.1078, 0.0995])
    #expect(history["train/loss"]?.values == [0.2508, 0.2542])
    #expect(history["labels"]?.values == [106, 211])
    #expect(history["metrics/mAP_0.5:0.95"]?.values == [4.918e-06, 0.002003])
    #expect(history["val/obj_loss"]?.values.last?.isNaN == true)
    #expect(history["val/cls_loss"]?.epochs == [0, 1])
    #expect(history.warnings.isEmpty)
  }

  @Test func `a mean over thresholds above one of its parts is the F1 of version 3`() throws {
    let text =
      "0/272 9G 1 2 3 6 50 416 0.5 0.6 0.55 0.545 1 2 3\n1/272 9G 1 2 3 6 50 416 0.5 0.6 0.5 0.545 1 2 3\n"
    let history = try history(text, name: "results.txt")
    #expect(history["metrics/F1"]?.values == [0.545, 0.545])
    #expect(history["metrics/mAP_0.5:0.95"] == nil)
    let catalog = try catalog("results.txt")
    #expect(
      try catalog.histories { $0 == "metrics/F1" }.first?.series.map(\.name) == ["metrics/F1"])
    #expect(try catalog.histories { $0 == "metrics/mAP_0.5:0.95" }.first?.series.isEmpty == true)
  }

  @Test(
    arguments: [
      ("0/9 1G 1 2\n1/9 1G 3 4\n", ["gpu_mem", "column 3", "column 4"], 1),
      ("0/9 1G 1 2\n1/9 1G 3\n", ["gpu_mem", "column 3", "column 4"], 2),
      ("Epoch gpu_mem a b\n0/9 1G 1 2\n", ["gpu_mem", "column 3", "column 4"], 2),
      ("0/9 1G 1 2\n1/9 1G 3 4", ["gpu_mem", "column 3", "column 4"], 2),
      ("0/9 1G 1 2\n\n\n9\n", ["gpu_mem", "column 3", "column 4"], 2),
    ] as [(String, [String], Int)])
  func `unknown columns are numbered and odd lines skipped, with warnings`(
    text: String, names: [String], warnings: Int
  ) throws {
    let history = try history(text, name: "results.txt")
    #expect(history.series.map(\.name) == names)
    #expect(history.warnings.count == warnings)
  }
}
