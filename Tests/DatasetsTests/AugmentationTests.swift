import Datasets
import NeuralNetwork
import Testing

struct AugmentationTests {
  private static let showing = Showing(seed: 0, epoch: 1, sample: 0)
  private static let noise: [Float] = (0..<784).map { Float($0 * 7919 % 256) / 255 }

  @Test func `a flip mirrors each row`() {
    let flipped = changed([1, 2, 3, 4, 5, 6], height: 2, width: 3) {
      RandomHorizontalFlip.flip(&$0)
    }
    #expect(flipped == [3, 2, 1, 6, 5, 4])
  }

  @Test func `two flips are none`() {
    let flipped = changed(Self.noise, height: 28, width: 28) {
      RandomHorizontalFlip.flip(&$0)
      RandomHorizontalFlip.flip(&$0)
    }
    #expect(flipped == Self.noise)
  }

  @Test func `a turn by nothing changes nothing`() {
    #expect(
      changed(Self.noise, height: 28, width: 28) { RandomRotation.rotate(&$0, by: 0) } == Self.noise
    )
  }

  @Test(arguments: [
    (90.0, [2, 4, 6, 1, 3, 5].map(Float.init)),
    (-90.0, [5, 3, 1, 6, 4, 2].map(Float.init)),
  ])
  func `a quarter turn of a square moves pixels, counter-clockwise`(
    degrees: Double, expected: [Float]
  ) {
    // 1 2       2 4 6
    // 3 4  ->   1 3 5   within a square of four, whose other pixels are black.
    // 5 6
    let square: [Float] = [0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 0, 0, 0]
    let turned = changed(square, height: 4, width: 4) { RandomRotation.rotate(&$0, by: degrees) }
    #expect(turned.filter { $0 != 0 } == expected)
  }

  @Test func `a half turn reverses the pixels`() {
    let turned = changed(Self.noise, height: 28, width: 28) { RandomRotation.rotate(&$0, by: 180) }
    #expect(turned == Self.noise.reversed())
  }

  @Test func `an eighth of a turn blends pixels and brings in black corners`() {
    let white = Array(repeating: Float(1), count: 9)
    let turned = changed(white, height: 3, width: 3) { RandomRotation.rotate(&$0, by: 45) }
    // A corner comes from (1 - √2, 1): the part of column 0 is 2 - √2.
    let edge = Float(2 - 2.0.squareRoot())
    let expected: [Float] = [edge, 1, edge, 1, 1, 1, edge, 1, edge]
    for (pixel, expected) in zip(turned, expected) { #expect(abs(pixel - expected) < 1e-4) }
  }

  @Test func `bilinear rotation follows the plain formula`() {
    let turned = changed(Self.noise, height: 28, width: 28) { RandomRotation.rotate(&$0, by: 7.3) }
    let plain = Self.plainRotation(of: Self.noise, side: 28, by: 7.3)
    for (pixel, expected) in zip(turned, plain) { #expect(abs(pixel - expected) < 1e-3) }
  }

  /// The same turn, pixel by pixel in double precision.
  private static func plainRotation(of image: [Float], side: Int, by degrees: Double) -> [Float] {
    let (sine, cosine) = (
      Elementary.sin(degrees * .pi / 180), Elementary.cos(degrees * .pi / 180)
    )
    let center = Double(side - 1) / 2
    func pixel(_ row: Int, _ column: Int) -> Double {
      let isInside = (0..<side).contains(row) && (0..<side).contains(column)
      return isInside ? Double(image[row * side + column]) : 0
    }
    return (0..<side * side).map { index in
      let (x, y) = (Double(index % side) - center, Double(index / side) - center)
      let (sourceX, sourceY) = (
        center + x * cosine - y * sine, center + x * sine + y * cosine
      )
      let (column, row) = (Int(sourceX.rounded(.down)), Int(sourceY.rounded(.down)))
      let (right, down) = (sourceX - Double(column), sourceY - Double(row))
      let top = pixel(row, column) * (1 - right) + pixel(row, column + 1) * right
      let bottom = pixel(row + 1, column) * (1 - right) + pixel(row + 1, column + 1) * right
      return Float(top * (1 - down) + bottom * down)
    }
  }

  @Test func `angles stay within their bounds and reach both sides`() {
    var random = Philox(seed: 1, purpose: .augmentation)
    // One bright pixel at the right end of the middle row: its height tells the angle.
    let probe: [Float] = (0..<81).map { $0 == 44 ? 1 : 0 }
    let rotation = RandomRotation(degrees: 10)
    var (above, below) = (0, 0)
    for _ in 0..<200 {
      let turned = changed(probe, height: 9, width: 9) {
        rotation.apply(to: &$0, in: Self.showing, using: &random)
      }
      above += turned[35] > 0 ? 1 : 0
      below += turned[53] > 0 ? 1 : 0
      #expect(turned[26] == 0 && turned[62] == 0)
    }
    #expect(above > 60 && below > 60)
  }

  @Test func `changes are told in words`() {
    #expect(RandomHorizontalFlip().summary == "flip")
    #expect(RandomRotation(degrees: 10).summary == "rotate ±10°")
    #expect(RandomRotation(degrees: 7.5).summary == "rotate ±7.5°")
    #expect(AlternatingFlip().summary == "alternating flip")
    #expect(RandomShift().summary == "shift ±1 px in 50 % of images")
    #expect(
      RandomShift(pixels: 2, probability: 0.125).summary == "shift ±2 px in 12.5 % of images")
    #expect(RandomErasing().summary == "erase 2 to 20 % in 25 % of images (black)")
    #expect(
      RandomErasing(probability: 0.5, share: 0.025...0.4, filling: .noise).summary
        == "erase 2.5 to 40 % in 50 % of images (noise)")
  }

  @Test func `a probability outside 0...1 traps`() async {
    await #expect(processExitsWith: .failure) { _ = RandomHorizontalFlip(probability: 1.5) }
  }
}
