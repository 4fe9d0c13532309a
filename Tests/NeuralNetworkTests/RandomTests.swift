import NeuralNetwork
import Testing

@Suite struct RandomTests {
  /// The known answers that the authors of Philox publish with it (Random123, kat_vectors).
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4(repeating: UInt32.max), SIMD2(repeating: UInt32.max),
      SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
    (
      SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0),
      SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
    ),
  ])
  func `ten rounds give the published answers`(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>
  ) {
    #expect(Philox.rounds(counter, key) == answer)
  }

  @Test func `the same use gives the same numbers, another use gives others`() {
    func first(_ seed: UInt64, _ purpose: Philox.Purpose, _ epoch: Int, _ sample: Int) -> UInt64 {
      var random = Philox(seed: seed, purpose: purpose, epoch: epoch, sample: sample)
      return random.next()
    }
    #expect(first(1, .dropout, 2, 3) == first(1, .dropout, 2, 3))
    let others = [
      first(1, .dropout, 2, 3), first(2, .dropout, 2, 3), first(1, .shuffle, 2, 3),
      first(1, .dropout, 3, 3), first(1, .dropout, 2, 4),
    ]
    #expect(Set(others).count == others.count)
  }

  @Test func `uniform numbers fill 0 to 1 evenly`() {
    var random = Philox(seed: 7, purpose: .drawing)
    var counts = Array(repeating: 0, count: 10)
    for _ in 0..<10_000 { counts[Int(random.uniform() * 10)] += 1 }
    #expect(counts.allSatisfy { (900...1100).contains($0) })
  }
}
