import Datasets
import Foundation
import ModelExchange
import NeuralNetwork
import TestSupport
import Testing
import Training

/// Microsoft's onnxruntime as the judge of our files.
@Suite(.needsOnnxRuntime) struct OnnxRuntimeTests {
  private let folder: TemporaryFolder
  private let python: ImageProgram

  init() throws {
    folder = try TemporaryFolder()
    python = try #require(OnnxRuntime.python)
  }

  @Test(arguments: Architecture.allCases)
  func `onnxruntime says of images what our engine says`(architecture: Architecture) throws {
    try expectSame(
      TrainedModel.fixture(architecture, in: folder), images: TrainedModel.images(300))
  }

  @Test(.needsTrainedRuns)
  func `onnxruntime says of all test images what our engine says`() throws {
    let mirror = try #require(
      ProcessInfo.processInfo.environment["LOOKBOOK_MIRROR"].flatMap(URL.init(string:)))
    let test = try FashionMNIST(cache: folder.file("data"), mirror: mirror).testSet()
    let images = test.pixels.map { Float($0) / 255 }
    for run in try FileManager.default.contentsOfDirectory(
      at: #require(OnnxRuntime.runs), includingPropertiesForKeys: nil)
    {
      try expectSame(TrainedModel(contentsOf: run), images: images)
    }
  }

  private func expectSame(_ model: TrainedModel, images: [Float]) throws {
    try ONNXModel(model).write(to: folder.file("model.onnx"))
    try images.withUnsafeBytes { try Data($0).write(to: folder.file("images")) }
    try python.run(["-c", OnnxRuntime.script], in: folder)
    let theirs = try Data(contentsOf: folder.file("logits")).withUnsafeBytes {
      Array($0.bindMemory(to: Float.self))
    }
    let ours = try model.logits(of: images, pool: WorkerPool(count: 2))
    let classes = model.classNames.count
    try #require(theirs.count == ours.count * classes)
    var (largest, others) = (Float(0), 0)
    for (index, logits) in ours.enumerated() {
      let answer = theirs[(index * classes)..<((index + 1) * classes)]
      largest = zip(logits, answer).reduce(largest) { max($0, abs($1.0 - $1.1)) }
      let winners = [logits, Array(answer)].map { row in row.indices.max { row[$0] < row[$1] } }
      others += winners[0] == winners[1] ? 0 : 1
    }
    print(
      "\(model.architecture.rawValue): \(ours.count) images, logits differ by at most \(largest), "
        + "\(others) other predictions")
    #expect(largest < 1e-4)
    #expect(others == 0)
  }
}

private enum OnnxRuntime {
  static let python = ProcessInfo.processInfo.environment["LOOKBOOK_ONNX_PYTHON"]
    .flatMap(ImageProgram.init(at:))
  static let runs = ProcessInfo.processInfo.environment["LOOKBOOK_ONNX_RUNS"]
    .map(URL.init(fileURLWithPath:))

  static let script = """
    import numpy, onnxruntime
    session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
    images = numpy.fromfile("images", numpy.float32).reshape(-1, 1, 28, 28)
    session.run(["logits"], {"image": images})[0].tofile("logits")
    """
}

extension Trait where Self == ConditionTrait {
  fileprivate static var needsOnnxRuntime: Self {
    .enabled(
      if: OnnxRuntime.python != nil,
      "LOOKBOOK_ONNX_PYTHON names no Python that has onnxruntime: pip install onnxruntime")
  }

  fileprivate static var needsTrainedRuns: Self {
    .enabled(
      if: OnnxRuntime.runs != nil,
      "LOOKBOOK_ONNX_RUNS names no folder of runs trained on Fashion-MNIST")
  }
}
