import Foundation

/// Where text is shown: how much fits on it, and whether it has colours.
package struct Screen: Hashable, Sendable {
  /// The number of columns and of lines.
  package var width, height: Int
  /// Whether somebody looks at it: lines can be taken back.
  package var isTerminal: Bool
  /// Whether colours are shown.
  package var hasColors: Bool

  /// Describes a screen.
  package init(width: Int, height: Int = 24, isTerminal: Bool = false, hasColors: Bool = false) {
    (self.width, self.height) = (width, height)
    (self.isTerminal, self.hasColors) = (isTerminal, hasColors)
  }

  /// The screen behind standard output; 100 columns when that is a file or a pipe.
  ///
  /// `COLUMNS` and `LINES` go before what the terminal says; `NO_COLOR` switches colours off.
  package static func output(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Screen {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isPlain =
      environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
    var size = winsize()
    let isKnown = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
    func extent(_ name: String, _ told: UInt16, unknown: Int) -> Int {
      if let text = environment[name], let value = Int(text), (20...1000).contains(value) {
        return value
      }
      return isKnown && told >= 20 ? min(Int(told), 1000) : unknown
    }
    return Screen(
      width: extent("COLUMNS", size.ws_col, unknown: 100),
      height: extent("LINES", size.ws_row, unknown: 24), isTerminal: isTerminal,
      hasColors: isTerminal && !isPlain)
  }
}

/// A colour of the terminal, so that its own theme decides how it looks.
package enum Ink: Hashable, Sendable {
  /// As all text.
  case plain
  /// For what is read second.
  case dim
  /// For what is read first.
  case strong
  /// For what went wrong.
  case alarm
  /// One of six that are told apart, counted from 0.
  case series(Int)

  private var code: String? {
    switch self {
    case .plain: nil
    case .dim: "2"
    case .strong: "1"
    case .alarm: "31"
    // Blue, yellow, green, magenta, cyan, red: neighbours differ also for the colour-blind.
    case .series(let index): ["34", "33", "32", "35", "36", "31"][abs(index % 6)]
    }
  }

  /// Returns text in this colour, where there are colours.
  package func paint(_ text: String, on screen: Screen) -> String {
    guard screen.hasColors, let code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
