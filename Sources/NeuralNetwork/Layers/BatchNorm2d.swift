import Kernels

/// Brings each channel to a mean of 0 and a variance of 1 over the batch, then scales and shifts it.
///
/// After Ioffe and Szegedy, "Batch normalization" (2015). Evaluation uses running means and
/// variances; the running variance is the unbiased one, as in PyTorch.
public struct BatchNorm2d: Layer {
  /// What is added to the variance before its root is taken.
  public let epsilon: Double
  /// The weight of the newest batch in the running means and variances.
  public let momentum: Float

  /// Creates a batch norm.
  public init(epsilon: Double = 1e-5, momentum: Float = 0.1) {
    precondition(epsilon > 0, "epsilon must be positive, got \(epsilon)")
    precondition((0...1).contains(momentum), "momentum lies in 0...1, got \(momentum)")
    (self.epsilon, self.momentum) = (epsilon, momentum)
  }

  /// Adds a weight and a bias `[C]`, their running statistics, and the work on `[N, H, W, C]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    add(to: builder, input: input, rectifies: false)
  }

  func add(to builder: PlanBuilder, input: Activation, rectifies: Bool) -> Activation {
    let channels = input.shape.channels
    precondition(
      input.shape.stride % Layout.panel == 0, "batch norm cannot be a network's first layer")
    let normalization = Normalization(
      layer: self, input: input, rectifies: rectifies,
      weight: builder.parameter(
        "weight", shape: [channels], layout: .channels(channels), .constant(1)),
      bias: builder.parameter("bias", shape: [channels], layout: .channels(channels), .constant(0)),
      runningMean: builder.statistic("running_mean", channels: channels, .constant(0)),
      runningVariance: builder.statistic("running_var", channels: channels, .constant(1)),
      builder: builder)
    normalization.addForward(to: builder)
    builder.addBackward(normalization.addBackward)
    builder.addEvaluationBackward { $0.append(images: normalization.applyGradient) }
    return normalization.output
  }
}

/// A batch norm in a plan, with the rectifier that may follow it.
private struct Normalization: Sendable {
  let layer: BatchNorm2d
  let input, output: Activation
  let rectifies: Int32
  let weight, bias, runningMean, runningVariance: ParameterSlot
  let kernels: KernelTable
  let forwardSums, backwardSums: ShardSums
  /// Rows of `channels`: scale, shift, mean, then the input gradient's slope and offset.
  let coefficients: Buffer<Float>
  let inverseDeviations: Buffer<Double>
  private var channels: Int { input.shape.stride }

  init(
    layer: BatchNorm2d, input: Activation, rectifies: Bool, weight: ParameterSlot,
    bias: ParameterSlot, runningMean: ParameterSlot, runningVariance: ParameterSlot,
    builder: PlanBuilder
  ) {
    (self.layer, self.input, self.rectifies) = (layer, input, rectifies ? 1 : 0)
    (self.weight, self.bias) = (weight, bias)
    (self.runningMean, self.runningVariance) = (runningMean, runningVariance)
    kernels = builder.kernels.pointee
    forwardSums = ShardSums(rows: 2, channels: input.shape.stride)
    backwardSums = ShardSums(rows: 2, channels: input.shape.stride)
    coefficients = Buffer(count: 5 * input.shape.stride)
    inverseDeviations = Buffer(count: input.shape.stride)
    // Each gradient is made from the one in the same place, so both can share their memory.
    output = Activation(
      shape: input.shape, values: Buffer(count: input.values.count), gradient: input.gradient,
      isShared: false)
  }

  func addForward(to builder: PlanBuilder) {
    builder.training.append(images: sumUp)
    builder.training.append(.pieces(count: 1) { _, batch in normalize(by: batch) })
    builder.evaluationPreparation.append(
      Piecework(count: 1) { _ in normalizeByRunningStatistics() })
    builder.addForward(apply)
  }

  func addBackward(_ stages: inout [Stage]) {
    stages.append(images: sumUpGradient)
    stages.append(.pieces(count: 1) { _, batch in setGradientCoefficients(batch) })
    stages.append(images: applyGradient)
  }

  private func sumUp(_ task: ImageTask) {
    kernels.channelMoments(
      pixels(task), Int32(channels), input.values(from: task.images.lowerBound),
      forwardSums.row(0, for: task), forwardSums.row(1, for: task))
  }

  private func normalize(by batch: Batch) {
    let count = Double(batch.count * input.shape.pixels)
    for channel in 0..<input.shape.channels {
      let mean = forwardSums.total(0, channel) / count
      let variance = max(forwardSums.total(1, channel) / count - mean * mean, 0)
      let unbiased = variance * count / max(count - 1, 1)
      set(channel, mean: mean, variance: variance)
      let (newMean, newVariance) = (Float(mean), Float(unbiased))
      runningMean.values[channel] += layer.momentum * (newMean - runningMean.values[channel])
      runningVariance.values[channel] +=
        layer.momentum * (newVariance - runningVariance.values[channel])
    }
  }

  private func normalizeByRunningStatistics() {
    for channel in 0..<input.shape.channels {
      set(
        channel, mean: Double(runningMean.values[channel]),
        variance: Double(runningVariance.values[channel]))
      // The statistics do not depend on the batch: dx = scale · dy.
      (row(3)[channel], row(4)[channel]) = (0, 0)
    }
  }

  private func set(_ channel: Int, mean: Double, variance: Double) {
    let inverse = 1 / (variance + layer.epsilon).squareRoot()
    let scale = Double(weight.values[channel]) * inverse
    inverseDeviations.start[channel] = inverse
    row(0)[channel] = Float(scale)
    row(1)[channel] = Float(Double(bias.values[channel]) - mean * scale)
    row(2)[channel] = Float(mean)
  }

  private func apply(_ task: ImageTask) {
    kernels.scaleShift(
      pixels(task), Int32(channels), rectifies, input.values(from: task.images.lowerBound), row(0),
      row(1), output.values(from: task.images.lowerBound))
  }

  private func sumUpGradient(_ task: ImageTask) {
    guard let slope = output.gradient(from: task.images.lowerBound) else { return }
    kernels.normGradientSums(
      pixels(task), Int32(channels), rectifies, input.values(from: task.images.lowerBound), slope,
      row(0), backwardSums.row(0, for: task), backwardSums.row(1, for: task))
  }

  /// dx = scale · (dy - mean(dy) - x̂ · mean(dy · x̂)), as a straight line in dy and x - mean.
  private func setGradientCoefficients(_ batch: Batch) {
    let count = Double(batch.count * input.shape.pixels)
    for channel in 0..<input.shape.channels {
      let (sum, product) = (backwardSums.total(0, channel), backwardSums.total(1, channel))
      let inverse = inverseDeviations.start[channel]
      let scale = Double(weight.values[channel]) * inverse
      bias.gradient[channel] = Float(sum)
      weight.gradient[channel] = Float(product * inverse)
      row(3)[channel] = Float(-scale * inverse * inverse * product / count)
      row(4)[channel] = Float(-scale * sum / count)
    }
  }

  func applyGradient(_ task: ImageTask) {
    guard let slope = output.gradient(from: task.images.lowerBound),
      let gradient = input.gradient(from: task.images.lowerBound)
    else { return }
    kernels.normGradient(
      pixels(task), Int32(channels), rectifies, input.values(from: task.images.lowerBound), slope,
      row(0), gradient)
  }

  private func pixels(_ task: ImageTask) -> Int32 {
    Int32(task.images.count * input.shape.pixels)
  }

  private func row(_ index: Int) -> UnsafeMutablePointer<Float> {
    coefficients.start + index * channels
  }
}
