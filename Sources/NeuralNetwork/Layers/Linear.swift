import Kernels

/// Multiplies each image, taken as a row of numbers, by a matrix and adds a bias.
public struct Linear: Layer {
  /// The number of outputs.
  public let outputs: Int

  /// Creates a fully connected layer.
  public init(outputs: Int) {
    precondition(outputs > 0, "outputs must be positive, got \(outputs)")
    self.outputs = outputs
  }

  /// Adds weights `[O, C · H · W]`, biases `[O]`, and the work on images `[N, H, W, C]`.
  ///
  /// The output is `[N, 1, 1, O]`.
  public func add(to builder: PlanBuilder, input: Activation) -> Activation {
    let fanIn = input.shape.pixels * input.shape.channels
    let weight = builder.parameter(
      "weight", shape: [outputs, fanIn],
      layout: .filters(
        outputs: outputs, inputs: input.shape.channels, height: input.shape.height,
        width: input.shape.width, inputStride: input.shape.stride),
      .kaiming(fanIn: fanIn), decays: true)
    let bias = builder.parameter(
      "bias", shape: [outputs], layout: .channels(outputs), .kaiming(fanIn: fanIn))
    let output = builder.activation(ImageShape(height: 1, width: 1, channels: outputs))
    let product = MatrixProduct(
      input: input, output: output, weight: weight, bias: bias, builder: builder)
    product.addForward(to: builder)
    product.addBackward(to: builder)
    return output
  }
}

/// A fully connected layer in a plan: a convolution of 1×1 images, cut up by channels, not images,
/// so that each weight is read once a batch and its gradient is one chain over the batch.
private struct MatrixProduct: Sendable {
  let input, output: Activation
  let weight, bias: ParameterSlot
  let kernels: KernelTable
  let transposed: Buffer<Float>
  private let biasSums: Buffer<Double>
  private let panelsAtOnce = 4
  private let tapsAtOnce = 96

  init(
    input: Activation, output: Activation, weight: ParameterSlot, bias: ParameterSlot,
    builder: PlanBuilder
  ) {
    (self.input, self.output) = (input, output)
    (self.weight, self.bias) = (weight, bias)
    kernels = builder.kernels.pointee
    biasSums = Buffer(count: output.shape.stride)
    transposed = Buffer(
      count: input.gradient == nil ? 0 : input.shape.count * output.shape.stride)
  }

  private var inputs: Int { input.shape.count }
  private var outputs: Int { output.shape.stride }

  func addForward(to builder: PlanBuilder) {
    let pieces = Pieces(outputs / Layout.panel, atOnce: panelsAtOnce)
    let stage = Stage.pieces(count: pieces.count) { piece, batch in
      let panels = pieces[piece]
      var shape = row(of: inputs, panels: panels.count, stride: outputs, batch)
      kernels.convolve(
        &shape, input.values.start, weight.values + panels.lowerBound * Layout.panel * inputs,
        bias.values + panels.lowerBound * Layout.panel,
        output.values.start + panels.lowerBound * Layout.panel)
    }
    builder.training.append(stage)
    builder.evaluation.append(stage)
  }

  func addBackward(to builder: PlanBuilder) {
    guard let slope = output.gradient else { return }
    let taps = Pieces(inputs, atOnce: tapsAtOnce)
    let panels = Pieces(
      input.gradient == nil ? 0 : inputs / Layout.panel, atOnce: panelsAtOnce)
    builder.preparation.append(
      Piecework(count: panels.count) { piece in
        kernels.transposeFilters(
          1, Int32(inputs), Int32(outputs), Int32(panels[piece].lowerBound),
          Int32(panels[piece].upperBound), weight.values, transposed.start)
      })
    builder.addBackward { stages in
      stages.append(
        .pieces(count: 1 + taps.count + panels.count) { piece, batch in
          switch piece {
          case 0: biasGradient(slope.start, batch)
          case ...taps.count: weightGradient(slope.start, taps[piece - 1], batch)
          default: inputGradient(slope.start, panels[piece - 1 - taps.count], batch)
          }
        })
    }
    builder.addEvaluationBackward { stages in
      stages.append(
        .pieces(count: panels.count) { piece, batch in
          inputGradient(slope.start, panels[piece], batch)
        })
    }
  }

  private func biasGradient(_ slope: UnsafeMutablePointer<Float>, _ batch: Batch) {
    let sums = biasSums.start
    sums.update(repeating: 0, count: outputs)
    kernels.channelSums(Int32(batch.count), Int32(outputs), slope, sums)
    for channel in 0..<outputs { bias.gradient[channel] = Float(sums[channel]) }
  }

  private func weightGradient(
    _ slope: UnsafeMutablePointer<Float>, _ taps: Range<Int>, _ batch: Batch
  ) {
    var shape = row(of: inputs, panels: outputs / Layout.panel, stride: outputs, batch)
    kernels.filterGradient(
      &shape, Int32(taps.lowerBound), Int32(taps.upperBound), 0, input.values.start, slope,
      weight.gradient)
  }

  private func inputGradient(
    _ slope: UnsafeMutablePointer<Float>, _ panels: Range<Int>, _ batch: Batch
  ) {
    guard let gradient = input.gradient else { return }
    var shape = row(of: outputs, panels: panels.count, stride: inputs, batch)
    kernels.convolve(
      &shape, slope, transposed.start + panels.lowerBound * Layout.panel * outputs, nil,
      gradient.start + panels.lowerBound * Layout.panel)
  }

  private func row(of inputs: Int, panels: Int, stride: Int, _ batch: Batch) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(batch.count), inputHeight: 1, inputWidth: 1, frame: 0,
      frameInMemory: 0, inputStride: Int32(inputs), kernelHeight: 1, kernelWidth: 1,
      outputHeight: 1, outputWidth: 1,
      outputChannels: Int32(panels * Layout.panel), outputStride: Int32(stride))
  }
}
