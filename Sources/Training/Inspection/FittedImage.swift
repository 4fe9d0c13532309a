import NeuralNetwork

/// An image of any size, brought to the size that a net takes.
public struct FittedImage: Hashable, Sendable {
  /// The brightness of each pixel in 0...1, row by row: `[28, 28]`.
  public let pixels: [Float]

  /// Brings an image to 28×28 pixels, each the mean of what it covers.
  ///
  /// An image that is not square is put in the middle of a square, the rest of which is filled with
  /// the mean of its corners.
  ///
  /// - Parameters:
  ///   - width: The number of pixels in a row.
  ///   - height: The number of rows.
  ///   - values: The brightness of each pixel in 0...1, row by row from the top.
  ///   - isInverted: Whether dark and light are exchanged.
  public init(width: Int, height: Int, values: [Float], isInverted: Bool = false) {
    precondition(
      width > 0 && height > 0 && values.count == width * height,
      "\(values.count) pixels do not fill \(width)×\(height)")
    let side = TrainedModel.input.height
    let corners = [0, width - 1, (height - 1) * width, height * width - 1]
    let background = corners.reduce(0) { $0 + values[$1] } / 4
    let square = max(width, height)
    // First across, then down: each of the 28 parts of a line covers the same length of the square.
    let across = Coverage(length: width, square: square, parts: side)
    let down = Coverage(length: height, square: square, parts: side)
    let rows = (0..<height).map { row in
      across.means(background) { values[row * width + $0] }
    }
    let columns = (0..<side).map { column in down.means(background) { rows[$0][column] } }
    let pixels = (0..<side * side).map { columns[$0 % side][$0 / side] }
    self.pixels = isInverted ? pixels.map { 1 - $0 } : pixels
  }

  /// The mean brightness of the pixels along the edges, in 0...1.
  public var edgeBrightness: Float {
    let side = TrainedModel.input.height
    let edge = pixels.indices.filter {
      [0, side - 1].contains($0 / side) || [0, side - 1].contains($0 % side)
    }
    return edge.reduce(0) { $0 + pixels[$1] } / Float(edge.count)
  }
}

/// Which pixels of a line, in the middle of a longer one, each of a few equal parts covers.
private struct Coverage {
  /// For each part the pixels that it touches and how much of each, and how much of nothing.
  private let parts: [(pixels: Range<Int>, shares: [Float], rest: Float)]

  init(length: Int, square: Int, parts count: Int) {
    let start = Double(square - length) / 2
    let step = Double(square) / Double(count)
    parts = (0..<count).map { part in
      let from = Double(part) * step - start
      let to = from + step
      let first = min(max(Int(from.rounded(.down)), 0), length)
      let last = max(min(Int(to.rounded(.up)), length), first)
      let shares = (first..<last).map { pixel in
        Float((min(to, Double(pixel + 1)) - max(from, Double(pixel))) / step)
      }
      return (first..<last, shares, max(0, 1 - shares.reduce(0, +)))
    }
  }

  /// Returns the mean over each part.
  func means(_ background: Float, _ value: (Int) -> Float) -> [Float] {
    parts.map { part in
      zip(part.pixels, part.shares).reduce(part.rest * background) { $0 + $1.1 * value($1.0) }
    }
  }
}
