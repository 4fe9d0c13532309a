import Foundation
import HistoryFormats
import RunHistory
import Testing

/// The files of real trainings, in the folder that `LOOKBOOK_SAMPLE_HISTORIES` names.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] != nil,
    "LOOKBOOK_SAMPLE_HISTORIES names no folder of sample histories"))
struct SampleJSONTests {
  private func file(_ path: String) -> URL {
    let folder = ProcessInfo.processInfo.environment["LOOKBOOK_SAMPLE_HISTORIES"] ?? ""
    return URL(filePath: folder).appending(path: path)
  }

  private func history(_ path: String, format: String) throws -> History {
    let catalog = try HistoryCatalog(at: file(path))
    #expect(catalog.format.name == format)
    return try #require(catalog.histories().first)
  }

  @Test func `one epoch of Keras`() throws {
    let history = try history("keras-history-json/history.json", format: "keras-json")
    #expect(history.series.map(\.name) == ["loss", "acc", "val_loss", "val_acc"])
    #expect(
      history.series.map(\.values) == [
        [0.062166668474674225], [0.9884239435195923], [0.04527220502495766], [0.9942640662193298],
      ])
    #expect(history.series.allSatisfy { $0.epochs == [0] })
    #expect(history.warnings == [])
  }

  @Test func `no byte of Keras`() {
    let url = file("keras-history-json/history.empty.json")
    #expect(throws: HistoryError.empty(path: url.relativePath)) { try HistoryCatalog(at: url) }
  }

  @Test(arguments: ["hugging-face/Star/trainer_state.json", "hugging-face/Star"])
  func `two thousand losses with keys of their own`(path: String) throws {
    let history = try history(path, format: "hugging-face")
    let loss = try #require(history["loss"])
    #expect(loss.values.count == 2_000)
    #expect(loss.values.last == 3.755987548828125)
    #expect(loss.steps.last == 40_000)
    #expect(!history.series.contains { $0.name.hasPrefix("eval") })
    #expect(history["lr"]?.role.kind == .learningRate)
    #expect(history["train/acc_0"]?.role == MetricRole(.accuracy, split: .training))
    #expect(history["train/acc_0"]?.values.count == 2_000)
    #expect(history.header.config["max_steps"] == 252_780)
    #expect(history.header.run == "Star")
    #expect(history.end == nil)
  }

  @Test func `evaluations share their steps with losses`() throws {
    let history = try history("hugging-face/mT5/trainer_state.json", format: "hugging-face")
    #expect(history["loss"]?.values.count == 700)
    let evaluation = try #require(history["eval_loss"])
    #expect(evaluation.values.count == 70)
    #expect(Set(evaluation.steps).isSubset(of: Set(history["loss"]?.steps ?? [])))
    let best = try #require(Summary(of: evaluation)?.best)
    #expect(best.value == 2.0531845092773438)
    #expect(best.x == 6_900)
    #expect(history["eval_runtime"]?.role.kind == .other)
    #expect(history.warnings == [])
  }

  @Test func `six sets are evaluated at the same steps`() throws {
    let history = try history(
      "hugging-face/trainer_state_viz/trainer_state.json", format: "hugging-face")
    #expect(history["eval_loss"] == nil)
    let losses = (0..<6).compactMap { history["eval_g\($0)_loss"] }
    #expect(losses.count == 6)
    #expect(losses.allSatisfy { $0.steps == losses[0].steps && $0.role.split == .validation })
    #expect(losses[0].segmentStarts == [0])
  }
}
