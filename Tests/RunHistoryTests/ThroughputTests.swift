import RunHistory
import Testing

@Suite struct ThroughputTests {
  private func history(
    steps: [Double] = [], epochs: [Double] = [], seconds: [Double], images: Int? = nil,
    format: String = "lookbook"
  ) -> History {
    History(
      format: format,
      header: RunHeader(
        run: "r", created: "", dataset: images.map { ["training": .integer($0)] } ?? [:]),
      series: [
        Series(
          "val_loss", values: seconds.map { _ in 1 }, steps: steps, epochs: epochs,
          seconds: seconds)
      ])
  }

  @Test func `images are counted where the data set is known`() {
    let found = Throughput(of: history(epochs: [1, 2], seconds: [10, 15], images: 500))
    #expect(found?.unit == .images && found?.series.values == [50, 100])
  }

  @Test func `steps are counted where it is not`() {
    let found = Throughput(of: history(steps: [100, 300], seconds: [10, 20], format: "other"))
    #expect(found?.unit == .steps && found?.series.values == [20] && found?.series.steps == [300])
  }

  @Test func `epochs are counted where nothing else is known`() {
    let found = Throughput(of: history(epochs: [0, 1], seconds: [0, 36], format: "other"))
    #expect(found?.unit == .epochs && found?.series.values == [100])
  }

  @Test func `where a clock or a count goes back, no speed is known`() {
    let found = Throughput(
      of: history(steps: [10, 20, 5, 15], seconds: [1, 2, 3, 4], format: "other"))
    #expect(found?.series.steps == [20, 15])
  }

  @Test func `without times there is no speed`() {
    #expect(Throughput(of: history(steps: [1, 2], seconds: [.nan, .nan])) == nil)
    #expect(Throughput(of: History(header: RunHeader(run: "r", created: ""))) == nil)
  }
}
