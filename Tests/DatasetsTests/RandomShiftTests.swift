import Datasets
import NeuralNetwork
import Testing

@Suite struct RandomShiftTests {
  @Test(
    arguments: [
      (0, 0, [1, 2, 3, 4, 5, 6]), (1, 0, [0, 1, 2, 0, 4, 5]), (-1, 0, [2, 3, 0, 5, 6, 0]),
      (0, 1, [0, 0, 0, 1, 2, 3]), (0, -1, [4, 5, 6, 0, 0, 0]), (1, -1, [0, 4, 5, 0, 0, 0]),
      (-2, 0, [3, 0, 0, 6, 0, 0]), (3, 0, [0, 0, 0, 0, 0, 0]), (-9, 0, [0, 0, 0, 0, 0, 0]),
      (0, 2, [0, 0, 0, 0, 0, 0]), (0, -7, [0, 0, 0, 0, 0, 0]),
    ] as [(Int, Int, [Float])])
  func `an image moves and black comes in`(right: Int, down: Int, expected: [Float]) {
    let moved = changed([1, 2, 3, 4, 5, 6], height: 2, width: 3) {
      RandomShift.shift(&$0, right: right, down: down)
    }
    #expect(moved == expected)
  }

  @Test func `all shifts within the bounds are as frequent as each other, and there are no others`()
  {
    var random = Philox(seed: 4, purpose: .augmentation)
    let showing = Showing(seed: 4, epoch: 1, sample: 0)
    let probe: [Float] = (0..<49).map { $0 == 24 ? 1 : 0 }
    var counts: [Int: Int] = [:]
    for _ in 0..<5000 {
      let moved = changed(probe, height: 7, width: 7) {
        RandomShift(pixels: 2, probability: 1).apply(to: &$0, in: showing, using: &random)
      }
      counts[moved.firstIndex(of: 1) ?? -1, default: 0] += 1
    }
    let places = (-2...2).flatMap { down in (-2...2).map { 24 + 7 * down + $0 } }
    #expect(Set(counts.keys) == Set(places))
    for (place, count) in counts { #expect((140...260).contains(count), "\(place)") }
  }

  @Test(arguments: [0, 0.25, 0.5, 1] as [Float])
  func `images are moved with the probability of the shift`(probability: Float) {
    var random = Philox(seed: 5, purpose: .augmentation)
    let showing = Showing(seed: 5, epoch: 1, sample: 0)
    let (probe, count): ([Float], Int) = ([0, 0, 0, 0, 1, 0, 0, 0, 0], 4000)
    let moved = (0..<count).count { _ in
      changed(probe, height: 3, width: 3) {
        RandomShift(probability: probability).apply(to: &$0, in: showing, using: &random)
      } != probe
    }
    // One of nine shifts is by nothing.
    #expect(abs(Double(moved) - Double(probability) * 8 / 9 * Double(count)) < 120)
  }

  @Test func `impossible shifts trap`() async {
    await #expect(processExitsWith: .failure) { _ = RandomShift(pixels: -1) }
    await #expect(processExitsWith: .failure) { _ = RandomShift(probability: 1.5) }
  }
}
