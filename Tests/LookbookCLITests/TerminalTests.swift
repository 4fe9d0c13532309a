import LookbookCLI
import RunHistory
import Testing

@Suite struct TerminalTests {
  // MARK: - Text

  @Test(arguments: [
    ("loss", 4, "loss"), ("train/box_loss", 9, "trai…loss"), ("train/box_loss", 8, "trai…oss"),
    ("損失の値", 6, "損…値"), ("abc", 1, "…"), ("abc", 0, ""),
  ])
  func `a long text loses its middle`(text: String, width: Int, expected: String) {
    #expect(text.shortened(to: width) == expected)
    #expect(expected.columns <= width)
  }

  @Test(arguments: [
    ("val_loss", "val_loss"), ("\u{1B}[2Jevil", "\u{FFFD}[2Jevil"), ("two\nlines", "two lines"),
    ("right\u{202E}left", "right\u{FFFD}left"), ("Verlust ä", "Verlust ä"),
  ])
  func `a text from a file cannot steer the terminal`(text: String, expected: String) {
    #expect(text.printable == expected)
  }

  @Test(arguments: [
    (0.91512, "0.9151"), (12345.6, "12346"), (1.6226933508321501e24, "1.623e+24"), (-0.0, "-0"),
    (0.00019393, "0.0001939"), (.nan, "NaN"), (-.infinity, "-inf"),
  ])
  func `a value has four digits`(value: Double, expected: String) {
    #expect(value.displayed == expected)
  }

  @Test(arguments: [
    (3, "3"), (0.25, "0.25"), (0.1 + 0.2, "0.3"), (1e300, "1e+300"), (.nan, "?"),
  ])
  func `a place is whole where it can be`(place: Double, expected: String) {
    #expect(place.displayedPlace == expected)
  }

  @Test(arguments: [
    (2.25, "2.2 s"), (42, "42 s"), (185, "3 min 5 s"), (7800, "2 h 10 min"), (90000, "1 d 1 h"),
    (.nan, ""), (-1, ""),
  ])
  func `a duration has two units`(seconds: Double, expected: String) {
    #expect(seconds.displayedDuration == expected)
  }

  // MARK: - Tables

  private static let table = TextTable(
    [.init("name", least: 5), .number("value"), .init("at")],
    rows: [["a_long_name", "1", "x"], ["b", "10.5", ""]])

  @Test func `numbers stand at the right and lines end without spaces`() {
    #expect(
      Self.table.lines(on: Screen(width: 80)) == [
        "  name         value  at", "  a_long_name      1  x", "  b             10.5",
      ])
  }

  @Test func `a narrow screen shortens names only`() {
    #expect(
      Self.table.lines(on: Self.terminal(20)) == [
        "  name     value  at", "  a_l…ame      1  x", "  b         10.5",
      ])
    #expect(Self.table.lines(on: Self.terminal(3))[1] == "  a_…me      1  x")
  }

  @Test func `nothing is shortened in a file or a pipe`() {
    #expect(Self.table.lines(on: Screen(width: 20)) == Self.table.lines(on: Self.terminal(80)))
  }

  @Test func `two names never look alike`() {
    let table = TextTable([.init("a", least: 3)], rows: [["loss_1_x"], ["loss_2_x"], ["loss_2_x"]])
    #expect(
      table.lines(on: Self.terminal(3), indent: 0) == ["a", "los…1_x", "los…2_x", "los…2_x"])
    let other = TextTable([.init("a", least: 3)], rows: [["train_long"], ["valid_long"]])
    #expect(other.lines(on: Self.terminal(3), indent: 0) == ["a", "t…g", "v…g"])
  }

  @Test func `a text that wraps goes on below`() {
    let table = TextTable(
      [.init("a"), .init("b", least: 9, wraps: true)],
      rows: [["x", "one two three four"], ["y", "a_word_that_is_wider"], ["z", ""]])
    #expect(
      table.lines(on: Self.terminal(14)) == [
        "  a  b", "  x  one two", "     three", "     four", "  y  a_word_that_is_wider", "  z",
      ])
    #expect(table.lines(on: Screen(width: 14))[1] == "  x  one two three four")
  }

  @Test func `columns that do not fit go below`() {
    let table = WideTable(
      key: .init(columns: [.init("run")], rows: [["a"], ["b"]]),
      blocks: [
        .init(columns: [.number("loss"), .number("last")], rows: [["0.25", "0.5"], ["1", "2"]]),
        .init(columns: [.init("seed")], rows: [["1"], ["2"]]),
      ])
    let lines = { (screen: Screen) in table.parts(on: screen).map { $0.lines(on: screen) } }
    #expect(
      lines(Self.terminal(20)) == [
        ["  run  loss  last", "  a    0.25   0.5", "  b       1     2"],
        ["  run  seed", "  a    1", "  b    2"],
      ])
    #expect(
      lines(Screen(width: 20)) == [
        ["  run  loss  last  seed", "  a    0.25   0.5  1", "  b       1     2  2"]
      ])
  }

  private static func terminal(_ width: Int) -> Screen { Screen(width: width, isTerminal: true) }

  // MARK: - Runs

  private static let run: RunOverview = {
    let course = (0..<16).map { Double(16 - $0) }
    let names = ["train/box_loss_of_the_first_head", "train/box_loss_of_the_other_head"]
    return RunOverview(
      of: History(
        header: RunHeader(run: "r", created: ""),
        series: names.map { Series($0, values: course, epochs: course.reversed()) }))
  }()

  @Test(arguments: [
    (
      200,
      "kind        points  non-finite  segments  first  best  at epoch  last  course",
      "train/box_loss_of_the_first_head", "16     1  16           1  ██▇▇▆▆▅▅▄▄▃▃▂▂▁▁"
    ),
    (
      116, "kind        points  non-finite  segments  first  best  at epoch  last  course",
      "train/box_loss_of_the_first_head", "16     1  16           1  █▇▆▅▄▃▂▁"
    ),
    (
      110, "kind        points  non-finite  segments  best  at epoch  last  course",
      "train/box_loss_of_the_first_head", "1     1  16           1  █▇▆▅▄▃▂▁"
    ),
    (
      90, "kind        points  best  at epoch  last  course", "train/box_loss_of_the_first_head",
      "16     1  16           1  █▇▆▅▄▃▂▁"
    ),
    (
      76, "kind        points  best  at epoch  last", "train/box_loss_of_the_first_head",
      "16     1  16           1"
    ),
    (
      60, "kind        points  best  at epoch  last", "train/bo…st_head",
      "16     1  16           1"
    ),
  ])
  func `names are the last thing that is shortened`(
    width: Int, titles: String, name: String, end: String
  ) {
    let lines = Self.run.table(on: Self.terminal(width)).lines(on: Self.terminal(width))
    #expect(lines[0].hasSuffix("  " + titles))
    #expect(lines[1].hasPrefix("  \(name)  train loss"))
    #expect(lines[1].hasSuffix(end))
    #expect(lines.allSatisfy { $0.columns <= width })
  }

  @Test func `colours are written only where there are any`() {
    let cell = TextTable([.init("a")], rows: [[.init("x", .strong)]])
    let screen = Screen(width: 80, isTerminal: true, hasColors: true)
    #expect(cell.lines(on: screen) == ["  \u{1B}[2ma\u{1B}[0m", "  \u{1B}[1mx\u{1B}[0m"])
    #expect(cell.lines(on: Screen(width: 80)) == ["  a", "  x"])
  }

  // MARK: - Sparklines

  @Test(arguments: [
    ([], ""), ([5], "▄"), ([1, 1, 1], "▄▄▄"), ([0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"),
    ([1, .nan, 0, .infinity], "█×▁×"), ([.nan, .nan], "××"),
    ([-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude], "▁█"),
  ])
  func `a sparkline shows each value`(values: [Double], expected: String) {
    #expect(Sparkline(values, width: 8).text == expected)
  }

  @Test func `a sparkline of many values shows the means of their finite ones`() {
    #expect(
      Sparkline([0, 2, .nan, 4, .nan, .nan, 3, 5], width: 4).means.map { "\($0)" } == [
        "1.0", "4.0", "nan", "4.0",
      ])
    let greatest = Double.greatestFiniteMagnitude
    #expect(Sparkline([greatest, greatest, .nan], width: 1).means[0].isFinite)
  }
}
