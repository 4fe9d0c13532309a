import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct EventFileWriterTests {
  private let folder = try? TemporaryFolder()

  private func written(_ history: History) throws -> History {
    let url = try #require(folder).file("run/history.tfevents")
    let writer = try #require(HistoryCatalog.writer(for: url))
    try writer.write(history, to: url)
    return try #require(HistoryCatalog(at: url).histories().first)
  }

  @Test func `what is written reads back`() throws {
    let history = History(
      header: RunHeader(run: "run", created: "2026-01-31T08:29:00Z"),
      series: [
        Series(
          "loss", values: [0.5, .nan, .infinity], steps: [10, 20, 15], seconds: [1, 2, 3.25]),
        Series("val_acc", values: [0.25], steps: [20], seconds: [4]),
      ])
    let copy = try written(history)
    #expect(copy.header.created == "2026-01-31T08:29:00Z")
    #expect(copy.series.map(\.name) == ["loss", "val_acc"])
    #expect(copy["loss"]?.values.map(\.description) == ["0.5", "nan", "inf"])
    #expect(copy["loss"]?.steps == [10, 20, 15])
    #expect(copy["loss"]?.seconds == [1, 2, 3.25])
    #expect(copy["loss"]?.segmentStarts == [0, 2])
    #expect(
      copy.warnings.map(\.message) == [
        "'loss': step 15 follows step 20; it is read as a run that was taken up again"
      ])
  }

  @Test(
    arguments: [
      (Series("x", values: [1, 2], epochs: [0.4, 1.6]), [0, 2]),
      (Series("x", values: [1, 2]), [0, 1]),
      (Series("x", values: [1, 2, 3], steps: [.nan, 1e300, -7]), [-7, 0, 1]),
    ] as [(Series, [Double])])
  func `epochs stand for steps, and numbers for places that are not known`(
    series: Series, steps: [Double]
  ) throws {
    let copy = try written(History(header: RunHeader(run: "run", created: ""), series: [series]))
    #expect(copy["x"]?.steps == steps)
    #expect(copy.header.created == "")
  }
}
