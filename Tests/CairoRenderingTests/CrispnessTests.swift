import CairoRendering
import Plotting
import TestSupport
import Testing

/// Edges lie between device pixels at every scale.
@Suite struct CrispnessTests {
  private static let scales = [1, 1.25, 1.5, 2, 3]

  private func pixels(scale: Double, draw: (inout CairoCanvas) -> Void) throws -> [UInt8] {
    try CairoCanvas.pixels(
      size: Size(width: 40, height: 40), scale: scale, background: .black, draw: draw)
  }

  @Test(arguments: scales)
  func `rules, dashes and frames have no soft edges`(scale: Double) throws {
    let found = try pixels(scale: scale) { canvas in
      canvas.rule(
        from: Point(x: 3.3, y: 0), to: Point(x: 3.3, y: 40), with: Stroke(.white, width: 1))
      canvas.rule(
        from: Point(x: 9.7, y: 1.1), to: Point(x: 9.7, y: 38.9),
        with: Stroke(.white, dash: [1.5, 3], cap: .butt))
      canvas.frame(Rect(x: 14.2, y: 14.2, width: 20.1, height: 17.7), with: .white)
      canvas.frame(Rect(x: 18.2, y: 18.2, width: 9.9, height: 8.3), width: -1, with: .white)
    }
    #expect(Set(found) == [0, 255])
  }

  @Test(arguments: scales, [1.0, -1, 2.5])
  func `a frame is as wide on all sides`(scale: Double, width: Double) throws {
    let rect = Rect(x: 10.3, y: 11.6, width: 17.2, height: 15.1)
    let found = try pixels(scale: scale) { $0.frame(rect, width: width, with: .white) }
    let side = Int(40 * scale)
    let (x, y) = (Int(19 * scale), Int(19 * scale))
    func runs(_ line: [UInt8]) -> [Int] {
      line.split { $0 == 0 }.map(\.count)
    }
    let row = runs(Array(found[y * side..<(y + 1) * side]))
    let column = runs((0..<side).map { found[$0 * side + x] })
    let expected = Int(max(1, (abs(width) * scale).rounded()))
    #expect(row == [expected, expected] && column == row)
  }

  @Test(arguments: scales)
  func `the cells of a picture touch, and nothing is mixed between them`(scale: Double) throws {
    let raster = Raster(width: 5, height: 3, grays: (1...15).map { UInt8(10 * $0) })
    let found = try pixels(scale: scale) {
      $0.draw(raster, in: Rect(x: 4.4, y: 5.7, width: 29.3, height: 22.2))
    }
    #expect(Set(found) == Set((0...15).map { UInt8(10 * $0) }))
    let side = Int(40 * scale)
    let row = found[Int(9 * scale) * side..<(Int(9 * scale) + 1) * side]
    // From the first cell to the last there is no background.
    #expect(row.split(separator: 0).count == 1)
  }

  @Test(arguments: scales)
  func `a sheet without words has the colours of its pictures alone`(scale: Double) throws {
    let pictures = (0..<6).map { index in
      Picture(
        width: 3, height: 3, values: (0..<9).map { Float(($0 + index) % 9) / 9 }, scale: .gray)
    }
    let sheet = TileSheet(pictures.map { Tile([$0], bar: 0.5) }, columns: 3, side: 7, gap: 9)
    let figure = Figure(title: "", subtitle: "", caption: "", altText: "", panel: sheet)
    let png = try #require(DecodedPNG(figure.png(theme: .print, scale: scale)))
    var colors: Set<[UInt8]> = []
    for y in 0..<png.height {
      for x in 0..<png.width { colors.insert(png[x, y]) }
    }
    // Nine greys, the two of the bar, and the paper.
    #expect(colors.count == 12)
  }
}
