import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct HuggingFaceTests {
  static let state = """
    {
      "best_metric": 0.5, "best_model_checkpoint": "/home/me/out/checkpoint-20", "epoch": 2.0,
      "global_step": 20, "is_world_process_zero": true,
      "log_history": [
        {"epoch": 0.5, "learning_rate": 1e-4, "loss": 2.5, "step": 5, "remaining_time": "1h"},
        {"epoch": 1.0, "loss": NaN, "learning_rate": 5e-05, "step": 10},
        {"epoch": 1.0, "eval_a_loss": 2.0, "eval_a_runtime": 3.5, "step": 10},
        {"epoch": 1.0, "eval_b_loss": 2.25, "step": 10},
        {"epoch": 2.0, "eval_a_loss": 0.5, "eval_b_loss": null, "step": 20},
        {"epoch": 2.0, "step": 20, "total_flos": 1e15, "train_loss": 1.75, "train_runtime": 60.5}
      ],
      "max_steps": 20, "stateful_callbacks": {"a": {"b": [1, 2]}}, "trial_name": null
    }
    """

  private let folder = try? TemporaryFolder()

  private func history(_ text: String, _ name: String = "out/trainer_state.json") throws -> History
  {
    let url = try #require(folder).write(text, to: name)
    let catalog = try HistoryCatalog(at: url)
    #expect(catalog.format.name == "hugging-face")
    return try #require(catalog.histories().first)
  }

  @Test func `entries of different kinds become series at shared steps`() throws {
    let history = try history(Self.state)
    #expect(
      history.series.map(\.name) == [
        "learning_rate", "loss", "eval_a_loss", "eval_a_runtime", "eval_b_loss",
      ])
    #expect(history["learning_rate"]?.values == [1e-4, 5e-5])
    #expect(history["loss"]?.steps == [5, 10])
    #expect(history["loss"]?.values.last?.isNaN == true)
    #expect(history["eval_a_loss"]?.epochs == [1, 2])
    #expect(history["eval_b_loss"]?.values == [2.25])
    #expect(history["loss"]?.role == MetricRole(.loss, split: .training))
    #expect(history["eval_b_loss"]?.role == MetricRole(.loss, split: .validation))
    #expect(history["eval_a_runtime"]?.role.kind == .other)
    #expect(
      history.warnings.map(\.message) == ["'remaining_time' is no number (\"1h\") and is left out"])
  }

  @Test func `the mean loss of the last entry is no point of a curve`() throws {
    let history = try history(Self.state)
    #expect(history["train_loss"] == nil)
    let end = try #require(history.end)
    #expect(end.epochs == 2)
    #expect(end.seconds == 60.5)
    #expect(end.metrics["train_loss"] == 1.75)
    #expect(end.metrics["total_flos"] == 1e15)
  }

  @Test func `facts of the state are settings, without the author's folders`() throws {
    let config = try history(Self.state).header.config
    #expect(
      config.description
        == #"{"best_metric":0.5,"best_model_checkpoint":"checkpoint-20","max_steps":20}"#)
  }

  @Test(
    arguments: [
      (own: nil, checkpoints: [5, 10, 100], newest: 100),
      (own: 100, checkpoints: [5, 100], newest: 0),
      (own: 50, checkpoints: [5, 100], newest: 100),
      (own: 120, checkpoints: [5, 100], newest: 0),
      (own: 1, checkpoints: [], newest: 0),
    ] as [(own: Int?, checkpoints: [Int], newest: Int)])
  func `of a folder, the state that went furthest counts`(
    own: Int?, checkpoints: [Int], newest: Int
  ) throws {
    let folder = try #require(folder)
    let state = { (step: Int, value: Int) in
      #"{"global_step": \#(step), "log_history": [{"loss": \#(value), "step": 1}]}"#
    }
    if let own { try folder.write(state(own, 0), to: "out/trainer_state.json") }
    for step in checkpoints {
      try folder.write(state(step, step), to: "out/checkpoint-\(step)/trainer_state.json")
    }
    // A checkpoint that is being written has no state yet.
    try folder.write("", to: "out/checkpoint-9999/model.bin")
    let history = try #require(try HistoryCatalog(at: folder.file("out")).histories().first)
    #expect(history["loss"]?.values == [Double(newest)])
    #expect(history.header.run == "out")
  }

  @Test func `a checkpoint is a run of its output folder`() throws {
    _ = try history(Self.state, "out/checkpoint-20/trainer_state.json")
    let url = try #require(folder).file("out/checkpoint-20")
    let history = try #require(try HistoryCatalog(at: url).histories().first)
    #expect(history.header.run == "out")
    #expect(history["loss"]?.values.count == 2)
  }

  @Test func `a state cut at any byte gives what was there, with a warning, or an error`() throws {
    let folder = try #require(folder)
    let bytes = Array(Self.state.utf8)
    for length in 1..<bytes.count {
      let url = try folder.write(Data(bytes[..<length]), to: "trainer_state.json")
      do {
        let catalog = try HistoryCatalog(at: url, format: "hugging-face")
        let history = try #require(catalog.histories().first)
        #expect(history.warnings.contains { $0.message.contains("cut or damaged") })
        #expect(!history.series.isEmpty)
      } catch {
        #expect("\(error)".contains("byte"))
      }
    }
  }
}
