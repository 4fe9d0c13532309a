import Foundation
import NeuralNetwork
import SwiftProtobuf
import Training

/// Turns layers into the nodes of a graph: https://onnx.ai/onnx/operators.
///
/// Values are `[N, C, H, W]` there, and weights lie as in PyTorch, as they do in safetensors files.
struct ONNXGraphBuilder {
  private static let input = "image"
  private static let output = "logits"
  private let weights: SafeTensors
  private var nodes: [ONNXNodeProto] = []
  private var initializers: [ONNXTensorProto] = []

  init(weights: SafeTensors) { self.weights = weights }

  /// Adds a whole net.
  mutating func add(_ network: Sequential) {
    _ = add(network, named: "", after: Self.input)
    precondition(!nodes.isEmpty, "a net without layers")
    nodes[nodes.count - 1].output = [Self.output]
  }

  /// The graph of all that was added.
  func graph(named name: String, input: ImageShape, classCount: Int) -> ONNXGraphProto {
    ONNXGraphProto.with {
      $0.name = name
      $0.docString = "image: brightness in 0...1; logits: the largest is the class"
      ($0.node, $0.initializer) = (nodes, initializers)
      $0.input = [
        Self.value(Self.input, [input.channels, input.height, input.width])
      ]
      $0.output = [Self.value(Self.output, [classCount])]
    }
  }

  /// Adds a layer that reads a value, and returns the name of what it makes.
  private mutating func add(_ layer: any Layer, named name: String, after value: String) -> String {
    switch layer {
    case let sequence as Sequential:
      return sequence.children.reduce(value) { value, child in
        add(child.layer, named: name.isEmpty ? child.name : "\(name).\(child.name)", after: value)
      }
    case let residual as Residual:
      let inside = add(residual.inner, named: name + ".block", after: value)
      return node("Add", name, [inside, value])
    case let convolution as Conv2d:
      return node(
        "Conv", name,
        [value] + parameters(name, ["weight"] + (convolution.hasBias ? ["bias"] : [])),
        [
          .integers("kernel_shape", repeating: convolution.kernelSize, count: 2),
          .integers("pads", repeating: convolution.padding, count: 4),
        ])
    case let norm as BatchNorm2d:
      return node(
        "BatchNormalization", name,
        [value] + parameters(name, ["weight", "bias", "running_mean", "running_var"]),
        [.number("epsilon", Float(norm.epsilon))])
    case let pool as MaxPool2d:
      let size = pool.kernelSize
      return node(
        "MaxPool", name, [value],
        [
          .integers("kernel_shape", repeating: size, count: 2),
          .integers("strides", repeating: size, count: 2),
        ])
    case is GlobalMaxPool2d: return node("GlobalMaxPool", name, [value])
    case is ReLU: return node("Relu", name, [value])
    case is Flatten: return node("Flatten", name, [value], [.integer("axis", 1)])
    case is Linear:
      return node(
        "Gemm", name, [value] + parameters(name, ["weight", "bias"]), [.integer("transB", 1)])
    // Leaves nothing out once the training is over.
    case is Dropout: return value
    default: preconditionFailure("\(type(of: layer)) has no operator in ONNX")
    }
  }

  private mutating func node(
    _ operation: String, _ name: String, _ inputs: [String], _ attributes: [ONNXAttributeProto] = []
  ) -> String {
    nodes.append(
      ONNXNodeProto.with {
        ($0.opType, $0.name, $0.attribute) = (operation, name, attributes)
        ($0.input, $0.output) = (inputs, [name])
      })
    return name
  }

  /// Adds the parameters of a layer, and returns their names.
  private mutating func parameters(_ layer: String, _ names: [String]) -> [String] {
    names.map { name in
      let name = "\(layer).\(name)"
      guard let tensor = weights[name] else {
        preconditionFailure("there is no tensor '\(name)', though the weights fit the net")
      }
      initializers.append(
        ONNXTensorProto.with {
          ($0.name, $0.dims, $0.dataType) = (name, tensor.shape.map(Int64.init), .float)
          $0.rawData = tensor.scalars.reduce(into: Data(capacity: 4 * tensor.scalars.count)) {
            bytes, scalar in
            withUnsafeBytes(of: scalar.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
          }
        })
      return name
    }
  }

  /// Describes a value of any number of rows of a shape.
  private static func value(_ name: String, _ shape: [Int]) -> ONNXValueInfoProto {
    ONNXValueInfoProto.with {
      $0.name = name
      $0.type.tensorType.elemType = .float
      $0.type.tensorType.shape.dim =
        [.with { $0.dimParam = "N" }] + shape.map { size in .with { $0.dimValue = Int64(size) } }
    }
  }
}

extension ONNXAttributeProto {
  fileprivate static func number(_ name: String, _ value: Float) -> Self {
    .with { ($0.name, $0.f, $0.type) = (name, value, .float) }
  }

  fileprivate static func integer(_ name: String, _ value: Int64) -> Self {
    .with { ($0.name, $0.i, $0.type) = (name, value, .int) }
  }

  fileprivate static func integers(_ name: String, repeating value: Int, count: Int) -> Self {
    .with {
      ($0.name, $0.ints, $0.type) = (name, Array(repeating: Int64(value), count: count), .ints)
    }
  }
}
