import Testing
import Training

@Suite struct FittedImageTests {
  @Test func `an image of the right size stays as it is`() {
    let values = (0..<784).map { Float($0) / 784 }
    #expect(FittedImage(width: 28, height: 28, values: values).pixels == values)
  }

  @Test(arguments: [56, 280, 84]) func `each pixel is the mean of what it covers`(side: Int) {
    // Columns alternate between dark and light within each pixel's block.
    let values = (0..<side * side).map { Float($0 % side % 2) }
    let fitted = FittedImage(width: side, height: side, values: values)
    if side % 56 == 0 { #expect(fitted.pixels.allSatisfy { abs($0 - 0.5) < 1e-5 }) }
    #expect(abs(fitted.pixels.reduce(0, +) / 784 - 0.5) < 0.01)
  }

  @Test(arguments: [(1, 1), (3, 5), (29, 27), (500, 20), (20, 500), (28, 1)])
  func `an even image stays even, whatever its size`(width: Int, height: Int) {
    let fitted = FittedImage(
      width: width, height: height, values: Array(repeating: 0.25, count: width * height))
    #expect(fitted.pixels.allSatisfy { abs($0 - 0.25) < 1e-4 })
  }

  @Test func `a wide image lies in the middle, its corners go on above and below`() {
    // A light band of 56×28 in which the corners are dark.
    let values = (0..<56 * 28).map { index -> Float in
      let isCorner = [0, 27].contains(index / 56) && [0, 55].contains(index % 56)
      return isCorner ? 0 : 1
    }
    let fitted = FittedImage(width: 56, height: 28, values: values)
    #expect(fitted.pixels[..<(28 * 7)].allSatisfy { $0 == 0 })
    #expect(fitted.pixels[(28 * 8)..<(28 * 20)].allSatisfy { abs($0 - 1) < 1e-5 })
    #expect(fitted.pixels[(28 * 21)...].allSatisfy { $0 == 0 })
  }

  @Test func `dark and light can be exchanged`() {
    let fitted = FittedImage(width: 1, height: 1, values: [0.9], isInverted: true)
    #expect(fitted.pixels.allSatisfy { abs($0 - 0.1) < 1e-5 })
    #expect(abs(fitted.edgeBrightness - 0.1) < 1e-5)
  }
}
