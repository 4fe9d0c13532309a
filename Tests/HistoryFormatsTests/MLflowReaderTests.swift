import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct MLflowReaderTests {
  private static let id = "0123456789abcdef0123456789abcdef"
  private static let other = "fedcba9876543210fedcba9876543210"
  private static let meta = """
    artifact_uri: file:///home/somebody/mlruns/0/\(id)/artifacts
    end_time: 1700000060000
    experiment_id: '0'
    lifecycle_stage: active
    run_id: \(id)
    run_name: brave-hare-7
    run_uuid: \(id)
    start_time: 1700000000000
    status: 3

    """

  private let folder = try? TemporaryFolder()

  private func writeRun(_ path: String = "mlruns/0/\(id)", meta: String = meta) throws {
    let folder = try #require(folder)
    try folder.write("name: first try\nexperiment_id: '0'\n", to: "mlruns/0/meta.yaml")
    try folder.write(meta, to: "\(path)/meta.yaml")
    try folder.write(
      "1700000010000 0.5 1\n1700000020000 nan 2\n1700000030000 0.25 3\n",
      to: "\(path)/metrics/train/loss")
    try folder.write("1700000020500 -Infinity 2\r\n", to: "\(path)/metrics/val_loss")
    try folder.write("0.001", to: "\(path)/params/lr")
    try folder.write("True", to: "\(path)/params/model/bias")
    try folder.write("[1, 2]", to: "\(path)/params/sizes")
    try folder.write("somebody", to: "\(path)/tags/mlflow.user")
  }

  private func histories(_ path: String) throws -> [History] {
    try HistoryCatalog(at: try #require(folder).file(path)).histories()
  }

  @Test func `a run's folder gives metrics, parameters and the end`() throws {
    try writeRun()
    let history = try #require(try histories("mlruns/0/\(Self.id)").first)
    #expect(history.format == "mlflow")
    #expect(history.header.run == "brave-hare-7")
    #expect(history.header.created == "2023-11-14T22:13:20Z")
    #expect(
      history.header.config == ["lr": 0.001, "model/bias": true, "sizes": "[1, 2]"])
    #expect(history.series.map(\.name) == ["train/loss", "val_loss"])
    let loss = try #require(history["train/loss"])
    #expect(loss.steps == [1, 2, 3])
    #expect(loss.seconds == [10, 20, 30])
    #expect(loss.values[0] == 0.5 && loss.values[1].isNaN && loss.values[2] == 0.25)
    #expect(loss.role == MetricRole(.loss, split: .training))
    #expect(history["val_loss"]?.values == [-.infinity])
    #expect(history["val_loss"]?.seconds == [20.5])
    #expect(history.end == RunEnd(status: .completed, epochs: 0, seconds: 60))
    #expect(history.warnings.isEmpty)
  }

  @Test(
    arguments: [
      // Written by several threads.
      (
        [0, 2, 1, 3, 5, 4], [0, 1, 2, 3, 4, 5],
        "metrics/val_loss: the values of 'val_loss' are not in the order of their steps; no step comes "
          + "twice, so they are sorted"
      ),
      (
        [0, 1, 2, 1, 2], [0, 1, 2, 1, 2],
        "'val_loss': step 1 follows step 2; it is read as a run that was taken up again"
      ),
    ] as [([Int], [Double], String)])
  func `steps that go back are told`(written: [Int], steps: [Double], warning: String) throws {
    try writeRun(meta: "run_uuid: x\nlifecycle_stage: active\n")
    try #require(folder).write(
      written.map { "1700000000000 0.\($0) \($0)\n" }.joined(),
      to: "mlruns/0/\(Self.id)/metrics/val_loss")
    try FileManager.default.removeItem(
      at: try #require(folder).file("mlruns/0/\(Self.id)/metrics/train"))
    let history = try #require(try histories("mlruns/0/\(Self.id)").first)
    #expect(history["val_loss"]?.steps == steps)
    #expect(history["val_loss"]?.values == steps.map { $0 / 10 })
    #expect(history.warnings.count == 1)
    #expect(history.warnings.first?.description.hasSuffix(warning) == true)
  }

  @Test func `an experiment and a store give the runs that are not deleted`() throws {
    try writeRun()
    try writeRun("mlruns/0/\(Self.other)")
    try writeRun(
      "mlruns/12/\(Self.other)", meta: "run_uuid: x\nlifecycle_stage: deleted\nstatus: 1\n")
    try writeRun(
      "mlruns/13/\(Self.id)", meta: "run_uuid: x\nlifecycle_stage: active\nstatus: 1\n")
    try writeRun("mlruns/.trash/5/\(Self.id)")
    try writeRun("mlruns/models/m-\(Self.id)")
    let names = ["brave-hare-7 (01234567)", "brave-hare-7 (fedcba98)"]
    #expect(try histories("mlruns/0").map(\.header.run) == names)
    let all = names.map { "first try/\($0)" } + ["13/\(Self.id)"]
    #expect(try histories("mlruns").map(\.header.run) == all)
    #expect(try histories(".").map(\.header.run) == all)
    #expect(try histories("mlruns/12/\(Self.other)").count == 1)
    #expect(try histories("mlruns/13/\(Self.id)").map(\.end) == [nil])
  }

  @Test func `a model has its run's number in a fourth field`() throws {
    let folder = try #require(folder)
    let model = "mlruns/0/models/m-\(Self.id)"
    try folder.write("model_id: m-\(Self.id)\nname: net\nstatus: 3\n", to: "\(model)/meta.yaml")
    try folder.write("1700000000000 0.5 7 \(Self.other)\n", to: "\(model)/metrics/acc")
    for path in [model, "mlruns/0/models", "mlruns/0", "mlruns"] {
      let history = try #require(try histories(path).first)
      #expect(history["acc"]?.steps == [7])
      #expect(history["acc"]?.seconds == [0])
      #expect(history.end == nil)
      #expect(history.warnings.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("1000 0.5 1 digest name run\n", [0.5], [1], 0),
      ("1000 0.5\n2000 0.25\n", [0.5, 0.25], [], 1),
      ("1000 0.5 0\n2000 0.25 0\n", [0.5, 0.25], [], 1),
      ("1000 0.5 0\n", [0.5], [0], 0),
      ("1000 0.5 -3\n", [0.5], [-3], 0),
      ("1000 0.5 1\n17000", [0.5], [1], 1),
      ("1000 0.5 1\n\n\n2000 0.25 2", [0.5], [1], 1),
      ("1000 0.5 1\n2000 0.25 2 dig", [0.5, 0.25], [1, 2], 0),
      ("1000 half 1\n2000 0.25 2\n", [0.25], [2], 1),
      ("a b c d e f g\n2000 0.25 2\n", [0.25], [2], 1),
      ("1000 0.5 9e99\n", [0.5], [9e99], 0),
      ("\u{0}\u{0}\n1000 0.5 1\n", [0.5], [1], 1),
    ] as [(String, [Double], [Double], Int)])
  func `lines of all versions are read, and broken ones are warnings`(
    text: String, values: [Double], steps: [Double], warnings: Int
  ) throws {
    try writeRun()
    try #require(folder).write(text, to: "mlruns/0/\(Self.id)/metrics/acc")
    let history = try #require(try histories("mlruns/0/\(Self.id)").first)
    #expect(history["acc"]?.values == values)
    #expect(history["acc"]?.steps == steps)
    #expect(history.warnings.count == warnings)
    #expect(history.warnings.allSatisfy { $0.file.hasSuffix("metrics/acc") })
  }

  @Test func `a step that goes back starts a segment`() throws {
    try writeRun()
    try #require(folder).write(
      "1 3 1\n2 2 2\n3 2.5 1\n", to: "mlruns/0/\(Self.id)/metrics/acc")
    #expect(try histories("mlruns/0/\(Self.id)").first?["acc"]?.segmentStarts == [0, 2])
  }

  @Test func `a broken meta.yaml is a warning`() throws {
    try writeRun(meta: "run_id: [\n")
    let history = try #require(try histories("mlruns/0/\(Self.id)").first)
    #expect(history.header.run == Self.id)
    #expect(history.warnings.map(\.file).first?.hasSuffix("meta.yaml") == true)
    #expect(history["train/loss"]?.seconds == [0, 10, 20])
  }

  @Test func `a metric's file is read with what stands beside it`() throws {
    try writeRun()
    let history = try #require(try histories("mlruns/0/\(Self.id)/metrics/train/loss").first)
    #expect(history.series.map(\.name) == ["train/loss"])
    #expect(history.series.first?.seconds == [10, 20, 30])
    #expect(history.header.run == "brave-hare-7")
    #expect(history.header.config["lr"] == 0.001)
  }

  @Test func `a run without metrics is an error that says so`() throws {
    let folder = try #require(folder)
    try folder.write(Self.meta, to: "run/meta.yaml")
    try folder.write("1", to: "run/params/seed")
    let error = #expect(throws: HistoryError.self) { try HistoryCatalog(at: folder.file("run")) }
    #expect(error?.description.contains("the run has no metrics") == true)
  }

  @Test func `links out of the run are not followed`() throws {
    try writeRun()
    let folder = try #require(folder)
    let secret = try folder.write("1000 1 1\n", to: "secret")
    let metrics = folder.file("mlruns/0/\(Self.id)/metrics")
    try FileManager.default.createSymbolicLink(
      at: metrics.appending(path: "stolen"), withDestinationURL: secret)
    try FileManager.default.createSymbolicLink(
      at: metrics.appending(path: "again"), withDestinationURL: metrics)
    let history = try #require(try histories("mlruns/0/\(Self.id)").first)
    #expect(history.series.map(\.name) == ["train/loss", "val_loss"])
  }
}
