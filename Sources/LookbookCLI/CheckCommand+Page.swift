package import RunHistory

/// What `lookbook check` says.
package struct CheckPage: Hashable, Sendable {
  /// What came of each check.
  package let outcomes: [RegressionCheck.Outcome]

  /// Describes outcomes.
  package init(outcomes: [RegressionCheck.Outcome]) { self.outcomes = outcomes }

  /// The exit status: 2 when something cannot be compared, else 1 when something does not hold, else 0.
  package var status: Int32 { outcomes.map(\.verdict.status).max() ?? 0 }

  /// A line for each outcome.
  package func lines(on screen: Screen) -> [String] {
    outcomes.map { outcome in
      let ink: Ink = outcome.verdict == .holds ? .strong : .alarm
      return ink.paint(outcome.verdict.word, on: screen) + ": " + outcome.sentence.printable
    }
  }

  /// A table in Markdown.
  package var markdown: [String] {
    ["| | metric | old | new | change | required |", "|---|---|---|---|---|---|"]
      + outcomes.map { outcome in
        let cells = [
          outcome.verdict.mark + " " + outcome.verdict.word, outcome.subject.inMarkdown,
          outcome.old.map(outcome.displayed)?.inMarkdown ?? "",
          outcome.new.map(outcome.displayed)?.inMarkdown ?? "",
          outcome.change.map(\.displayedChange) ?? "", outcome.requirement.inMarkdown,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
  }
}

extension RegressionCheck.Outcome.Verdict {
  var status: Int32 {
    switch self {
    case .holds: 0
    case .regression, .outOfBounds: 1
    case .incomparable: 2
    }
  }

  var word: String {
    switch self {
    case .holds: "holds"
    case .regression: "regression"
    case .outOfBounds: "out of bounds"
    case .incomparable: "cannot compare"
    }
  }

  fileprivate var mark: String {
    switch self {
    case .holds: "✅"
    case .regression, .outOfBounds: "❌"
    case .incomparable: "⚠️"
    }
  }
}

extension RegressionCheck.Outcome {
  /// What was looked at, such as "best val_loss (lower is better)".
  fileprivate var subject: String {
    let direction = (new ?? old)?.direction ?? check.direction
    return "\(check.moment) \(check.metric)"
      + (direction.map { " (\($0.rawValue) is better)" } ?? "")
  }

  /// What was asked for, or why that cannot be said.
  fileprivate var requirement: String {
    if case .incomparable(let reason) = verdict { return reason }
    return [
      check.value.isEmpty ? nil : "\(check.value)",
      check.delta.isEmpty ? nil : "change \(check.delta)",
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// A value, with the name of its series where a run calls the metric otherwise.
  fileprivate func displayed(_ measured: Measured) -> String {
    measured.displayed + (measured.name == check.metric ? "" : " (called \(measured.name))")
  }

  fileprivate var sentence: String {
    let values = [
      new.map { (old == nil ? "" : "new ") + displayed($0) }, old.map { "old \(displayed($0))" },
      change.map { "change \($0.displayedChange)" },
    ].compactMap { $0 }.joined(separator: ", ")
    if case .incomparable(let reason) = verdict { return "\(subject): \(reason)" }
    return "\(subject): \(values); required: \(requirement)"
  }
}

extension Measured {
  /// The value with its place, and where the run went wrong after it.
  package var displayed: String {
    value.inNineDigits + (x.isNaN ? "" : " at \(axis.rawValue) \(x.displayedPlace)")
      + (divergence.map { " (not finite from \($0.place) on)" } ?? "")
  }
}

extension Double {
  /// A difference with its sign, without the digits that come of rounding.
  package var displayedChange: String { self > 0 ? "+" + inNineDigits : inNineDigits }
}

extension String {
  /// The text as a cell of a table in Markdown, in which nothing is taken for a mark.
  fileprivate var inMarkdown: String {
    printable.reduce(into: "") { text, character in
      if "\\`*_[]<>#|~$".contains(character) { text += "\\" }
      text.append(character)
    }
  }
}
