import Plotting
import Testing

@Suite struct BandScaleTests {
  private let bands = BandScale(count: 3, start: 10, bandwidth: 20, gap: 2)

  @Test func `bands follow each other with a gap`() {
    #expect((0..<3).map { bands($0) } == [10, 32, 54])
    #expect(bands.middle(1) == 42)
  }

  @Test func `the length has no gap at its end`() { #expect(bands.length == 64) }

  @Test func `no bands have no length`() {
    #expect(BandScale(count: 0, start: 10, bandwidth: 20, gap: 2).length == 0)
  }
}
