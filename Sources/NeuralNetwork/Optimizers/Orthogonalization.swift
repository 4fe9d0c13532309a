import Kernels

/// Brings matrices near to ones whose singular values are all 1, and leaves their singular vectors.
///
/// A matrix X of `[rows, columns]`, divided by its norm, goes five times through
/// X ← X (a + b XᵀX + c (XᵀX)²), a Newton–Schulz iteration that brings every singular value of some size
/// into 0.7...1.2. After Jordan et al., "Muon: An optimizer for hidden layers in neural networks" (2024,
/// kellerjordan.github.io/posts/muon), whose coefficients these are. The products are the kernels of fully
/// connected layers, each element one chain, so the bits do not depend on threads and instruction sets.
struct Orthogonalization: Sendable {
  /// The sizes of the matrix; the columns a multiple of 16.
  let rows, columns: Int
  /// The matrix, row by row, before the work.
  let start: Buffer<Float>
  /// The matrix that came of it, row by row, after the work.
  var result: Buffer<Float> { Self.rounds.isMultiple(of: 2) ? start : other }

  private let other: Buffer<Float>
  /// XᵀX, and a + b XᵀX + c (XᵀX)², in the layout of filters.
  private let gram, polynomial: Buffer<Float>
  /// XᵀX, and b + c XᵀX, row by row.
  private let gramRows, mixedRows: Buffer<Float>
  private let moments: Buffer<Double>
  private let factors: Buffer<Float>
  private let kernels: KernelTable

  private static let rounds = 5
  private static let coefficients: (a: Float, b: Float, c: Float) = (3.4445, -4.7750, 2.0315)
  private static let columnsAtOnce = 32
  private static let rowsAtOnce = 96

  init(rows: Int, columns: Int, kernels: KernelTable) {
    (self.rows, self.columns, self.kernels) = (rows, columns, kernels)
    let (area, square) = (rows * columns, columns * columns)
    (start, other) = (Buffer(count: area), Buffer(count: area))
    (gram, polynomial) = (Buffer(count: square), Buffer(count: square))
    (gramRows, mixedRows) = (Buffer(count: square), Buffer(count: square))
    (moments, factors) = (Buffer(count: 2 * columns), Buffer(count: 2 * columns))
  }

  /// The work on a matrix whose norm is 1, with barriers between its parts.
  var stages: [Piecework] {
    (0..<Self.rounds).flatMap { round in
      self.round(round.isMultiple(of: 2) ? (start, other) : (other, start))
    }
  }

  /// Divides by the Frobenius norm, which is never below the largest singular value.
  func divideByNorm() {
    moments.values.update(repeating: 0)
    kernels.channelMoments(
      Int32(rows), Int32(columns), start.start, moments.start, moments.start + columns)
    let norm = moments.values[columns...].reduce(0, +).squareRoot()
    factors.values[..<columns].update(repeating: Float(1 / (norm + 1e-7)))
    kernels.scaleShift(
      Int32(rows), Int32(columns), 0, start.start, factors.start, factors.start + columns,
      start.start)
  }

  private func round(_ matrices: (from: Buffer<Float>, to: Buffer<Float>)) -> [Piecework] {
    let (a, b, c) = Self.coefficients
    let columnPieces = Pieces(columns, atOnce: Self.columnsAtOnce)
    let rowPieces = Pieces(rows, atOnce: Self.rowsAtOnce)
    return [
      // Symmetric to the bit: what is left of the diagonal is left out.
      Piecework(count: columns / Layout.panel) { panel in
        let first = panel * Layout.panel
        transposedProduct(
          matrices.from, matrices.from, of: rows, first..<first + Layout.panel, gram, from: first)
      },
      Piecework(count: 1) { _ in
        kernels.gramRows(Int32(columns), b, c, gram.start, gramRows.start, mixedRows.start)
      },
      Piecework(count: columnPieces.count) { piece in
        transposedProduct(gramRows, mixedRows, of: columns, columnPieces[piece], polynomial)
        for column in columnPieces[piece] {
          let (panel, lane) = column.quotientAndRemainder(dividingBy: Layout.panel)
          polynomial.start[(panel * columns + column) * Layout.panel + lane] += a
        }
      },
      Piecework(count: rowPieces.count) { piece in
        let first = rowPieces[piece].lowerBound * columns
        var shape = self.shape(of: rowPieces[piece].count)
        kernels.convolve(
          &shape, matrices.from.start + first, polynomial.start, nil, matrices.to.start + first)
      },
    ]
  }

  /// The rows `part` of AᵀB, of matrices with `count` rows each, from a column on that begins a panel, in
  /// the layout of filters.
  private func transposedProduct(
    _ a: Buffer<Float>, _ b: Buffer<Float>, of count: Int, _ part: Range<Int>,
    _ product: Buffer<Float>, from column: Int = 0
  ) {
    var shape = self.shape(of: count)
    shape.outputChannels -= Int32(column)
    kernels.filterGradient(
      &shape, Int32(part.lowerBound), Int32(part.upperBound), 0, a.start, b.start + column,
      product.start + column * columns)
  }

  /// Rows as images of one pixel, that a convolution keeps as long as they are.
  private func shape(of rows: Int) -> ConvolutionShape {
    ConvolutionShape(
      images: Int32(rows), inputHeight: 1, inputWidth: 1, frame: 0,
      frameInMemory: 0, inputStride: Int32(columns), kernelHeight: 1, kernelWidth: 1,
      outputHeight: 1, outputWidth: 1,
      outputChannels: Int32(columns), outputStride: Int32(columns))
  }
}
