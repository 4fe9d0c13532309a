import RunHistory
import Testing

@Suite struct ResultGroupTests {
  private func run(
    _ name: String, _ config: JSONObject, accuracy: [Double] = [0.5]
  ) -> RunResult {
    RunResult(
      of: History(
        header: RunHeader(run: name, created: "", config: config),
        series: [
          Series("val_accuracy", values: accuracy, epochs: accuracy.indices.map(Double.init))
        ]
      ))
  }

  private var runs: [RunResult] {
    [
      run("a", ["command": "x", "seed": 0, "net": ["name": "wide"], "epochs": 3], accuracy: [0.9]),
      run("b", ["command": "y", "seed": 1, "net": ["name": "wide"], "epochs": 3], accuracy: [0.7]),
      run("c", ["command": "z", "seed": 0, "net": ["name": "deep"], "epochs": 3], accuracy: [0.6]),
    ]
  }

  @Test func `runs differ in settings, not in the command that started them`() {
    let settings = runs.map(\.settings)
    #expect(RunSettings.differing(among: settings) == ["seed", "net.name"])
    #expect(
      RunSettings.differing(among: settings + [run("csv", [:]).settings]) == ["seed", "net.name"])
    #expect(
      RunSettings.differing(among: settings + [run("d", ["seed": 1]).settings])
        == ["seed", "net.name", "epochs"])
  }

  @Test func `a seed puts together the runs that differ in nothing else`() throws {
    let groups = try ResultGroup.groups(of: runs, by: "seed")
    #expect(groups.map { $0.runs.map(\.name) } == [["a", "b"], ["c"]])
    #expect(groups[0].settings == [.init(name: "net.name", value: "wide")])
    #expect(groups[0].values(of: "val_accuracy", at: .best) == [0.9, 0.7])
    #expect(groups[0].differing == ["seed"])
  }

  @Test func `settings may be ignored`() throws {
    let groups = try ResultGroup.groups(of: runs, by: "seed", ignoring: ["net.name"])
    #expect(groups.map { $0.runs.map(\.name) } == [["a", "b", "c"]])
    #expect(groups[0].settings == [])
  }

  @Test func `any other setting makes a group of each value`() throws {
    let more = runs + [run("d", ["seed": 5])]
    let groups = try ResultGroup.groups(of: more, by: "net.name")
    #expect(groups.map { $0.runs.map(\.name) } == [["a", "b"], ["c"], ["d"]])
    #expect(groups.map(\.settings[0].value) == ["wide", "deep", nil])
  }

  @Test func `a setting that no run has is an error with those that there are`() throws {
    let error = #expect(throws: UnknownSetting.self) { try ResultGroup.groups(of: runs, by: "lr") }
    #expect(error?.description == "no run has a setting 'lr'. There is seed, net.name, epochs.")
  }

  @Test func `only finite values count`() throws {
    let groups = try ResultGroup.groups(
      of: runs + [run("d", ["seed": 2, "net": ["name": "wide"], "epochs": 3], accuracy: [.nan])],
      by: "seed")
    #expect(groups[0].runs.count == 3)
    #expect(groups[0].values(of: "val_accuracy", at: .best) == [0.9, 0.7])
    #expect(groups[0].values(of: "loss", at: .best) == [])
  }

  @Test func `a result has the best, the last and the time`() {
    let series = [
      Series("val_loss", values: [3, 1, 2], epochs: [1, 2, 3], seconds: [5, 10, 15]),
      Series("width", values: [3, .nan], epochs: [1, 2]),
    ]
    var history = History(header: RunHeader(run: "r", created: ""), series: series)
    #expect(RunResult(of: history).seconds == 15)
    history.end = RunEnd(status: .completed, epochs: 3, seconds: 16, metrics: ["test_loss": 4])
    let result = RunResult(of: history)
    #expect(result.seconds == 16)
    #expect(result.metrics.map(\.name) == ["val_loss", "width", "test_loss"])
    #expect(result["val_loss"]?.value(at: .best)?.x == 2)
    #expect(result["val_loss"]?.value(at: .last)?.value == 2)
    #expect(result["width"]?.value(at: .best) == nil)
    #expect(result["width"]?.value(at: .last)?.value.isNaN == true)
    #expect(result["test_loss"]?.value(at: .best)?.value == 4)
    #expect(result["test_loss"]?.axis == nil)
    #expect(result["width"]?.axis == .epoch)
  }
}
