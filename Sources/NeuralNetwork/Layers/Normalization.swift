import Kernels

/// A batch norm in a plan, with the rectifier and the max pool that may follow it.
struct Normalization: Sendable {
  let layer: BatchNorm2d
  let input, output: Activation
  private let rectifies: Int32
  private let pooling: Pooling?
  private let weight, bias, runningMean, runningVariance: ParameterSlot
  private let kernels: KernelTable
  private let forwardSums, backwardSums: ShardSums
  /// Rows of `channels`: scale, shift, mean, then the input gradient's slope and offset.
  private let coefficients: Buffer<Float>
  private let inverseDeviations: Buffer<Double>
  private var channels: Int { input.shape.stride }

  /// A max pool that is computed with the normalisation.
  private struct Pooling: Sendable {
    let layer: MaxPool2d
    /// For each output scalar, the place in its window that it came from, and what was there before it
    /// was normalised.
    let winners: Buffer<UInt8>
    let peaks: Buffer<Float>
  }

  init(
    layer: BatchNorm2d, input: Activation, joining: BatchNorm2d.Joining, weight: ParameterSlot,
    bias: ParameterSlot, runningMean: ParameterSlot, runningVariance: ParameterSlot,
    builder: PlanBuilder
  ) {
    (self.layer, self.input) = (layer, input)
    (self.weight, self.bias) = (weight, bias)
    (self.runningMean, self.runningVariance) = (runningMean, runningVariance)
    kernels = builder.kernels.pointee
    forwardSums = ShardSums(rows: 2, channels: input.shape.stride)
    backwardSums = ShardSums(rows: 2, channels: input.shape.stride)
    coefficients = Buffer(count: 5 * input.shape.stride)
    inverseDeviations = Buffer(count: input.shape.stride)
    rectifies = joining.count > 0 ? 1 : 0
    if case .rectifierAndPool(let pool) = joining {
      output = builder.activation(pool.outputShape(for: input.shape))
      pooling = Pooling(
        layer: pool, winners: Buffer(count: output.values.count),
        peaks: Buffer(count: output.values.count))
    } else {
      // Each gradient is made from the one in the same place, so both can share their memory.
      output = Activation(
        shape: input.shape, values: Buffer(count: input.values.count), gradient: input.gradient,
        isShared: false)
      pooling = nil
    }
  }

  func addForward(to builder: PlanBuilder) {
    builder.training.append(images: sumUp)
    builder.training.append(.pieces(count: 1) { _, batch in normalize(by: batch) })
    builder.evaluationPreparation.append(
      Piecework(count: 1) { _ in normalizeByRunningStatistics() })
    if let remake = input.remake { builder.training.append(images: remake) }
    builder.addForward(apply)
  }

  func addBackward(_ stages: inout [Stage]) {
    stages.append(images: sumUpGradient)
    stages.append(.pieces(count: 1) { _, batch in setGradientCoefficients(batch) })
    addGradient(&stages)
  }

  func addGradient(_ stages: inout [Stage]) {
    if let remake = input.remake { stages.append(images: remake) }
    stages.append(images: applyGradient)
  }

  private func sumUp(_ task: ImageTask) {
    kernels.channelMoments(
      pixels(task), Int32(channels), input.values(for: task),
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
    let (x, y) = (input.values(for: task), output.values(for: task))
    if let pooling {
      var shape = pooling.layer.pooling(input.shape, task)
      let first = task.images.lowerBound * output.shape.count
      kernels.scaleShiftPool(
        &shape, x, row(0), row(1), y, pooling.winners.start + first, pooling.peaks.start + first)
    } else {
      kernels.scaleShift(pixels(task), Int32(channels), rectifies, x, row(0), row(1), y)
    }
  }

  /// Only the winner of a window has a gradient, so a pool's sums go over winners alone.
  private func sumUpGradient(_ task: ImageTask) {
    guard let slope = output.gradient(for: task) else { return }
    let x =
      pooling.map { $0.peaks.start + task.images.lowerBound * output.shape.count }
      ?? input.values(for: task)
    kernels.normGradientSums(
      Int32(task.images.count * output.shape.pixels), Int32(channels), rectifies, x, slope, row(0),
      backwardSums.row(0, for: task), backwardSums.row(1, for: task))
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

  private func applyGradient(_ task: ImageTask) {
    guard let slope = output.gradient(for: task), let gradient = input.gradient(for: task)
    else { return }
    let x = input.values(for: task)
    if let pooling {
      var shape = pooling.layer.pooling(input.shape, task)
      let first = task.images.lowerBound * output.shape.count
      kernels.poolNormGradient(
        &shape, x, slope, pooling.winners.start + first, row(0), gradient)
    } else {
      kernels.normGradient(
        pixels(task), Int32(channels), rectifies, x, slope, row(0), gradient)
    }
  }

  private func pixels(_ task: ImageTask) -> Int32 {
    Int32(task.images.count * input.shape.pixels)
  }

  private func row(_ index: Int) -> UnsafeMutablePointer<Float> {
    coefficients.start + index * channels
  }
}
