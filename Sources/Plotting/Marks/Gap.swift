/// The area between two curves where the first lies on its worse side of the second.
public struct Gap: Mark {
  /// The two curves at the same places along x: `(x, first, second)`.
  private let rows: [Row]
  private let paint: Theme.Paint
  private let sign: Double

  /// Creates the area between two curves; only places along x where both are finite count.
  public init(from first: Values, to second: Values, worse: VerticalSide, paint: Theme.Paint) {
    let others = Dictionary(second.map { ($0.x, $0.y) }, uniquingKeysWith: { $1 })
    rows = first.map { ($0.x, $0.y, others[$0.x] ?? .nan) }
    self.paint = paint
    sign = -worse.sign
  }

  /// Nothing: the curves themselves widen the axes.
  public var extent: Extent? { nil }

  /// Fills the area, lightly.
  public func draw(on canvas: inout some Canvas, in frame: Frame) {
    // Not mixed with the paper, so that the grid stays visible.
    let color = frame.theme.color(paint).withAlpha(0.1)
    canvas.clip(to: Path(frame.plot)) { canvas in
      for piece in pieces(in: frame) { canvas.fill(outline(of: piece, in: frame), with: color) }
    }
  }

  private typealias Row = (x: Double, first: Double, second: Double)

  private func excess(_ row: Row) -> Double { sign * (row.first - row.second) }

  /// The stretches where the first curve is worse, with the crossings at their ends.
  private func pieces(in frame: Frame) -> [[Row]] {
    var result: [[Row]] = []
    var current: [Row] = []
    func finish() {
      if current.count > 1 { result.append(current) }
      current = []
    }
    var previous: Row?
    for row in rows {
      guard excess(row).isFinite, frame.hasPlace(for: Value(x: row.x, y: row.first)),
        frame.hasPlace(for: Value(x: row.x, y: row.second))
      else {
        finish()
        previous = nil
        continue
      }
      if let previous, excess(previous) * excess(row) < 0 {
        current.append(crossing(previous, row))
        if excess(row) < 0 { finish() }
      }
      if excess(row) >= 0 { current.append(row) }
      previous = row
    }
    finish()
    return result
  }

  private func crossing(_ a: Row, _ b: Row) -> Row {
    let fraction = excess(a) / (excess(a) - excess(b))
    let y = a.first + (b.first - a.first) * fraction
    return (a.x + (b.x - a.x) * fraction, y, y)
  }

  private func outline(of piece: [Row], in frame: Frame) -> Path {
    var path = Path(
      through: piece.map { frame(Value(x: $0.x, y: $0.first)) }
        + piece.reversed().map { frame(Value(x: $0.x, y: $0.second)) })
    path.close()
    return path
  }
}
