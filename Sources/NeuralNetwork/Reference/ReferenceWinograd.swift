/// The plain form of the convolution by Winograd's F(2×2, 3×3): slow, the same bits.
///
/// Images are `[N, H, W, C]` without filling and frame; filters are `[O, I, 3, 3]` as in PyTorch. Each
/// tile of 2×2 outputs sees 4×4 inputs; what both give to 16 factors are sums in a fixed order (Lavin
/// and Gray, "Fast algorithms for convolutional neural networks", 2016, §4.1), and each factor's
/// products are one chain of fused multiply-adds.
public struct ReferenceWinograd {
  private let padding: Int

  /// Creates the convolution of images in a frame of `padding` zero pixels.
  public init(padding: Int) { self.padding = padding }

  /// Returns the output `[N, H + 2p - 2, W + 2p - 2, O]`.
  public func convolve(_ x: Tensor, _ filters: Tensor, bias: [Float]?) -> Tensor {
    let (inputs, outputs) = (x.shape[3], filters.shape[0])
    let shape = [x.shape[0], x.shape[1] + 2 * padding - 2, x.shape[2] + 2 * padding - 2, outputs]
    let weights = factors(of: filters)
    var y = Tensor(zeros: shape)
    for tile in tiles(of: shape) {
      let seen = (0..<inputs).map { input in
        Line.input.square(pixels(tile, 4, frame: padding, of: x, input))
      }
      for output in 0..<outputs {
        let products = products(seen, weights[output])
        for (index, value) in Line.output.square(products).enumerated() {
          guard let place = place(tile, index, edge: 2, frame: 0, in: y, output) else { continue }
          y.scalars[place] = value + (bias?[output] ?? 0)
        }
      }
    }
    return y
  }

  /// Returns the filters' gradient, `[O, I, 3, 3]`.
  public func filterGradient(_ x: Tensor, _ dy: Tensor) -> Tensor {
    let (inputs, outputs) = (x.shape[3], dy.shape[3])
    var gradient = Tensor(zeros: [outputs, inputs, 3, 3])
    for input in 0..<inputs {
      let seen = tiles(of: dy.shape).map { tile in
        Line.input.square(pixels(tile, 4, frame: padding, of: x, input))
      }
      for output in 0..<outputs {
        let slopes = tiles(of: dy.shape).map { tile in
          Line.outputGradient.square(pixels(tile, 2, frame: 0, of: dy, output))
        }
        let square = Line.filterGradient.square(products(seen, slopes))
        for (tap, value) in square.enumerated() {
          gradient[output, input, tap / 3, tap % 3] = value
        }
      }
    }
    return gradient
  }

  /// Returns the gradient of the input, images of `height` × `width`.
  public func inputGradient(
    _ dy: Tensor, _ filters: Tensor, height: Int, width: Int
  ) -> Tensor {
    let (outputs, inputs) = (filters.shape[0], filters.shape[1])
    let weights = factors(of: filters)
    var gradient = Tensor(zeros: [dy.shape[0], height, width, inputs])
    for tile in tiles(of: dy.shape) {
      let slopes = (0..<outputs).map { output in
        Line.outputGradient.square(pixels(tile, 2, frame: 0, of: dy, output))
      }
      for input in 0..<inputs {
        let products = products(slopes, weights.map { $0[input] })
        for (index, value) in Line.inputGradient.square(products).enumerated() {
          guard
            let place = place(tile, index, edge: 4, frame: padding, in: gradient, input)
          else { continue }
          gradient.scalars[place] += value
        }
      }
    }
    return gradient
  }

  /// The 16 factors of each filter and input.
  private func factors(of filters: Tensor) -> [[[Float]]] {
    (0..<filters.shape[0]).map { output in
      (0..<filters.shape[1]).map { input in
        Line.filter.square((0..<9).map { filters[output, input, $0 / 3, $0 % 3] })
      }
    }
  }

  /// The sum of products of each factor: one chain of fused multiply-adds.
  private func products(_ a: [[Float]], _ b: [[Float]]) -> [Float] {
    (0..<16).map { factor in
      zip(a, b).reduce(into: Float(0)) { $0.addProduct($1.0[factor], $1.1[factor]) }
    }
  }

  private struct Tile {
    let image, row, column: Int
  }

  private func tiles(of outputs: [Int]) -> [Tile] {
    (0..<outputs[0]).flatMap { image in
      stride(from: 0, to: outputs[1], by: 2).flatMap { row in
        stride(from: 0, to: outputs[2], by: 2).map { Tile(image: image, row: row, column: $0) }
      }
    }
  }

  /// The place of a tile's pixel in a tensor; `nil` outside the image.
  private func place(
    _ tile: Tile, _ index: Int, edge: Int, frame: Int, in x: Tensor, _ channel: Int
  ) -> Int? {
    let (row, column) = (tile.row + index / edge - frame, tile.column + index % edge - frame)
    guard (0..<x.shape[1]).contains(row), (0..<x.shape[2]).contains(column) else { return nil }
    return ((tile.image * x.shape[1] + row) * x.shape[2] + column) * x.shape[3] + channel
  }

  private func pixels(
    _ tile: Tile, _ edge: Int, frame: Int, of x: Tensor, _ channel: Int
  ) -> [Float] {
    (0..<edge * edge).map { index in
      place(tile, index, edge: edge, frame: frame, in: x, channel).map { x.scalars[$0] } ?? 0
    }
  }
}

/// What is done to the columns of a tile, and then to its rows.
private struct Line: Sendable {
  let length: Int
  let apply: @Sendable ([Float]) -> [Float]

  func square(_ from: [Float]) -> [Float] {
    let columns = (0..<length).map { column in
      apply((0..<length).map { from[$0 * length + column] })
    }
    return columns[0].indices.flatMap { row in apply(columns.map { $0[row] }) }
  }

  static let input = Line(length: 4) {
    [$0[0] - $0[2], $0[1] + $0[2], $0[2] - $0[1], $0[1] - $0[3]]
  }
  static let inputGradient = Line(length: 4) {
    [$0[0], $0[1] - $0[2] + $0[3], $0[1] + $0[2] - $0[0], -$0[3]]
  }
  static let output = Line(length: 4) { [$0[0] + $0[1] + $0[2], $0[1] - $0[2] - $0[3]] }
  static let outputGradient = Line(length: 2) { [$0[0], $0[0] + $0[1], $0[0] - $0[1], -$0[1]] }
  static let filter = Line(length: 3) {
    let (outer, middle) = (0.5 * ($0[0] + $0[2]), 0.5 * $0[1])
    return [$0[0], outer + middle, outer - middle, $0[2]]
  }
  static let filterGradient = Line(length: 4) {
    let outer = 0.5 * ($0[1] + $0[2])
    return [$0[0] + outer, 0.5 * ($0[1] - $0[2]), outer + $0[3]]
  }
}
