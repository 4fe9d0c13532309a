import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

@Suite struct ExportCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func export(_ arguments: [String]) throws -> Program.Outcome {
    try Program("lookbook").run(["export"] + arguments, in: folder)
  }

  private func writeModel() throws {
    var configuration = TrainingConfiguration()
    (configuration.architecture, configuration.batchSize) = (.compact, 16)
    let model = FMnist(configuration, classCount: 3, pool: WorkerPool(count: 1))
    try FileManager.default.createDirectory(
      at: folder.file("run"), withIntermediateDirectories: true)
    try model.weights(classNames: ["a", "b", "c"]).write(to: folder.file("run/model.safetensors"))
  }

  @Test(arguments: [
    (["run"], "run/model.onnx"), (["run/model.safetensors", "-o", "new/net.onnx"], "new/net.onnx"),
  ])
  func `the file's path is printed`(arguments: [String], path: String) throws {
    try writeModel()
    let outcome = try export(arguments)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == path + "\n")
    // The first field of a model is its version: field 1, a number, 8.
    #expect(try Data(contentsOf: folder.file(path)).prefix(2) == Data([0x08, 8]))
  }

  @Test(arguments: [
    (["run", "-o", "net.pb"], 64, "'net.pb' does not end in .onnx"),
    (["run", "-o", "run/model.safetensors/a.onnx"], 1, "the file cannot be written"),
    (["nothing"], 1, "nothing"),
  ])
  func `what cannot be written is an error`(
    arguments: [String], status: Int32, message: String
  ) throws {
    try writeModel()
    let outcome = try export(arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(message))
    #expect(outcome.output == "")
  }
}
