extension Raster {
  /// The most pixels of a picture that is drawn as shapes, where a file can hold both.
  package static let mostBlocks = 256

  /// Returns the picture as shapes in a rectangle, to be filled in this order.
  ///
  /// Neighbours in a row that have one colour are one block, and a block reaches under those that
  /// follow it to the right and below: so no paper shines through between them.
  package func blocks(in rect: Rect) -> [(color: Color, path: Path)] {
    let (cellWidth, cellHeight) = (rect.width / Double(width), rect.height / Double(height))
    var blocks: [(color: Color, path: Path)] = []
    for row in 0..<height {
      let top = rect.y + Double(row) * cellHeight
      let bottom = min(rect.y + Double(row + 2) * cellHeight, rect.maxY)
      var column = 0
      while column < width {
        let first = column
        repeat { column += 1 } while column < width && bytes(column, row) == bytes(first, row)
        let block = Rect(
          left: rect.x + Double(first) * cellWidth, top: top,
          right: min(rect.x + Double(column + 1) * cellWidth, rect.maxX), bottom: bottom)
        blocks.append((color(first, row), Path(block)))
      }
    }
    return blocks
  }

  private func bytes(_ column: Int, _ row: Int) -> UInt32 {
    let place = 3 * (row * width + column)
    return pixels[place..<place + 3].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private func color(_ column: Int, _ row: Int) -> Color { Color(bytes(column, row)) }
}
