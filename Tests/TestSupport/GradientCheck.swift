public import NeuralNetwork

/// Compares a network's gradient with central differences.
///
/// The loss is a fixed random sum of the outputs. The gradient that flows into a layer is checked
/// by the parameters of the layers before it.
public struct GradientCheck {
  /// A parameter whose gradient is wrong.
  public struct Fault: CustomStringConvertible {
    let name: String
    let index: Int
    let analytic: Double
    let numeric: [Double]

    /// The parameter and its slopes.
    public var description: String { "\(name)[\(index)]: \(analytic), by differences \(numeric)" }
  }

  private let plan: Plan
  private let batch: Batch
  private let weights: [Double]
  /// The distances over which slopes are taken.
  ///
  /// A large one may cross the kink of a rectifier, a small one drowns in rounding; and a kink
  /// spoils the slope to one side only. The gradient must agree with one of the slopes.
  private let steps: [Float] = [0x1p-8, 0x1p-10, 0x1p-12]

  /// Compiles a network for a check on random images.
  public init(
    _ network: some Layer, input: ImageShape, images: Int = 3, threads: Int = 2, seed: UInt64 = 5
  ) {
    plan = Plan(
      network, input: input, batchCapacity: images, seed: seed, pool: WorkerPool(count: threads))
    var random = Philox(seed: seed, purpose: .drawing)
    let pixels = (0..<images * input.count).map { _ in 2 * random.uniform() - 1 }
    batch = Batch(samples: (0..<Int32(images)).map { $0 }) { range, start in
      for index in 0..<range.count * input.count {
        start[index] = pixels[range.lowerBound * input.count + index]
      }
    }
    // Filling channels of the output must not count.
    let shape = plan.output.shape
    weights = (0..<images * shape.count).map { index in
      index % shape.stride < shape.channels ? Double(2 * random.uniform() - 1) : 0
    }
  }

  /// Returns the parameters whose slope is off by more than 2 % and more than rounding.
  public func faults() -> [Fault] {
    plan.forward(batch)
    for (index, weight) in weights.enumerated() {
      plan.output.gradient?.start[index] = Float(weight)
    }
    plan.backward(batch)
    return plan.parameters.entries.flatMap { faults(in: $0) }
  }

  private func faults(in entry: Parameters.Entry) -> [Fault] {
    let gradient = plan.parameters.gradientTensor(of: entry)
    let original = plan.parameters.tensor(of: entry)
    let count = original.scalars.count
    return stride(from: 0, to: count, by: max(count / 40, 1)).compactMap { index in
      let analytic = Double(gradient.scalars[index])
      let slopes = steps.flatMap { self.slopes(of: entry, original, at: index, step: $0) }
      let agrees = slopes.contains {
        abs(analytic - $0) <= 0.02 * max(abs(analytic), abs($0)) + 3e-3
      }
      return agrees
        ? nil : Fault(name: entry.name, index: index, analytic: analytic, numeric: slopes)
    }
  }

  /// Returns the slopes over both sides of a parameter's value, over the left and over the right.
  private func slopes(
    of entry: Parameters.Entry, _ original: Tensor, at index: Int, step: Float
  ) -> [Double] {
    func loss(_ change: Float) -> Double {
      var changed = original
      changed.scalars[index] += change
      plan.parameters.set(entry.name, to: changed)
      plan.forward(batch)
      return zip(weights, plan.output.values.values).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    defer { plan.parameters.set(entry.name, to: original) }
    let (left, middle, right) = (loss(-step), loss(0), loss(step))
    let width = Double(step)
    return [(right - left) / (2 * width), (middle - left) / width, (right - middle) / width]
  }
}
