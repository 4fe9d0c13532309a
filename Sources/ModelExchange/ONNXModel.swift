public import Foundation
import NeuralNetwork
import SwiftProtobuf
public import Training

/// A trained net in the format of ONNX, which onnxruntime and many others run.
///
/// ```swift
/// let model = try TrainedModel(contentsOf: URL(fileURLWithPath: "runs/demo"))
/// try ONNXModel(model).write(to: URL(fileURLWithPath: "model.onnx"))
/// ```
///
/// The input `image` is `[N, 1, 28, 28]`, the brightness of each pixel in 0...1; the output `logits`
/// is `[N, classes]`. `N` is any number of images. The operators are those of opset 17, the file is of
/// IR version 8: https://github.com/onnx/onnx/blob/main/docs/Versioning.md.
public struct ONNXModel {
  private let model: ONNXModelProto

  /// Describes a net.
  ///
  /// - Parameter trained: The net and its weights.
  /// - Throws: `ModelError` when weights are missing or do not fit the net.
  public init(_ trained: TrainedModel) throws {
    try trained.check()
    var builder = ONNXGraphBuilder(weights: trained.weights)
    builder.add(trained.network)
    var model = ONNXModelProto()
    model.irVersion = 8
    model.producerName = "lookbook"
    model.opsetImport = [ONNXOperatorSetIdProto.with { $0.version = 17 }]
    model.graph = builder.graph(
      named: trained.architecture.rawValue, input: TrainedModel.input,
      classCount: trained.classNames.count)
    let names = (try? JSONEncoder().encode(trained.classNames)).map {
      String(decoding: $0, as: UTF8.self)
    }
    model.metadataProps = [
      ("architecture", trained.architecture.rawValue), ("classes", names ?? "[]"),
    ].map { key, value in
      ONNXStringStringEntryProto.with { ($0.key, $0.value) = (key, value) }
    }
    self.model = model
  }

  /// The bytes of the file; the same model gives the same ones.
  ///
  /// - Throws: What swift-protobuf throws for a model of more than 2 GiB.
  public func data() throws -> Data { try model.serializedData() }

  /// Writes the file, by way of a temporary one beside it.
  ///
  /// - Parameter url: The file.
  /// - Throws: What Foundation says of a file that cannot be written.
  public func write(to url: URL) throws { try data().write(to: url, options: .atomic) }
}
