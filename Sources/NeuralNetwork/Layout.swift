import Kernels

/// Where the scalars of a parameter lie in the flat vector.
public enum Layout: Hashable, Sendable {
  /// One number for each channel, filled up to whole panels.
  case channels(Int)
  /// Filters `[O, I, kh, kw]`, lying as `[O / 16][kh][kw][I][16]`; `inputStride` is I with filling.
  case filters(outputs: Int, inputs: Int, height: Int, width: Int, inputStride: Int)

  /// The floats that the parameter takes up, filling included.
  public var count: Int {
    switch self {
    case .channels(let count): Self.filled(count)
    case .filters(let outputs, _, let height, let width, let inputStride):
      Self.filled(outputs) * height * width * inputStride
    }
  }

  /// Returns the place of the scalar with this index in PyTorch's row-major order.
  public func place(of index: Int) -> Int {
    switch self {
    case .channels: return index
    case .filters(_, let inputs, let height, let width, let inputStride):
      let taps = height * width
      let (filter, tap) = index.quotientAndRemainder(dividingBy: taps)
      let (output, input) = filter.quotientAndRemainder(dividingBy: inputs)
      let (panel, lane) = output.quotientAndRemainder(dividingBy: Self.panel)
      return ((panel * taps + tap) * inputStride + input) * Self.panel + lane
    }
  }

  package static let panel = Int(panelWidth)
  package static func filled(_ channels: Int) -> Int { (channels + panel - 1) / panel * panel }
}

/// How a parameter's first values are drawn.
public enum Initialization: Hashable, Sendable {
  /// The same value everywhere.
  case constant(Float)
  /// Evenly between `-bound` and `bound`.
  ///
  /// With `bound = 1 / sqrt(fanIn)` this is Kaiming's uniform initialisation with a = √5 (He, Zhang,
  /// Ren and Sun 2015), PyTorch's default for `Conv2d` and `Linear`, weights and biases alike.
  case uniform(bound: Float)

  /// Kaiming's uniform initialisation for a layer each of whose outputs sums `fanIn` inputs.
  public static func kaiming(fanIn: Int) -> Initialization {
    .uniform(bound: 1 / Float(fanIn).squareRoot())
  }

  func next(using random: inout Philox) -> Float {
    switch self {
    case .constant(let value): value
    case .uniform(let bound): (2 * random.uniform() - 1) * bound
    }
  }
}
