import Foundation
import RunHistory
import TestSupport
import Testing

@Suite struct HistoryFileWriterTests {
  private let folder = try? TemporaryFolder()

  private static let shapes: [[Series]] = [
    [],
    [
      Series("loss", values: [0.1, 1 / 3, .leastNonzeroMagnitude], epochs: [0, 1, 2]),
      Series("val_loss", values: [.nan, .infinity, -.infinity], epochs: [0, 1, 2]),
    ],
    [
      Series("loss", values: [3, 2, 1], steps: [5, 10, 15], epochs: [0.5, 1, 1.5]),
      Series("eval_loss", values: [2.5], steps: [10], epochs: [1]),
    ],
    [Series("a", values: [1, 2], steps: [0, 1], seconds: [0, 0.25])],
    [Series("a", values: [1, 2, 3])],
    [Series("a", values: [1, 2, 3], epochs: [0.25, 0.5, 0.75])],
    [Series("a", values: [1, 2, 3], steps: [-1, 0.5, 1e300])],
    [Series("a", values: [1, 2, 3, 4], steps: [1, .nan, 3, 4], epochs: [.nan, .nan, 1, 2])],
    // Started again, three times, once unseen from its places.
    [
      Series("a", values: [1, 2, 3, 4, 5], epochs: [1, 2, 1, 2, 3], breaks: [4]),
      Series("b", values: [1, 2], epochs: [1, 3]),
      Series("c", values: [1, 2, 3, 4, 5], steps: [3, 2, 1, 1, 1]),
    ],
    [
      Series("train/a,\"b\"\n", values: [-0.0, 1e22], epochs: [1, 2]),
      Series("损失", role: MetricRole(.loss, split: .test), values: [1, 2], epochs: [1, 2]),
      Series("", values: [7], epochs: [3]),
    ],
    [Series("a", values: [1, 2], steps: [0, 7], epochs: [0, 1], seconds: [.nan, 3])],
  ]

  /// What is equal exactly when every bit is, also of NaN.
  private func text(_ series: [Series]) -> [String] {
    series.map {
      "\($0.name.debugDescription) \($0.role) \($0.values) \($0.steps) \($0.epochs) \($0.seconds) \($0.segmentStarts)"
    }
    .sorted()
  }

  @Test(arguments: shapes) func `written as lines and read, the series are the same`(
    series: [Series]
  ) throws {
    let url = try #require(folder).file("history.jsonl")
    var history = History(
      format: "other", header: RunHeader(run: "demo", created: "", config: ["lr": 1]),
      series: series)
    history.settleRoles()
    history.end = RunEnd(status: .failed, epochs: 2, seconds: 3, metrics: ["test_loss": .nan])
    try JSONLinesWriter().write(history, to: url)
    let read = try History(contentsOf: url)
    #expect(text(read.series) == text(history.series))
    #expect(read.header == history.header)
    #expect(read.end?.status == .failed)
    #expect(read.end?.metrics["test_loss"]?.isNaN == true)
    #expect(read.warnings.allSatisfy { $0.message.contains("taken up again") })
  }

  @Test func `values of one place are one line, in the order of the run`() throws {
    let url = try #require(folder).file("history.jsonl")
    let history = History(
      header: RunHeader(run: "demo", created: ""),
      series: [
        Series("loss", values: [3, 2, 1], steps: [5, 10, 15], epochs: [0.5, 1, 1.5]),
        Series("lr", values: [0.1, 0.2, 0.3], steps: [5, 10, 15], epochs: [0.5, 1, 1.5]),
        Series("eval_loss", values: [2.5], steps: [10], epochs: [1]),
      ])
    try JSONLinesWriter().write(history, to: url)
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(
      lines == [
        #"{"kind":"step","step":5,"epoch":0.5,"loss":3.0,"lr":0.1}"#,
        #"{"kind":"step","step":10,"epoch":1,"loss":2.0,"lr":0.2}"#,
        #"{"kind":"epoch","epoch":1,"step":10,"eval_loss":2.5}"#,
        #"{"kind":"step","step":15,"epoch":1.5,"loss":1.0,"lr":0.3}"#,
      ])
  }

  @Test func `a table has a column for each series and empty cells`() throws {
    let url = try #require(folder).file("a/history.csv")
    let history = History(
      header: RunHeader(run: "demo", created: ""),
      series: [
        Series(
          "loss", values: [0.1, .nan, -.infinity], steps: [5, 10, 15], epochs: [0.5, 1, 1.5]),
        Series("a,\"b\"", values: [1e-05], steps: [10], epochs: [1]),
        Series("late", values: [2], steps: [.nan], epochs: [2]),
      ])
    try CSVWriter().write(history, to: url)
    #expect(
      try String(contentsOf: url, encoding: .utf8) == """
        step,epoch,loss,"a,""b\""",late
        ,2,,,2.0
        5,0.5,0.1,,
        10,1,nan,1e-05,
        15,1.5,-inf,,

        """)
  }

  @Test(arguments: [JSONLinesWriter() as any HistoryFileWriter, CSVWriter()])
  func `a series with the name of a place is refused, and the older file stays`(
    writer: any HistoryFileWriter
  ) throws {
    let folder = try #require(folder)
    let url = try folder.write("older", to: "history")
    let history = History(
      header: RunHeader(run: "demo", created: ""), series: [Series("step", values: [1])])
    #expect(throws: HistoryError.self) { try writer.write(history, to: url) }
    #expect(try String(contentsOf: url, encoding: .utf8) == "older")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["history"])
  }

  @Test func `an older file is replaced`() throws {
    let folder = try #require(folder)
    let url = try folder.write("older", to: "history.csv")
    let history = History(
      header: RunHeader(run: "demo", created: ""), series: [Series("a", values: [1])])
    try CSVWriter().write(history, to: url)
    #expect(try String(contentsOf: url, encoding: .utf8) == "a\n1.0\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["history.csv"])
  }
}
