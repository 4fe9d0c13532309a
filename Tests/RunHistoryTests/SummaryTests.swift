import RunHistory
import Testing

@Suite struct SummaryTests {
  private func series(_ name: String, _ values: [Double]) -> Series {
    Series(name, values: values, epochs: values.indices.map { Double($0 + 1) })
  }

  @Test(arguments: [
    ("val_loss", [3, 1, 2], 2, 1.0),
    ("val_accuracy", [0.7, 0.8, 0.8], 2, 0.8),
    ("val_loss", [.nan, 2, 1, .infinity], 3, 1),
  ])
  func `the best epoch follows the metric's direction`(
    name: String, values: [Double], epoch: Double, value: Double
  ) throws {
    let best = try #require(Summary(of: series(name, values))?.best)
    #expect(best.x == epoch)
    #expect(best.value == value)
  }

  @Test func `a metric without a direction has no best value, unless one is given`() throws {
    let fantasy = series("fantasy", [2, 3])
    #expect(try #require(Summary(of: fantasy)).best == nil)
    #expect(Summary(of: fantasy, direction: .higherIsBetter)?.best?.value == 3)
  }

  @Test func `what a restart replaced is least or greatest, but not best`() throws {
    let series = Series("val_loss", values: [0.5, 0.4, 0.1, 0.3, 0.2], epochs: [1, 2, 3, 2, 3])
    let summary = try #require(Summary(of: series))
    #expect(summary.min?.value == 0.1)
    #expect(summary.best.map { [$0.x, $0.value] } == [3, 0.2])
    #expect(summary.best?.index == 4)
    let lost = Series("val_loss", values: [0.5, 0.4, .nan], epochs: [1, 2, 1])
    #expect(Summary(of: lost)?.best == nil)
  }

  @Test func `values that are not finite are counted and are no extremes`() throws {
    let summary = try #require(Summary(of: series("val_loss", [.nan, 2, -.infinity])))
    #expect(summary.points == 3)
    #expect(summary.finite == 1)
    #expect(summary.first.value.isNaN)
    #expect(summary.last.value == -.infinity)
    #expect(summary.min?.value == 2)
    #expect(summary.max?.x == 2)
  }

  @Test func `a series without finite values has no extremes, one without values no summary`() {
    #expect(Summary(of: series("val_loss", [])) == nil)
    #expect(Summary(of: series("val_loss", [.nan]))?.min == nil)
  }
}
