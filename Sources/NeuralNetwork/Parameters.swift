import Kernels

/// The numbers of a model: all in one flat vector, with a table that says which is which.
///
/// Optimisers, averages and checkpoints go over the vector in one sweep. Scalars lie in it as the
/// kernels want them, with zeros for filling; the table's `Layout` says where.
public final class Parameters: @unchecked Sendable {
  // Sendable: `entries` and the buffers are set while a plan is built, by one thread.

  /// The place of one parameter.
  public struct Entry: Hashable, Sendable {
    /// The name, as in PyTorch's `state_dict`: "layer1.0.weight".
    public let name: String
    /// The shape as in PyTorch: `[O, I, kh, kw]`, `[O, I]` or `[C]`.
    public let shape: [Int]
    /// Where the scalars lie.
    public let layout: Layout
    /// The index of the first float in the flat vector.
    public let offset: Int
    /// Whether weight decay applies.
    public let decays: Bool

    /// The floats that it takes up in the flat vector, filling included.
    public var range: Range<Int> { offset..<(offset + layout.count) }
  }

  /// The table, in the order of the flat vector.
  public private(set) var entries: [Entry] = []
  /// The numbers.
  public private(set) var values = Buffer<Float>(count: 0)
  /// The gradient of the loss by each number, in the same places.
  public private(set) var gradient = Buffer<Float>(count: 0)
  private var initializations: [Initialization] = []

  /// The number of scalars, without filling.
  public var scalarCount: Int { entries.reduce(0) { $0 + $1.shape.reduce(1, *) } }

  /// Adds a parameter to the table and returns the index of its first float.
  func add(
    _ name: String, shape: [Int], layout: Layout, initialization: Initialization, decays: Bool
  ) -> Int {
    precondition(values.count == 0, "parameter \(name) comes after the vector was laid out")
    precondition(!entries.contains { $0.name == name }, "two parameters are called \(name)")
    let offset = entries.last?.range.upperBound ?? 0
    entries.append(
      Entry(name: name, shape: shape, layout: layout, offset: offset, decays: decays))
    initializations.append(initialization)
    return offset
  }

  /// Lays out the flat vector for the parameters that the table has.
  func allocate() {
    let count = entries.last?.range.upperBound ?? 0
    values = Buffer(count: count)
    gradient = Buffer(count: count)
  }

  /// Sets every parameter to its first value, a pure function of the seed.
  func initialize(seed: UInt64) {
    for (index, entry) in entries.enumerated() {
      var random = Philox(seed: seed, purpose: .initialization, sample: index)
      let count = entry.shape.reduce(1, *)
      let scalars = (0..<count).map { _ in initializations[index].next(using: &random) }
      set(entry.name, to: Tensor(shape: entry.shape, scalars: scalars))
    }
  }

  /// The parameter with a name, or `nil` where there is none.
  public func entry(named name: String) -> Entry? { entries.first { $0.name == name } }

  /// Returns a parameter in PyTorch's order.
  public func tensor(of entry: Entry) -> Tensor { read(entry, from: values) }

  /// Returns a parameter's gradient in PyTorch's order.
  public func gradientTensor(of entry: Entry) -> Tensor { read(entry, from: gradient) }

  /// Sets a parameter from its scalars in PyTorch's order.
  public func set(_ name: String, to tensor: Tensor) {
    guard let entry = entry(named: name) else {
      preconditionFailure("there is no parameter \(name)")
    }
    write(tensor, to: entry, of: values)
  }

  /// Sets the scalars of a parameter in a vector of this table from PyTorch's order.
  func write(_ tensor: Tensor, to entry: Entry, of buffer: Buffer<Float>) {
    precondition(
      entry.shape == tensor.shape, "\(entry.name) has shape \(entry.shape), not \(tensor.shape)")
    for (index, scalar) in tensor.scalars.enumerated() {
      buffer.start[entry.offset + entry.layout.place(of: index)] = scalar
    }
  }

  /// Returns the scalars of a parameter in a vector of this table, in PyTorch's order.
  func read(_ entry: Entry, from buffer: Buffer<Float>) -> Tensor {
    let count = entry.shape.reduce(1, *)
    return Tensor(
      shape: entry.shape,
      scalars: (0..<count).map { buffer.start[entry.offset + entry.layout.place(of: $0)] })
  }
}
