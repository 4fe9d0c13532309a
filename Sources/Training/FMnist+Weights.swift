public import Foundation
import NeuralNetwork
import RunHistory

extension FMnist {
  /// The weights and running statistics, named and ordered as PyTorch's `state_dict` has them; their
  /// averages where the configuration wants these.
  ///
  /// Convolutions are `[out, in, kh, kw]`, matrices `[out, in]`. PyTorch's count of batches, which
  /// only a batch norm without momentum needs, is left out.
  public var weights: SafeTensors { withAveragedWeights { heldWeights } }

  /// The weights and running statistics that the plan holds.
  var heldWeights: SafeTensors {
    let vectors = [plan.parameters, plan.statistics]
    let tensors = vectors.flatMap { vector in
      vector.entries.map { SafeTensors.Entry(name: $0.name, tensor: vector.tensor(of: $0)) }
    }
    // A layer's statistics come after its weight and bias.
    var order: [String: Int] = [:]
    for (name, _) in tensors where order[Self.layer(of: name)] == nil {
      order[Self.layer(of: name)] = order.count
    }
    let sorted = tensors.enumerated().sorted { first, second in
      let (a, b) = (Self.layer(of: first.element.name), Self.layer(of: second.element.name))
      return (order[a] ?? 0, first.offset) < (order[b] ?? 0, second.offset)
    }
    return SafeTensors(
      sorted.map(\.element),
      metadata: ["format": "pt", "architecture": configuration.architecture.rawValue])
  }

  /// The weights, with the names of the classes in the metadata.
  ///
  /// - Parameter classNames: The names, in the order of their labels.
  /// - Returns: The weights.
  public func weights(classNames: [String]) -> SafeTensors {
    var weights = weights
    weights.metadata["classes"] = JSONValue.array(classNames.map { .string($0) }).description
    return weights
  }

  private static func layer(of name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }
}

extension FMnist {
  /// Takes over weights and running statistics, named as `weights` names them; an average begins with
  /// them.
  ///
  /// - Throws: `WeightsError` when one is missing or has another shape; nothing has changed then.
  public func load(_ weights: SafeTensors) throws {
    try plan.load(weights)
    average?.reset()
  }
}

extension Plan {
  /// Takes over weights and running statistics by their names; weights that it does not need may be
  /// among them.
  ///
  /// - Throws: `WeightsError` when one is missing or has another shape; nothing has changed then.
  func load(_ weights: SafeTensors) throws {
    let vectors = [parameters, statistics]
    let tensors = try vectors.map { try weights.tensors(for: $0.entries) }
    for (vector, tensors) in zip(vectors, tensors) {
      for (entry, tensor) in zip(vector.entries, tensors) { vector.set(entry.name, to: tensor) }
    }
  }
}

extension SafeTensors {
  /// Returns the tensors that are named like parameters, in the order of these.
  ///
  /// - Parameters:
  ///   - entries: The parameters.
  ///   - prefix: What stands before their names.
  /// - Returns: A tensor for each parameter.
  /// - Throws: `WeightsError` when one is missing or has another shape.
  func tensors(
    for entries: [Parameters.Entry], prefix: String = ""
  ) throws(WeightsError) -> [Tensor] {
    var found: [Tensor] = []
    for entry in entries {
      let name = prefix + entry.name
      guard let tensor = self[name] else {
        throw WeightsError(description: "there is no tensor '\(name)' among the weights")
      }
      guard tensor.shape == entry.shape else {
        throw WeightsError(
          description: "'\(name)' has shape \(tensor.shape), but the net needs \(entry.shape)")
      }
      found.append(tensor)
    }
    return found
  }
}

/// Weights that do not fit a net.
public struct WeightsError: Error, CustomStringConvertible, LocalizedError, Hashable {
  /// The tensor, what was found, and what the net needs.
  public let description: String

  /// The same text, where Foundation asks for it.
  public var errorDescription: String? { description }
}
