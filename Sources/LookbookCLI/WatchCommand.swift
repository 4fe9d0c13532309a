import ArgumentParser
import Foundation
import HistoryFormats
import RunHistory

/// `lookbook watch`: follows a growing history in the terminal.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow a training in the terminal while it goes on.",
    discussion: """
      Examples:
        lookbook watch runs/fashion-mnist-classic-0
        lookbook watch lightning_logs --interval 5
        lookbook watch results.csv --once

      Only what is new is read. The path need not be there yet; of several runs the newest is shown. \
      In a file or a pipe, there is a line for each record instead of the picture: first the last ten \
      of those that are there, then each that comes. It ends when the \
      history says that the run has ended, or with Ctrl-C (exit status 130).
      """)

  @OptionGroup var history: HistoryArgument

  @Option(help: ArgumentHelp("How often it looks for something new.", valueName: "seconds"))
  var interval = 1.0

  @Flag(help: "Show what there is, and end.")
  var once = false

  func validate() throws {
    guard interval >= 0.05, interval <= 86400 else {
      throw ValidationError("--interval is \(interval); it has to be 0.05 to 86400 seconds.")
    }
  }

  func run() throws {
    var watch = Watch(of: history)
    if once {
      let history = try watch.look(finished: true)
      guard let history else { throw watch.missing }
      try self.history.options.requireMapped(in: [(history.header.run, history.series.map(\.name))])
      return Terminal.show(watch.frame(of: history).lines(on: .output()))
    }
    let interruption = Interruption()
    var canvas = RedrawnText()
    while !interruption.isRequested {
      if let history = try watch.lookPatiently() {
        canvas.show(history, of: &watch)
        if history.end != nil { return }
      }
      let next = ContinuousClock.now + .seconds(interval)
      while ContinuousClock.now < next, !interruption.isRequested {
        Thread.sleep(forTimeInterval: min(0.05, interval))
      }
    }
    throw ExitCode(130)
  }
}

/// Shows a run again and again: in place on a terminal, as lines elsewhere.
private struct RedrawnText {
  private var screen: Screen?
  private var lineCount = 0
  private var records = WatchRecords()
  private var said: Set<HistoryWarning> = []

  mutating func show(_ history: History, of watch: inout Watch) {
    let screen = Screen.output()
    guard screen.isTerminal else {
      let lines = records.lines(for: history) + (history.end.map { [$0.displayed] } ?? [])
      Terminal.warn(of: history.warnings.filter { said.insert($0).inserted })
      if !lines.isEmpty { Terminal.show(lines) }
      return
    }
    let lines = watch.frame(of: history).lines(on: screen)
    // In place; after a change of the size nobody knows where that is. Nothing is left switched off
    // whatever happens: the cursor is hidden and lines are kept from wrapping while this is written.
    let isSame = self.screen == screen
    let start = isSame ? (lineCount > 0 ? "\u{1B}[\(lineCount)A\r" : "\r") : "\u{1B}[2J\u{1B}[H"
    let text = lines.map { $0 + "\u{1B}[K\n" }.joined()
    FileHandle.standardOutput.write(
      Data("\u{1B}[?25l\u{1B}[?7l\(start)\(text)\u{1B}[J\u{1B}[?7h\u{1B}[?25h".utf8))
    (self.screen, lineCount) = (screen, lines.count)
  }
}
