import Plotting
import RunHistory

extension Missing {
  /// Crosses for several curves, in up to three rows, so that what two lack at one place is seen.
  static func rows(
    _ curves: [(paint: Theme.Paint, places: [Double])], at edge: VerticalSide
  ) -> [any Mark] {
    curves.filter { !$0.places.isEmpty }.enumerated().map { index, curve in
      var crosses = Missing(at: curve.places, paint: curve.paint, edge: edge)
      crosses.row = index % 3
      return crosses
    }
  }
}

// MARK: - Marks

extension CurveChart {
  /// Up to so many values, a curve of validation has a ring at each.
  private static let mostRings = 40
  /// Beyond so many values, a curve is thinner.
  private static let mostSparse = 400
  /// Beyond so many values, a curve is not dashed, for it goes up and down within a dash.
  static let mostDashed = 1500
  /// The dashes of the first curves of each colour, of the second ones, and so on.
  private static let dashes: [[Double]] = [[], [7, 3], [1.5, 3], [7, 3, 1.5, 3], [3, 3]]

  /// The marks of the chart, from the lowest to the uppermost.
  func marks(avoiding outlines: [Values]) -> [any Mark] {
    gaps + restartRules + bestRule + drawn.compactMap(rawLine) + drawn.flatMap(lines)
      + restartNames + crosses + notPositive + callouts(avoiding: outlines)
  }

  /// The places of values that are not finite; what two curves lack at one place stands in two rows.
  private var crosses: [any Mark] {
    Missing.rows(curves.map { ($0.paint, $0.missing) }, at: .above)
      + Missing.rows(curves.map { ($0.paint, $0.missingBelow) }, at: .below)
  }

  /// The values as they are, pale below their average.
  private func rawLine(of curve: Curve) -> Line? {
    guard curve.average != nil else { return nil }
    var line = Line(curve.lines(of: curve.values).valid, paint: curve.paint, width: 1)
    line.fade = Curve.paleness
    return line
  }

  private func lines(of curve: Curve) -> [any Mark] {
    let isSparse = curve.values.count <= Self.mostSparse || curve.average != nil
    let lines = curve.lines(of: curve.shown)
    var valid = Line(
      lines.valid, paint: curve.paint, width: hasLegend ? 1.5 : isSparse ? 2 : 1.25,
      dash: dash(of: curve),
      hasRings: !curve.isOfTraining && !hasLegend && curve.average == nil
        && curve.values.count <= Self.mostRings)
    var replaced = valid
    (replaced.values, replaced.fade) = (lines.replaced, Curve.paleness)
    valid.hasRings = valid.hasRings && !curve.values.isEmpty
    return lines.replaced.isEmpty ? [valid] : [replaced, valid]
  }

  /// The dashes of a curve: they tell the data, or curves of the same colour.
  func dash(of curve: Curve) -> [Double] {
    if curve.values.count > Self.mostDashed, curve.average == nil, !hasLegend { return [] }
    if hasLegend {
      let number = curves.firstIndex { $0.series.name == curve.series.name } ?? 0
      return Self.dashes[number / CurveSelection.most % Self.dashes.count]
    }
    return curve.isOfTraining ? [] : curve.series.role.split == .test ? [1.5, 3] : [6, 3]
  }

  /// The places of values that a logarithmic axis does not have.
  private var notPositive: [any Mark] {
    guard style.yScaling == .log else { return [] }
    return curves.filter { $0.nonPositiveCount > 0 }.map { curve in
      Missing(
        at: curve.values.lazy.filter { $0.y.isFinite && $0.y <= 0 }.map(\.x), paint: curve.paint,
        edge: .below)
    }
  }

  private var gaps: [any Mark] {
    guard let worse = metric.worse, let judge, let training, hasGap else { return [] }
    return [Gap(from: judge.shown, to: training.shown, worse: worse, paint: judge.paint)]
  }

  /// Whether both curves have their values at the same places, so that the area between them is known.
  var hasGap: Bool {
    guard metric.worse != nil, let judge, let training, judge.pieces.count < 2,
      training.pieces.count < 2, judge.values.count <= Self.mostDashed
    else { return false }
    let (longer, shorter) =
      judge.values.count > training.values.count
      ? (judge.values, training.values) : (training.values, judge.values)
    guard let first = shorter.first, let start = longer.firstIndex(where: { $0.x == first.x })
    else { return false }
    return longer[start...].prefix(shorter.count).elementsEqual(shorter) { $0.x == $1.x }
  }

  /// The places of restarts that are marked; of very many, none.
  private var markedRestarts: [Double] {
    // Where a run begins anew from its first value, the left edge says it already.
    let inside = Set(restarts).filter { $0 > axis.range?.lowerBound ?? 0 }.sorted()
    return inside.count > 8 ? [] : inside
  }

  private var restartRules: [any Mark] { markedRestarts.map { Rule(x: $0, dash: [6, 3]) } }

  private var restartNames: [any Mark] {
    let places = markedRestarts
    return places.enumerated().map {
      RuleName(places.count == 1 ? "restart" : "restart \($0 + 1)", x: $1)
    }
  }

  private var bestRule: [any Mark] {
    guard let judge, !judge.isConstant, judge.values.count > 1, let best = judge.best
    else { return [] }
    return [Rule(x: best.x)]
  }

  /// The dots at the best values; where the curve ends it needs no words beside the end label's.
  private func callouts(avoiding outlines: [Values]) -> [any Mark] {
    let measured = hasLegend ? [] : drawn.filter { !$0.isOfTraining }
    return measured.compactMap { curve in
      guard !curve.isConstant, curve.values.count > 1, let best = curve.best
      else { return nil }
      let isNamed = curve.series == judge?.series && best != curve.last
      let other = training?.values.first { $0.x == best.x && $0.isFinite }
      return Callout(
        best, label: isNamed ? "best \(metric.format(best.y)), \(axis.words(at: best.x))" : "",
        paint: curve.paint, preferring: best.y >= other?.y ?? best.y ? .above : .below,
        avoiding: outlines)
    }
  }

  /// The notes for the values farthest outside the axis.
  func tags(
    for outliers: [(curve: Curve, outliers: CurveRange.Outliers)], beyond reach: CurveRange,
    avoiding outlines: [Values]
  ) -> [any Mark] {
    let high = outliers.filter { $0.outliers.above > 0 }
      .max { $0.outliers.highest.y < $1.outliers.highest.y }
    let low = outliers.filter { $0.outliers.below > 0 }
      .min { $0.outliers.lowest.y < $1.outliers.lowest.y }
    let tags = [
      high.map { tag(for: $0.outliers.highest, of: $0.curve, "↑", at: .above, outlines) },
      low.map { tag(for: $0.outliers.lowest, of: $0.curve, "↓", at: .below, outlines) },
    ]
    return tags.compactMap(\.self)
  }

  private func tag(
    for value: Value, of curve: Curve, _ arrow: String, at edge: VerticalSide, _ outlines: [Values]
  ) -> EdgeTag {
    EdgeTag(
      x: value.x,
      label:
        "\(arrow) \(curves.count > 1 && !curve.label.isEmpty ? curve.label + " " : "")\(metric.format(value.y)) at \(axis.words(at: value.x))",
      paint: curve.paint, avoiding: outlines, edge: edge)
  }

  /// The names of the curves with their last values.
  var endLabels: [EndLabel] {
    drawn.compactMap { curve in
      guard let last = curve.shown.last(where: \.isFinite) else { return nil }
      let name = curve.label.isEmpty ? metric.name : curve.label
      // A curve that ends before the run does says where.
      let place = axis.isEarly(last.x) ? ", \(axis.words(at: last.x))" : ""
      let isBest =
        curve.series == judge?.series && curve.average == nil && !curve.isConstant
        && curve.values.count > 1 && last == curve.best
      return EndLabel(
        "\(name) \(metric.format(last.y))\(place)\(isBest ? ", best" : "")", at: last,
        paint: curve.paint, dash: dash(of: curve))
    }
  }
}
