import Foundation
import LookbookCLI
import RunHistory
import TestSupport
import Testing

@Suite struct CheckCommandTests {
  private let folder = try? TemporaryFolder()

  private func check(_ arguments: [String]) throws -> Program.Outcome {
    try Program("lookbook").run(["check"] + arguments, in: try #require(folder))
  }

  /// Writes two runs: the new one has the better loss and the worse accuracy.
  private func writeRuns() throws {
    for (name, loss, accuracy) in [("old", "0.4", "0.917"), ("new", "0.38", "0.915")] {
      try #require(folder).write(
        """
        {"format":"lookbook-history","version":1,"run":"\(name)"}
        {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":\(loss),"val_accuracy":0.5,"aux_loss":1}
        {"kind":"epoch","epoch":2,"step":8,"seconds":2,"val_loss":0.5,"val_accuracy":\(accuracy),"aux_loss":"NaN"}
        {"kind":"end","status":"completed","epochs":2,"seconds":2,"test_accuracy":0.9}

        """, to: "\(name)/history.jsonl")
    }
    try #require(folder).write("", to: "empty.csv")
  }

  private static let cases: [(arguments: String, status: Int32, output: String)] = [
    (
      "old new --metric val_accuracy --min-delta -0.002", 0,
      "holds: best val_accuracy (higher is better): new 0.915 at step 8, old 0.917 at step 8, "
        + "change -0.002; required: change at least -0.002"
    ),
    (
      "old new --metric val_accuracy --min-delta=-0.001", 1,
      "regression: best val_accuracy (higher is better): new 0.915 at step 8, "
        + "old 0.917 at step 8, change -0.002; required: change at least -0.001"
    ),
    (
      "old new --metric val_loss", 0,
      "holds: best val_loss (lower is better): new 0.38 at step 4, old 0.4 at step 4, "
        + "change -0.02; required: change at most 0"
    ),
    (
      "new --metric test_accuracy --min 0.95", 1,
      "out of bounds: best test_accuracy (higher is better): 0.9; required: at least 0.95"
    ),
    (
      "old new --metric aux_loss", 2,
      "cannot compare: best aux_loss: 'aux_loss' of the run 'new' diverged: "
        + "it is not finite from step 8 on, 1 value."
    ),
    (
      "new --metric val_loss --max 0.12000000000000001", 1,
      "out of bounds: best val_loss (lower is better): 0.38 at step 4; required: at most 0.12"
    ),
    (
      "old new --metric loss --max-delta 1", 2,
      "cannot compare: best loss: the run 'new' has no series 'loss'. "
        + "It has val_loss, val_accuracy, aux_loss, test_accuracy."
    ),
    (
      "nowhere new --metric val_loss", 2,
      "cannot compare: best val_loss: nowhere: there is no such file or folder. "
    ),
    ("old empty.csv --metric val_loss", 2, "cannot compare: best val_loss: empty.csv: "),
    ("old new --metric val_loss --format nothing", 2, "cannot compare: best val_loss: there is no"),
    ("old new --metric val_loss --map x=val_loss", 2, "cannot compare: best val_loss: the run"),
  ]

  @Test(arguments: cases)
  func `the exit status tells a pass, a regression and what cannot be compared`(
    arguments: String, status: Int32, output: String
  ) throws {
    try writeRuns()
    let outcome = try check(arguments.split(separator: " ").map(String.init))
    #expect(outcome.status == status)
    #expect(outcome.output.hasPrefix(output))
    #expect(outcome.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    "old new", "new --metric val_loss", "new --metric val_loss --max-delta 1",
    "old new --metric val_loss --max nan", "old new new --metric val_loss",
    "new --metric val_loss --max 1 --lower-is-better --higher-is-better",
    "new --metric val_loss --min 5 --max 3", "old new --metric val_loss --tolerance -1",
    "old new --metric val_loss --min-delta 1 --max-delta 0", "new --metric val_loss --tolerance 1",
    "old new --metric val_loss --json --markdown",
  ])
  func `a check that makes no sense is a usage error`(arguments: String) throws {
    let outcome = try check(arguments.split(separator: " ").map(String.init))
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
  }

  @Test func `the worst of several outcomes is the exit status, and Markdown has them all`() throws
  {
    try writeRuns()
    let outcome = try check(
      ["old", "new", "--metric", "val_accuracy", "--metric", "a|b", "--markdown"])
    #expect(outcome.status == 2)
    #expect(
      outcome.output == #"""
        | | metric | old | new | change | required |
        |---|---|---|---|---|---|
        | ❌ regression | best val\_accuracy (higher is better) | 0.917 at step 8 | 0.915 at step 8 | -0.002 | change at least 0 |
        | ⚠️ cannot compare | best a\|b |  |  |  | the run 'new' has no series 'a\|b'. It has val\_loss, val\_accuracy, aux\_loss, test\_accuracy. |

        """#)
  }

  @Test func `one call holds a loss and an accuracy`() throws {
    try writeRuns()
    let outcome = try check(
      ["old", "new", "--metric", "val_accuracy", "--metric", "val_loss", "--tolerance", "0.001"])
    #expect(outcome.status == 1)
    #expect(
      outcome.output == """
        regression: best val_accuracy (higher is better): new 0.915 at step 8, old 0.917 at step 8, \
        change -0.002; required: change at least -0.001
        holds: best val_loss (lower is better): new 0.38 at step 4, old 0.4 at step 4, \
        change -0.02; required: change at most 0.001

        """)
    let bounds = try check(
      ["old", "new", "--metric", "val_accuracy", "--min-delta", "-0.002"]
        + ["--metric", "val_loss", "--max-delta", "0.001"])
    #expect(bounds.status == 0)
  }

  @Test func `JSON has every number as it was`() throws {
    try writeRuns()
    let outcome = try check(
      ["old", "new", "--metric", "val_accuracy", "--metric", "x", "--json"])
    #expect(outcome.status == 2)
    #expect(
      outcome.output == """
        {"status":2,"checks":[{"metric":"val_accuracy","at":"best","better":"higher",\
        "verdict":"regression","old":{"name":"val_accuracy","x":8,"axis":"step","value":0.917},\
        "new":{"name":"val_accuracy","x":8,"axis":"step","value":0.915},"change":-0.0020000000000000018,\
        "required":{"min":null,"max":null,"min_delta":0.0,"max_delta":null}},\
        {"metric":"x","at":"best","better":null,"verdict":"cannot compare","old":null,"new":null,\
        "change":null,"required":{"min":null,"max":null,"min_delta":null,"max_delta":null},\
        "reason":"the run 'new' has no series 'x'. It has val_loss, val_accuracy, aux_loss, \
        test_accuracy."}]}

        """)
  }

  @Test func `a metric of another tool is found by its role`() throws {
    try #require(folder).write("epoch,val_loss,val_acc\n0,0.5,0.9\n", to: "old.csv")
    try #require(folder).write("epoch,eval_loss,eval_acc\n0,0.4,91\n", to: "new.csv")
    let outcome = try check(["old.csv", "new.csv", "--metric", "val_loss", "--metric", "val_acc"])
    #expect(outcome.status == 2)
    #expect(
      outcome.output == """
        holds: best val_loss (lower is better): new 0.4 at epoch 0 (called eval_loss), \
        old 0.5 at epoch 0, change -0.1; required: change at most 0
        cannot compare: best val_acc: 'val_acc' is in per cent in the run 'new' and a fraction in \
        the run 'old', so their difference means nothing.

        """)
  }

  @Test(arguments: [["old.csv", "new.csv"], ["new.csv", "old.csv"]])
  func `a series of one run alone may be said to be the metric`(runs: [String]) throws {
    try #require(folder).write("epoch,val_loss\n0,0.5\n", to: "old.csv")
    try #require(folder).write("epoch,Val Loss [nats]\n0,0.5\n", to: "new.csv")
    let outcome = try check(
      runs + ["--metric", "val_loss", "--map", "Val Loss [nats]=val_loss", "--tolerance", "0.1"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("holds: best val_loss (lower is better): "))
    #expect(outcome.errors.hasSuffix("note: val_loss is called 'Val Loss [nats]' in new\n"))
  }

  @Test func `an accuracy that is good when low is said to be`() throws {
    try #require(folder).write("epoch,val_top1\n0,0.5\n1,0.25\n", to: "old.csv")
    try #require(folder).write("epoch,val_top1\n0,0.5\n1,0.4\n", to: "new.csv")
    let outcome = try check(
      ["old.csv", "new.csv", "--metric", "val_top1", "--map", "val_top1=lower_is_better"])
    #expect(
      outcome.output == """
        regression: best val_top1 (lower is better): new 0.4 at epoch 1, old 0.25 at epoch 1, \
        change +0.15; required: change at most 0

        """)
  }

  @Test func `what is read and mended is said once, also where a metric is missing`() throws {
    try #require(folder).write("epoch,loss\n0,1\n1\n2,0.5\n", to: "odd.csv")
    let outcome = try check(["odd.csv", "--metric", "accuracy", "--min", "0"])
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        reading odd.csv as Keras CSVLogger
        warning: odd.csv:3: the row has 1 of 2 cells; the others are taken as missing

        """)
  }
}
