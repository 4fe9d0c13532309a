import Foundation
import ModelExchange
import NeuralNetwork
import SwiftProtobuf
import TestSupport
import Testing
import Training

@Suite struct ONNXModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func graph(_ architecture: Architecture) throws -> ONNXGraphProto {
    let data = try ONNXModel(TrainedModel.fixture(architecture, in: folder)).data()
    return try ONNXModelProto(serializedBytes: data).graph
  }

  @Test(arguments: [
    (
      Architecture.classic,
      [
        "Conv", "BatchNormalization", "Relu", "MaxPool", "Conv", "BatchNormalization", "Relu",
        "MaxPool", "Flatten", "Gemm", "Gemm", "Gemm",
      ]
    ),
    (
      .compact,
      Array(repeating: ["Conv", "MaxPool", "BatchNormalization", "Relu"], count: 3).flatMap { $0 }
        + ["Conv", "BatchNormalization", "Relu", "GlobalMaxPool", "Flatten", "Gemm"]
    ),
    (
      .wide,
      Array(repeating: ["Conv", "MaxPool", "BatchNormalization", "Relu"], count: 3).flatMap { $0 }
        + ["Conv", "BatchNormalization", "Relu", "Add", "GlobalMaxPool", "Flatten", "Gemm"]
    ),
  ])
  func `a net becomes the operators of its layers`(
    architecture: Architecture, operators: [String]
  ) throws {
    #expect(try graph(architecture).node.map(\.opType) == operators)
  }

  @Test(arguments: Architecture.allCases)
  func `every operator reads what was there before it`(architecture: Architecture) throws {
    let graph = try graph(architecture)
    var known = Set(graph.initializer.map(\.name) + graph.input.map(\.name))
    for node in graph.node {
      #expect(node.input.allSatisfy(known.contains), "\(node.name) reads \(node.input)")
      #expect(known.isDisjoint(with: node.output), "\(node.output) is there twice")
      known.formUnion(node.output)
    }
    #expect(graph.node.last?.output == graph.output.map(\.name))
  }

  @Test func `a residual connection adds what came into it`() throws {
    let sum = try #require(try graph(.wide).node.first { $0.opType == "Add" })
    #expect(sum.input == ["layer4.block.relu", "layer3.relu"])
  }

  @Test(arguments: Architecture.allCases)
  func `the weights are those of the model, to the bit`(architecture: Architecture) throws {
    let weights = try TrainedModel.fixture(architecture, in: folder).weights
    let initializers = try graph(architecture).initializer
    #expect(Set(initializers.map(\.name)) == Set(weights.tensors.map(\.name)))
    for initializer in initializers {
      let tensor = try #require(weights[initializer.name])
      #expect(initializer.dims == tensor.shape.map(Int64.init))
      let scalars = initializer.rawData.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
      #expect(scalars == tensor.scalars)
    }
  }

  @Test func `images of any number go in, and logits come out`() throws {
    let graph = try graph(.compact)
    let shapes = (graph.input + graph.output).map { value in
      [value.name]
        + value.type.tensorType.shape.dim.map { $0.dimParam + "\($0.dimValue)" }
    }
    #expect(shapes == [["image", "N0", "1", "28", "28"].map { $0 }, ["logits", "N0", "4"]])
  }

  @Test func `the file says what made it`() throws {
    let data = try ONNXModel(TrainedModel.fixture(.compact, in: folder)).data()
    let model = try ONNXModelProto(serializedBytes: data)
    #expect(model.irVersion == 8)
    #expect(model.opsetImport.map(\.version) == [17])
    let texts = model.metadataProps.map { [$0.key, $0.value] }
    #expect(
      texts == [
        ["architecture", "compact"], ["classes", #"["name 0","name 1","name 2","name 3"]"#],
      ])
  }

  @Test func `the same model gives the same bytes`() throws {
    let model = try TrainedModel.fixture(.wide, in: folder)
    #expect(try ONNXModel(model).data() == ONNXModel(model).data())
  }

  @Test func `weights that do not fit the net are an error`() throws {
    var weights = try TrainedModel.fixture(.compact, in: folder).weights
    weights.tensors.removeAll { $0.name == "layer2.norm.running_var" }
    let url = folder.file("lacking.safetensors")
    try weights.write(to: url)
    let model = try TrainedModel(contentsOf: url)
    let error = #expect(throws: ModelError.self) { try ONNXModel(model) }
    #expect(try #require(error).description.contains("'layer2.norm.running_var'"))
  }
}
