import Foundation
import HistoryFormats
import RunHistory
import TestSupport
import Testing

@Suite struct TableReadersTests {
  private let folder = try? TemporaryFolder()

  private func catalog(_ text: String, at path: String) throws -> HistoryCatalog {
    try HistoryCatalog(at: #require(folder).write(text, to: path))
  }

  private func history(_ text: String, at path: String, format: String) throws -> History {
    let catalog = try catalog(text, at: path)
    #expect(catalog.format.name == format)
    for run in catalog.runs {
      guard case .files(let files) = run.content else { continue }
      for file in files { file.makeParser { _ in true }.checkEveryCut(of: Array(text.utf8)) }
    }
    let histories = try catalog.histories()
    return try #require(histories.count == 1 ? histories.first : nil)
  }

  // MARK: Keras

  @Test(arguments: [",", ";", "\t"])
  func `Keras' table counts epochs from 0, whatever its separator`(separator: String) throws {
    let text = "epoch,accuracy,loss,val_loss\r\n0,0.5,1,NA\r\n1,0.75,nan,0.25\r\n"
    let history = try history(
      text.replacing(",", with: separator), at: "model.csv", format: "keras-csv")
    #expect(history.header.run == "model")
    #expect(history.series.map(\.name) == ["accuracy", "loss", "val_loss"])
    #expect(history["accuracy"]?.epochs == [0, 1])
    #expect(history["val_loss"]?.epochs == [1])
    #expect(history["loss"]?.values.last?.isNaN == true)
    #expect(history["loss"]?.role.split == .training)
    #expect(history.warnings == [])
  }

  @Test func `an appended Keras run is a segment, and told when it has other metrics`() throws {
    let history = try history(
      "epoch,loss\n0,3\n1,2\n0,0.5,1\n1,0.75,0.5\n", at: "log.csv", format: "keras-csv")
    #expect(history["loss"]?.segmentStarts == [0, 2])
    #expect(
      history.warnings.map { "\($0.line ?? 0): \($0.message)" } == [
        "4: the row has 3 cells and the header 2; the last are dropped. The columns may be "
          + "others from here on (also at line 5)",
        "4: epoch 0 follows epoch 1; it is read as a run that was taken up again",
      ])
  }

  @Test func `arrays of Keras are left out`() throws {
    let history = try history(
      "epoch,loss,p\n0,1,\"\"\"[0.1, 0.2]\"\"\"\n1,2,\"\"\"[0.1, 0.2]\"\"\"\n", at: "a.csv",
      format: "keras-csv")
    #expect(history.series.map(\.name) == ["loss"])
    #expect(history.warnings.map(\.line) == [2])
  }

  // MARK: Repetitions

  @Test func `a seed that never changes in a run is a setting of it`() throws {
    let histories = try catalog(
      "run,seed,epoch,val_loss\na,0,0,1\na,0,1,0.5\nb,7,0,1\nb,7,1,0.25\n", at: "runs.csv"
    ).histories()
    #expect(histories.map { $0.series.map(\.name) } == [["val_loss"], ["val_loss"]])
    #expect(histories.map { $0.header.config["seed"] } == [0, 7])
    let groups = try ResultGroup.groups(of: histories.map { RunResult(of: $0) }, by: "seed")
    #expect(groups.map(\.runs.count) == [2])
  }

  @Test func `a seed that names the runs is a setting, and one that changes is a series`() throws {
    let named = try catalog(
      "seed,epoch,val_loss\n3,0,1\n3,1,0.5\n4,0,1\n4,1,0.25\n", at: "seeds.csv"
    ).histories()
    #expect(named.map { $0.header.config["seed"] } == [3, 4])
    let changing = try catalog(
      "run,fold,epoch,val_loss\na,0,0,1\na,1,1,0.5\nb,7,0,1\nb,7,1,0.25\n", at: "folds.csv"
    ).histories()
    #expect(changing.map { $0["fold"]?.values } == [[0, 1], nil])
    #expect(changing.map { $0.header.config["fold"] } == [nil, 7])
  }

  @Test(
    arguments: [
      ("fold,epoch,val_loss\n1,0,1\n1,1,2\n2,0,3\n2,1,4\n", ["1", "2"], "fold", [1, 2]),
      (
        "model,seed,epoch,val_loss\na,1,0,1\na,1,1,2\nb,1,0,3\nb,1,1,4\nb,2,0,5\nb,2,1,6\n",
        ["a/1", "b/1", "b/2"], "model", ["a", "b", "b"]
      ),
      (
        "run,seed,epoch,metric,value\nx,1,0,loss,1\nx,1,1,loss,2\ny,2,0,loss,3\ny,2,1,loss,4\n",
        ["x", "y"], "seed", [1, 2]
      ),
      // The only run goes by the name of the file.
      ("fold,epoch,val_loss\n3,0,1\n3,1,2\n", ["x"], "fold", [3]),
      // One model is no reason to tell runs apart.
      ("model,epoch,val_loss\na,0,1\na,1,2\n", ["x"], "model", [nil]),
    ] as [(String, [String], String, [JSONValue?])])
  func `all columns that tell runs apart are looked at`(
    text: String, names: [String], setting: String, settings: [JSONValue?]
  ) throws {
    let histories = try catalog(text, at: "x.csv").histories()
    #expect(histories.map(\.header.run) == names)
    #expect(histories.map { $0.header.config[setting] } == settings)
    #expect(histories.allSatisfy { $0.series.map(\.values.count) == [2] })
  }

  @Test func `words in a table of several runs that say nothing of them are told`() throws {
    let histories = try catalog(
      "run,note,step,loss\na,good,1,0.5\nb,bad,1,0.25\n", at: "x.csv"
    ).histories()
    #expect(histories.map { $0.series.map(\.name) } == [["loss"], ["loss"]])
    #expect(
      histories[0].warnings.map(\.message) == ["column 'note' holds words and is left out"])
  }

  // MARK: Lightning

  private static let first = "epoch,step,train_loss,val_loss\n0,49,0.5,\n0,49,,0.75\n1,99,0.25,\n"
  private static let second = "epoch,step,train_loss,val_loss\n2,149,0.125,\n2,149,,0.5\n"

  @Test func `Lightning's gaps make separate series`() throws {
    let history = try history(Self.first, at: "version_0/metrics.csv", format: "lightning")
    #expect(history.header.run == "version_0")
    #expect(history["train_loss"]?.steps == [49, 99])
    #expect(history["train_loss"]?.epochs == [0, 1])
    #expect(history["val_loss"]?.steps == [49])
    #expect(history.warnings == [])
  }

  @Test func `rows of a learning rate have no epoch`() throws {
    let history = try history(
      "epoch,lr-Adam,step,loss\n,0.1,0,\n0,,49,2\n", at: "metrics.csv", format: "lightning")
    #expect(history["lr-Adam"]?.steps == [0])
    #expect(history["lr-Adam"]?.epochs.allSatisfy { $0.isNaN } == true)
    #expect(history["loss"]?.epochs == [0])
  }

  @Test func `versions whose steps go on are one run with its settings`() throws {
    let folder = try #require(folder)
    for path in ["lightning_logs/version_9", "lightning_logs/version_11"] {
      _ = try folder.write(Self.first, to: "\(path)/metrics.csv")
    }
    _ = try folder.write(Self.second, to: "lightning_logs/version_10/metrics.csv")
    _ = try folder.write("lr: 0.5\n", to: "lightning_logs/version_9/hparams.yaml")
    for path in ["lightning_logs", ""] {
      let catalog = try HistoryCatalog(at: path.isEmpty ? folder.url : folder.file(path))
      #expect(catalog.format.name == "lightning")
      let histories = try catalog.histories()
      #expect(histories.map(\.header.run) == ["version_9–version_10", "version_11"])
      #expect(histories.first?["train_loss"]?.steps == [49, 99, 149])
      #expect(histories.first?["train_loss"]?.segments.count == 1)
      #expect(histories.first?.header.config["lr"] == 0.5)
      #expect(histories.map(\.warnings.count) == [1, 0])
    }
  }

  @Test func `the largest step of a version counts, wherever it stands`() throws {
    let folder = try #require(folder)
    let rows = { (steps: any Sequence<Int>) in
      "epoch,step,train_loss\n" + steps.map { "0,\($0),0.5\n" }.joined()
    }
    // Too long to be seen whole at once; a test at the end counts from 0 again.
    _ = try folder.write(
      rows(Array(1...20_000) + [0]), to: "lightning_logs/version_0/metrics.csv")
    for (version, start, names) in [
      (1, 15_000, ["version_0", "version_1"]), (1, 20_001, ["version_0–version_1"]),
    ] {
      _ = try folder.write(
        rows(start...start + 5), to: "lightning_logs/version_\(version)/metrics.csv")
      let catalog = try HistoryCatalog(at: folder.file("lightning_logs"))
      #expect(catalog.runs.map(\.name) == names)
    }
  }

  // MARK: Any table

  @Test(
    arguments: [
      ("step,loss\n10,1\n20,2\n", [10, 20]),
      ("Global Step;loss\n10;1\n20;2\n", [10, 20]),
      ("iteration\tloss\tepoch\n10\t1\t0\n20\t2\t0\n", [10, 20]),
      ("time,epoch,loss\n5,3,1\n6,4,2\n", [3, 4]),
      (",loss,note\n0,1,a\n1,2,b\n", [0, 1]),
    ] as [(String, [Double])])
  func `any table with places is read`(text: String, positions: [Double]) throws {
    let history = try history(text, at: "x.csv", format: "table")
    #expect(history.series.map(\.name) == ["loss"])
    #expect(history["loss"]?.positions == positions)
    #expect(history["loss"]?.values == [1, 2])
  }

  @Test func `rows without places are numbered, and that is said`() throws {
    let history = try history("loss,acc\n1,2\n3,4\n", at: "x.csv", format: "table")
    #expect(history["acc"]?.axis == .index)
    #expect(history.warnings.map(\.line) == [1])
  }

  @Test func `a column of sets makes a series for each`() throws {
    let history = try history(
      "epoch,phase,loss,acc\n0,train,1,0.5\n0,val,2,0.25\n1,train,0.5,NA\n1,val,x,0.5\n",
      at: "x.csv",
      format: "table")
    #expect(history.series.map(\.name) == ["train/loss", "train/acc", "val/loss", "val/acc"])
    #expect(history["train/loss"]?.values == [1, 0.5])
    #expect(history["val/loss"]?.epochs == [0])
    #expect(history["val/loss"]?.role.split == .validation)
    #expect(history.warnings.map(\.line) == [5])
  }

  @Test func `a column of metrics makes a series for each`() throws {
    let history = try history(
      "step,metric,value\n1,loss,0.5\n1,\"a,b\",7\n2,loss,0.25\n3,lo", at: "x.csv", format: "table")
    #expect(history["loss"]?.values == [0.5, 0.25])
    #expect(history["loss"]?.steps == [1, 2])
    #expect(history["a,b"]?.values == [7])
    #expect(history.warnings.map(\.line) == [5])
  }

  @Test func `a column of runs makes runs`() throws {
    let catalog = try catalog("run,step,loss\na,1,0.5\nb,1,0.25\na,2,0.125\n", at: "x.csv")
    let histories = try catalog.histories()
    #expect(histories.map(\.header.run) == ["a", "b"])
    #expect(histories.first?["loss"]?.values == [0.5, 0.125])
  }

  @Test func `TensorBoard's download has its name from the file's`() throws {
    let history = try history(
      "Wall time,Step,Value\n1600000000.5,0,2\n1600000001.5,10,1\n", at: "run-x-tag-loss.csv",
      format: "table")
    #expect(history["loss"]?.values == [2, 1])
    #expect(history["loss"]?.steps == [0, 10])
    #expect(history["loss"]?.seconds == [0, 1])
  }

  @Test(arguments: [
    "a text without a table\n", "x\n", "step\n1\n2\n", "1,2\n3,4\n", "\u{0},step,a\n",
  ])
  func `what is no table is refused`(text: String) throws {
    #expect(throws: HistoryError.self) { try catalog(text, at: "x.txt") }
  }
}
