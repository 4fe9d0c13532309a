import RunHistory

/// Reads the file of a metric: a line for each value, with its time in milliseconds, the value, and the
/// step; what follows, such as a model's run, is passed over.
struct MLflowMetricParser: HistoryParser {
  private var lines = TextLines()
  private var values: MetricValues

  init(of metric: String, in file: String, keeping keeps: @escaping SeriesFilter) {
    values = MetricValues(metric: metric, file: file, keeps: keeps)
  }

  mutating func parse(_ bytes: UnsafeRawBufferPointer) {
    lines.take(bytes, into: &values) { $0.read($1) }
  }

  mutating func finish() {
    lines.finish(into: &values) { $0.read($1) }
  }

  var histories: [History] { [values.history] }
}

/// What the lines of a metric's file say; times are seconds since 1970.
private struct MetricValues {
  private let metric: String
  private var collector: SeriesCollector
  private var log: WarningLog
  /// Whether a step other than 0 was there; MLflow writes 0 where a program gives none.
  private var hasSteps = false

  init(metric: String, file: String, keeps: @escaping SeriesFilter) {
    self.metric = metric
    collector = SeriesCollector(keeping: keeps)
    log = WarningLog(file: file)
  }

  var history: History {
    var (series, log) = (collector.series, log)
    if let only = series.first, !hasSteps, only.values.count > 1 {
      series = [
        Series(metric, role: only.role, values: only.values, seconds: only.seconds)
      ]
      log.note("the values have no steps; they are numbered", at: nil, kind: "no steps")
    }
    return History(
      format: "mlflow", header: RunHeader(run: "", created: ""), series: series,
      warnings: log.warnings)
  }

  mutating func read(_ line: TextLines.Line) {
    // One more than any version writes, to notice lines of something else.
    let fields = line.fields(atMost: 7)
    guard !fields.isEmpty else { return }
    // Half a step would place the value elsewhere; what follows the step is not read.
    guard !line.isCut || fields.count > 3 else {
      return log.note(
        "the last line has no end, so its last number may be cut; it is dropped",
        at: .line(line.number), kind: "cut lines")
    }
    guard let value = MetricValue(fields) else {
      let what = line.isCut ? "the last line was cut and is dropped" : "the line is skipped"
      return log.note(
        "\(what), it is not 'time value step'", at: .line(line.number), kind: "lines skipped")
    }
    if !value.step.isNaN, value.step != 0 { hasSteps = true }
    collector.append(
      value.value, named: metric, at: .init(step: value.step, seconds: value.time / 1000))
  }
}

/// A line of a metric's file.
private struct MetricValue {
  let time, value, step: Double

  /// Reads two to six fields; nil when they are something else.
  init?(_ fields: [UnsafeRawBufferPointer]) {
    guard (2...6).contains(fields.count) else { return nil }
    let cells = fields.prefix(3).map(NumberCell.init)
    guard case .number(let time) = cells[0], case .number(let value) = cells[1] else { return nil }
    (self.time, self.value) = (time, value)
    guard cells.count == 3 else {
      step = .nan
      return
    }
    guard case .number(let step) = cells[2], step.isFinite else { return nil }
    self.step = step
  }
}
