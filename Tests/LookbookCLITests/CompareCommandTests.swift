import Foundation
import LookbookCLI
import RunHistory
import TestSupport
import Testing

@Suite struct CompareCommandTests {
  private let folder = try? TemporaryFolder()

  private func compare(_ arguments: String) throws -> Program.Outcome {
    try Program("lookbook").run(
      ["compare"] + arguments.split(separator: " ").map(String.init), in: try #require(folder))
  }

  /// Writes runs of two seeds with one setting, and of one seed with another.
  private func writeRuns() throws {
    for (name, seed, rate, losses) in [
      ("a", 0, "0.1", ("0.5", "0.75")), ("b", 1, "0.1", ("0.25", "0.25")),
      ("c", 0, "0.01", ("1", "\"NaN\"")),
    ] {
      try #require(folder).write(
        """
        {"format":"lookbook-history","version":1,"run":"\(name)",\
        "config":{"command":"\(name)","epochs":2,"seed":\(seed),"net":{"rate":\(rate)}}}
        {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":\(losses.0),"width":1}
        {"kind":"epoch","epoch":2,"step":8,"seconds":2,"val_loss":\(losses.1),"width":2}
        {"kind":"end","status":"completed","epochs":2,"seconds":62,"test_accuracy":0.9}

        """, to: "\(name)/history.jsonl")
    }
  }

  @Test func `the table has best, last, time and the settings that differ`() throws {
    try writeRuns()
    let outcome = try compare("a b c")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        3 runs, different in seed, net.rate

          run  val_loss best  at step  last  width last  test_accuracy       time  seed  net.rate
          a              0.5  4        0.75           2            0.9  1 min 2 s  0     0.1
          b             0.25  4        0.25           2            0.9  1 min 2 s  1     0.1
          c                1  4         NaN           2            0.9  1 min 2 s  0     0.01

        """)
  }

  @Test func `repetitions are summed up`() throws {
    try writeRuns()
    let outcome = try compare("a b c --group-by seed --metric val_loss")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.output == """
        3 runs in 2 groups by seed, different in seed within them

        best val_loss
          net.rate  n   mean  deviation  95 % interval
          0.1       2   0.38       0.18  -1.21 to 1.96
          0.01      1  1.000

        """)
  }

  @Test func `the last value of a run that became NaN is missing, not left out in silence`() throws
  {
    try writeRuns()
    let outcome = try compare("a b c --group-by net.rate --metric val_loss --at last")
    #expect(
      outcome.output == """
        3 runs in 2 groups by net.rate, different in seed within them

        last val_loss
          net.rate  n  mean  deviation  95 % interval  missing
          0.1       2  0.50       0.35  -2.68 to 3.68
          0.01      0                                  1 run without a finite value

        """)
  }

  @Test(arguments: ["a b c", "a b c --group-by seed"])
  func `a picture is written of one metric`(arguments: String) throws {
    try writeRuns()
    let outcome = try compare(arguments + " -o new/runs.png --scale 1")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\nnew/runs.png\n"))
    let png = try Data(contentsOf: try #require(folder).file("new/runs.png"))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func `JSON holds every number as it was`() throws {
    try writeRuns()
    let outcome = try compare("a b --metric val_loss --group-by seed --json")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let runs = [("a", 0, 0.5, 0.75), ("b", 1, 0.25, 0.25)].map { name, seed, best, last in
      """
      {"name":"\(name)","seconds":62.0,"settings":{"epochs":2,"seed":\(seed),"net.rate":0.1},\
      "metrics":[{"name":"val_loss","kind":"loss","split":"val","axis":"step",\
      "best":{"x":4,"value":\(best)},"last":{"x":8,"value":\(last)}}]}
      """
    }
    let start = """
      {"runs":[\(runs.joined(separator: ","))],"differing":["seed"],"groups":[{"settings":{},\
      "runs":["a","b"],"metrics":[{"name":"val_loss","at":"best","n":2,"mean":0.375,\
      "deviation":0.1767766952966369,"interval":[-1.21
      """
    #expect(outcome.output.hasPrefix(start))
  }

  @Test func `a path may hold several runs, and names are told apart by paths`() throws {
    try writeRuns()
    try #require(folder).write("epoch,loss,val_loss\n0,1,0.5\n1,0.5,0.25\n", to: "a.csv")
    try #require(folder).write("epoch,loss,val_loss\n0,1,0.5\n1,0.5,0.125\n", to: "old/a.csv")
    let outcome = try compare("a.csv old/a.csv a --metric val_loss")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "reading a.csv and 1 more as Keras CSVLogger\n")
    #expect(
      outcome.output == """
        3 runs

          run        val_loss best  at        last       time
          a.csv               0.25  epoch 1   0.25
          old/a.csv          0.125  epoch 1  0.125
          a                    0.5  step 4    0.75  1 min 2 s

        """)
  }

  /// Writes the same run as two tools would.
  private func writeTools() throws {
    try #require(folder).write(
      "epoch,loss,val_loss,val_acc\n0,1,0.5,0.5\n1,0.5,0.25,0.9\n", to: "keras.csv")
    try #require(folder).write(
      "step,train_loss,eval_loss,val_acc\n4,1,0.5,50\n8,0.5,0.125,70\n", to: "other.csv")
  }

  @Test func `what tools call otherwise is one metric, and fractions go before per cent`() throws {
    try writeTools()
    let outcome = try compare("keras.csv other.csv")
    #expect(
      outcome.errors == """
        reading keras.csv as Keras CSVLogger
        reading other.csv as CSV table
        note: train_loss is called 'loss' in keras
        note: val_loss is called 'eval_loss' in other
        note: val_acc is in per cent in other and a fraction elsewhere; per cent are divided by 100

        """)
    #expect(
      outcome.output == """
        2 runs

          run    train_loss best  at       last  val_loss best  at        last  val_acc best  at       last
          keras              0.5  epoch 1   0.5           0.25  epoch 1   0.25           0.9  epoch 1   0.9
          other              0.5  step 8    0.5          0.125  step 8   0.125           0.7  step 8    0.7

        """)
  }

  @Test func `metrics of one run alone are named below the table`() throws {
    let folder = try #require(folder)
    try folder.write("epoch,loss,acc\n0,1,0.5\n", to: "a.csv")
    try folder.write("epoch,loss,dice,iou\n0,2,0.5,0.25\n", to: "b.csv")
    let outcome = try compare("a.csv b.csv")
    #expect(outcome.output.hasSuffix("\nin one run alone, shown with --metric: acc, dice, iou\n"))
    #expect(!outcome.output.contains("dice best"))
    #expect(try compare("a.csv b.csv --metric dice").output.contains("dice best"))
  }

  @Test func `a metric is asked for by any of its names, and drawn of all runs`() throws {
    try writeTools()
    try #require(folder).write("epoch,lr,eval_loss\n0,1,0.5\n1,1,0.125\n", to: "other.csv")
    let outcome = try compare("keras.csv other.csv --metric eval_loss -o runs.svg")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("val_loss best") && !outcome.output.contains("train_loss"))
    let picture = try String(
      contentsOf: try #require(folder).file("runs.svg"), encoding: .utf8)
    #expect(picture.contains("Best val_loss: other 0.125"))
    #expect(!picture.contains("Without"))
  }

  @Test func `a pattern stands for all metrics that begin so`() throws {
    try writeTools()
    let outcome = try compare("keras.csv --metric val*")
    #expect(
      outcome.output == """
        1 run

          run    val_loss best  at epoch  last  val_acc best  at epoch  last
          keras           0.25  1         0.25           0.9  1          0.9

        """)
    #expect(try compare("keras.csv --metric x*").status == 1)
    for (text, pattern, fits) in [
      ("val_loss", "val*", true), ("val_loss", "*loss", true), ("val_loss", "*a*o*", true),
      ("val_loss", "val_loss", true), ("loss", "val*", false), ("aba", "ab*ba", false),
      ("val", "*x*", false), ("", "*", true),
    ] {
      #expect(text.fits(pattern: pattern) == fits)
    }
  }

  @Test func `a metric that was asked for and is missing in a run is told of`() throws {
    try writeTools()
    try writeRuns()
    let outcome = try compare("a keras.csv --metric test_accuracy")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasSuffix("\nnote: there is no 'test_accuracy' in keras\n"))
    let mapped = try compare("keras.csv a --metric x --map val_acc=val_loss")
    #expect(mapped.status == 1)
  }

  @Test(arguments: [
    (["a", "b"], ["x", "y"], ["a", "b"]), (["a", "a"], ["x", "y"], ["x", "y"]),
    (["a", "a", "b"], ["x", "x", "y"], ["x", "x (2)", "b"]),
    (["a", "a", "a", "x (2)"], ["x", "x", "x", "y"], ["x", "x (3)", "x (4)", "x (2)"]),
    ([""], ["x"], ["x"]),
  ])
  func `names are told apart`(names: [String], paths: [String], expected: [String]) {
    #expect(RunNames.distinct(names, paths: paths) == expected)
  }

  @Test(arguments: [
    ("a nowhere", Int32(1), "nowhere: there is no such file or folder."),
    (
      "a --metric loss", 1,
      "no run has a series 'loss'. There is val_loss, width, test_accuracy."
    ),
    (
      "a b --group-by lr", 1, "no run has a setting 'lr'. There is epochs, seed, net.rate."
    ),
    ("a b --ignore seed", 64, "--ignore belongs to --group-by."),
    ("a b -o x.gif", 64, "'x.gif' does not end in .png, .svg or .pdf, the kinds of picture that"),
    ("", 64, "Missing expected argument '<run> ...'"),
  ])
  func `what cannot be compared is an error`(
    arguments: String, status: Int32, message: String
  ) throws {
    try writeRuns()
    let outcome = try compare(arguments)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: " + message))
  }

  @Test func `repetitions that differ in more than their seed are hinted at`() throws {
    try writeRuns()
    let outcome = try compare("a c --group-by seed --metric val_loss")
    #expect(
      outcome.errors == """
        warning: no two runs differ in seed alone: they differ in net.rate. \
        Leave out what does not matter, such as --ignore net.rate

        """)
    let ignoring = try compare("a c --group-by seed --metric val_loss --ignore net.rate")
    #expect(ignoring.output.hasPrefix("2 runs in 1 group by seed, different in net.rate within"))
  }
}
