import Foundation
import NeuralNetwork
import TestSupport
import Testing
import Training

/// Checkpoints that cannot be gone on from: each is told, and nothing is changed.
@Suite struct UnfitCheckpointTests {
  enum Fault: CaseIterable {
    case missing, cut, bitFlipped, newer, tensorMissing, tensorReshaped, averageMissing, otherRun
    case otherImages
    case foreign

    var finding: String {
      switch self {
      case .missing:
        "there is no checkpoint; none was written yet, or the run is of another program. "
      case .cut: "the checkpoint is damaged: it has "
      case .bitFlipped:
        "the checkpoint is damaged: its bytes do not have the SHA-256 that it names. "
      case .newer:
        "the checkpoint has version 2, and this Lookbook reads version 1. Install a newer"
      case .tensorMissing:
        "the checkpoint is damaged: there is no tensor 'fc.bias' among the weights"
      case .tensorReshaped:
        "the checkpoint is damaged: 'fc.bias' has shape [5, 2], but the net needs"
      case .averageMissing:
        "the checkpoint is damaged: there is no tensor 'average.layer1.norm.bias' among the weights"
      case .otherRun: "the checkpoint is of another configuration: seed \"1\", not \"0\". "
      case .otherImages: "the checkpoint is of another configuration: other images. "
      case .foreign: "the checkpoint is damaged: its metadata do not name it a checkpoint. "
      }
    }
  }

  private let folder: TemporaryFolder
  private let lookbook: Program
  private let checkpoint: URL

  init() throws {
    folder = try TemporaryFolder()
    lookbook = try Program("lookbook")
    checkpoint = folder.file("runs/a/checkpoint.safetensors")
    for (name, bytes) in IDXFixture.files { try folder.write(Data(bytes), to: "data/\(name)") }
  }

  private func stop(_ name: String, seed: Int) throws {
    let outcome = try lookbook.interrupt(
      atWord: "epoch  1/",
      [
        "train", "--data", "data", "--architecture", "compact", "--epochs", "30", "--batch-size",
        "16", "--no-report", "--run", name, "--seed", "\(seed)",
      ], in: folder)
    try #require(outcome.status == 130, "\(outcome.errors)")
  }

  private func make(_ fault: Fault) throws {
    var data = try Data(contentsOf: checkpoint)
    var file = try SafeTensors(contentsOf: checkpoint)
    let bias = try #require(file.tensors.firstIndex { $0.name == "fc.bias" })
    switch fault {
    case .missing: return try FileManager.default.removeItem(at: checkpoint)
    case .cut: data.removeLast(1000)
    case .bitFlipped: data[data.count - 1234] ^= 16
    case .newer:
      file.metadata["version"] = "2"
      data = file.data
    case .tensorMissing:
      file.tensors.remove(at: bias)
      Checkpoint.seal(&file)
      data = file.data
    case .tensorReshaped:
      file.tensors[bias].tensor = .init(shape: [5, 2], scalars: file.tensors[bias].tensor.scalars)
      Checkpoint.seal(&file)
      data = file.data
    case .averageMissing:
      file.tensors.removeAll { $0.name.hasPrefix("average.") && $0.name.hasSuffix(".bias") }
      Checkpoint.seal(&file)
      data = file.data
    case .otherRun:
      try stop("b", seed: 1)
      data = try Data(contentsOf: folder.file("runs/b/checkpoint.safetensors"))
    case .otherImages:
      var images = IDXFixture.images(120)
      images[5000] ^= 1
      try folder.write(Data(images), to: "data/train-images-idx3-ubyte")
    case .foreign: data = try Data(contentsOf: folder.file("runs/a/model.safetensors"))
    }
    try data.write(to: checkpoint)
  }

  private func contents() throws -> [String: Data] {
    let run = folder.file("runs/a")
    let names = try FileManager.default.contentsOfDirectory(atPath: run.path)
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: run.appending(path: $0))) })
  }

  @Test(arguments: Fault.allCases)
  func `a checkpoint that does not fit is told, and nothing is changed`(fault: Fault) throws {
    try stop("a", seed: 0)
    try make(fault)
    let before = try contents()
    let outcome = try lookbook.run(["train", "--resume", "runs/a"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(
      outcome.errors.hasPrefix("Error: runs/a/checkpoint.safetensors: \(fault.finding)"),
      "\(outcome.errors)")
    #expect(
      outcome.errors.hasSuffix(
        "train anew with --force, which replaces the run; nothing was changed.\n"))
    #expect(try contents() == before)
  }
}
