import ArgumentParser
import Plotting
import RunHistory
import TrainingReports

/// How curves are drawn: the options of every command that draws some.
struct CurveStyleOptions: ParsableArguments {
  @Option(help: "What the horizontal axis counts. (default: epochs or steps)")
  var x: HorizontalUnit?

  @Flag(help: "Make the horizontal axis logarithmic.")
  var logX = false

  @Flag(help: "Make the vertical axis logarithmic.")
  var logY = false

  @Option(
    help: ArgumentHelp(
      "Draw a moving average whose weights halve over so many epochs or steps, or over a time such as 90s, 5min or 2h.",
      valueName: "half-life"))
  var smoothing: HalfLife?

  @Option(
    help: ArgumentHelp(
      "The ends of the vertical axis in the unit of the file, such as 0:2.5, 0.8: or :1.",
      valueName: "low:high"))
  var ylim: AxisLimits?

  @Flag(
    name: .customLong("no-robust"),
    help: "Let the vertical axis reach every value, also those far from all others.")
  var isNotRobust = false

  func validate() throws {
    if let smoothing, smoothing.isTime != (x == .time) {
      throw ValidationError(
        smoothing.isTime
          ? "--smoothing is a time, which goes with --x time."
          : "--smoothing needs a unit with --x time, such as 90s, 5min or 2h.")
    }
    if logY, let low = ylim?.low, low <= 0 {
      throw ValidationError("--ylim begins at \(low), which a logarithmic axis does not have.")
    }
  }

  /// The style of these options.
  var style: CurveStyle {
    var style = CurveStyle()
    style.unit = x?.unit
    style.xScaling = logX ? .log : .linear
    style.yScaling = logY ? .log : .linear
    style.halfLife = smoothing?.length
    (style.lowest, style.highest) = (ylim?.low, ylim?.high)
    style.isRobust = !isNotRobust
    return style
  }
}

extension CurveStyleOptions {
  /// Makes sure that series can be drawn on the axis that was asked for.
  ///
  /// - Throws: `MissingPlaces` when none of them knows its places there.
  func requirePlaces(of names: [String], in histories: [History]) throws {
    guard let x else { return }
    let series = histories.flatMap { history in names.compactMap { history[$0] } }
    func has(_ unit: HorizontalUnit, _ series: Series) -> Bool {
      switch unit {
      case .epoch: !series.epochs.isEmpty
      case .step: !series.steps.isEmpty
      case .time: !series.seconds.isEmpty
      }
    }
    guard !series.isEmpty, !series.contains(where: { has(x, $0) }) else { return }
    let known = HorizontalUnit.allCases.filter { unit in series.contains { has(unit, $0) } }
    throw MissingPlaces(names: names, wanted: x, known: known)
  }
}

/// Series that cannot be drawn on the axis that was asked for.
struct MissingPlaces: Error, CustomStringConvertible {
  let names: [String]
  let wanted: HorizontalUnit
  let known: [HorizontalUnit]

  var description: String {
    let what = wanted == .time ? "times" : "\(wanted.rawValue)s"
    let ways = known.map { "--x \($0.rawValue)" }.joined(separator: " or ")
    return "the history has no \(what) for \(names.joined(separator: ", ")). "
      + (ways.isEmpty ? "It numbers its records only; leave --x out." : "Use \(ways).")
  }
}

/// What a horizontal axis can be asked to count.
enum HorizontalUnit: String, CaseIterable, ExpressibleByArgument {
  case epoch, step, time

  var unit: CurveUnit {
    switch self {
    case .epoch: .epoch
    case .step: .step
    case .time: .time
    }
  }
}

/// The half-life of a moving average, such as `120` and `5min`.
struct HalfLife: ExpressibleByArgument, Hashable {
  /// The length in epochs, steps or seconds.
  let length: Double
  /// Whether it is a time.
  let isTime: Bool

  init?(argument: String) {
    let units = [("min", 60.0), ("s", 1), ("h", 3600), ("d", 86_400)]
    let unit = units.first { argument.hasSuffix($0.0) }
    let number = argument.dropLast(unit?.0.count ?? 0)
    guard let value = Double(number), value > 0, value.isFinite else { return nil }
    (length, isTime) = (value * (unit?.1 ?? 1), unit != nil)
  }
}

/// The ends of an axis, such as `0:2.5`; one of them may be left to the data.
struct AxisLimits: ExpressibleByArgument, Hashable {
  let low, high: Double?

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let numbers = parts.map { Double($0) }
    guard zip(parts, numbers).allSatisfy({ $0.isEmpty || $1?.isFinite == true }) else { return nil }
    (low, high) = (numbers[0], numbers[1])
    guard low != nil || high != nil, low ?? -.infinity < high ?? .infinity else { return nil }
  }
}
