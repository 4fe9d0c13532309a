import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct DVCLiveReaderTests {
  private let folder = try? TemporaryFolder()

  private func write(_ files: [String: String]) throws {
    for (name, text) in files { try #require(folder).write(text, to: name) }
  }

  private func history(_ path: String, keeping: [String]? = nil) throws -> History {
    let catalog = try HistoryCatalog(at: try #require(folder).file(path))
    #expect(catalog.format.name == "dvclive")
    return try #require(try catalog.histories { keeping?.contains($0) ?? true }.first)
  }

  @Test func `metrics are named by their paths and placed by step and epoch`() throws {
    try write([
      "dvclive/plots/metrics/epoch.tsv": "step\tepoch\n4\t0.5\n9\t1.0\n14\t1.5\n",
      "dvclive/plots/metrics/train/loss.tsv": "step\tloss\r\n4\t0.5\r\n9\tnan\r\n",
      "dvclive/plots/metrics/eval/loss.tsv": "step\tloss\n9\t0.75\n",
      "dvclive/plots/metrics/.cache.tsv": "step\tcache\n0\t1\n",
      "dvclive/plots/images/x.tsv": "a\tb\n",
      "dvclive/metrics.json": "{\"step\": 9}",
      "dvclive/params.yaml": "lr: 0.001\nout: /home/a/x\n",
    ])
    let history = try history("dvclive")
    #expect(history.header.run == "dvclive")
    #expect(history.header.config == ["lr": 0.001, "out": "/home/a/x"])
    #expect(history.series.map(\.name) == ["eval/loss", "train/loss"])
    let loss = try #require(history["train/loss"])
    #expect(loss.steps == [4, 9] && loss.epochs == [0.5, 1])
    #expect(loss.values[0] == 0.5 && loss.values[1].isNaN)
    #expect(history["eval/loss"]?.epochs == [1])
    #expect(history["eval/loss"]?.role == MetricRole(.loss, split: .validation))
    #expect(history.warnings.isEmpty)
    // As text, because NaN equals nothing.
    #expect("\(try self.history("dvclive", keeping: ["train/loss"]).series)" == "\([loss])")
    #expect("\(try self.history(".").series)" == "\(history.series)")
  }

  @Test(arguments: ["dvclive/scalars/train/", "dvclive/plots/scalars/train/", "dvclive/train/"])
  func `older layouts hold times in milliseconds`(path: String) throws {
    try write([
      path + "loss.tsv":
        "timestamp\tstep\ttrain/loss\n1653050320500\t0\t0.5\n1653050325750\t1\t0.25\n",
      path + "acc.tsv": "timestamp\tstep\ttrain/acc\n1653050320250\t0\t0.75\n",
    ])
    let history = try history("dvclive")
    #expect(history.series.map(\.name) == ["train/acc", "train/loss"])
    #expect(history["train/loss"]?.seconds == [0.25, 5.5])
    #expect(history["train/acc"]?.seconds == [0])
    #expect(history["train/loss"]?.steps == [0, 1])
  }

  @Test(
    arguments: [
      ("dvclive/plots/metrics/train/acc.tsv", "step\tacc\n0\t1\n", "train/acc"),
      ("data/metrics/x/acc.tsv", "step\ttrain/acc\n0\t1\n", "train/acc"),
      ("a.txt", "timestamp\tstep\tacc\n1653050320500\t0\t1\n", "acc"),
    ])
  func `a single table is named by its path or header`(
    path: String, text: String, name: String
  ) throws {
    try write([path: text])
    let history = try history(path)
    #expect(history.series.map(\.name) == [name])
    #expect(history.series.first?.steps == [0])
  }

  @Test func `epochs whose steps go back are left out with a warning`() throws {
    try write([
      "dvclive/plots/metrics/epoch.tsv": "step\tepoch\n0\t0\n1\t1\n0\t0\n",
      "dvclive/plots/metrics/loss.tsv": "step\tloss\n0\t3\n1\t2\n0\t1\n",
    ])
    let history = try history("dvclive")
    #expect(history.series.map(\.name) == ["loss"])
    #expect(history["loss"]?.epochs == [])
    #expect(history["loss"]?.segmentStarts == [0, 2])
    let restarts = history.warnings.filter { $0.message.contains("step 0 follows step 1") }
    #expect(restarts.map(\.line) == [4, 4])
    #expect(history.warnings.count == 3)
  }

  @Test func `epochs alone are a metric`() throws {
    try write(["dvclive/plots/metrics/epoch.tsv": "step\tepoch\n0\t0\n1\t1\n"])
    #expect(try history("dvclive").series.map(\.name) == ["epoch"])
  }

  @Test func `a summary alone gives one point for each metric, with a warning`() throws {
    try write([
      "dvclive/metrics.json":
        "{\"train\": {\"loss\": 0.5, \"acc\": \"nan\"}, \"note\": \"x\", \"epoch\": 2, \"step\": 9}"
    ])
    let history = try history("dvclive")
    #expect(history.series.map(\.name) == ["train/loss", "train/acc"])
    #expect(history["train/loss"]?.steps == [9])
    #expect(history["train/loss"]?.epochs == [2])
    #expect(history["train/acc"]?.values.first?.isNaN == true)
    #expect(history.warnings.count == 1)
  }
}
