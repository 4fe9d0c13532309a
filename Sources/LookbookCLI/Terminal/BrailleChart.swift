/// Curves in characters of two by four dots, with a frame, numbers on the axes and a legend.
package struct BrailleChart: Hashable, Sendable {
  /// A place on the chart; one that is not finite interrupts its curve.
  package struct Point: Hashable, Sendable {
    package let x, y: Double

    package init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
    var isFinite: Bool { x.isFinite && y.isFinite }
  }

  /// A named curve.
  package struct Curve: Hashable, Sendable {
    package let name: String
    package let points: [Point]

    package init(_ name: String, _ points: [Point]) { (self.name, self.points) = (name, points) }
  }

  /// What is drawn; later curves lie above.
  package var curves: [Curve]
  /// What the horizontal axis is.
  package var axis: String

  /// Creates a chart.
  package init(_ curves: [Curve], axis: String) { (self.curves, self.axis) = (curves, axis) }

  /// Returns the chart as lines of text.
  ///
  /// - Parameters:
  ///   - screen: Where it is shown; where there are no colours, every second curve is dashed.
  ///   - height: The number of lines, with the legend and the axis; fewer than five show nothing.
  /// - Returns: The lines; none when no point is finite.
  package func lines(on screen: Screen, height: Int) -> [String] {
    let points = curves.flatMap(\.points).filter(\.isFinite)
    guard height >= 5, let horizontal = Span(points.map(\.x)), let vertical = Span(points.map(\.y))
    else { return [] }
    let rows = height - 3
    let marks = [(0, vertical.end), (rows / 2, vertical.middle), (rows - 1, vertical.start)]
    let labels = Dictionary(marks.map { ($0, $1.displayed) }) { first, _ in first }
    let margin = (labels.values.map(\.columns).max() ?? 0) + 2
    let width = max(screen.width - margin - 3, 8)
    var grid = Grid(columns: width, rows: rows, horizontal: horizontal, vertical: vertical)
    for (index, curve) in curves.enumerated() {
      grid.draw(curve.points, as: index, isDashed: !screen.hasColors && index % 2 == 1)
    }
    let drawn = (0..<rows).map { row in
      (labels[row] ?? "").padded(to: margin, atEnd: false)
        + Ink.dim.paint(labels[row] == nil ? " │" : " ┤", on: screen) + grid.text(row, on: screen)
    }
    let space = String(repeating: " ", count: margin)
    let frame = Ink.dim.paint(" └" + String(repeating: "─", count: width), on: screen)
    return [space + "  " + legend(on: screen)] + drawn
      + [space + frame, space + "  " + places(horizontal, width: width)]
  }

  private func legend(on screen: Screen) -> String {
    curves.enumerated().map { index, curve in
      let sign = screen.hasColors || index % 2 == 0 ? "⠒⠒⠒" : "⠒ ⠒"
      return Ink.series(index).paint(sign, on: screen) + " " + curve.name.printable
    }.joined(separator: "   ")
  }

  /// The first and the last place, and the axis' name between them.
  private func places(_ span: Span, width: Int) -> String {
    let (first, last) = (span.start.displayedPlace, span.end.displayedPlace)
    let free = width - first.columns - last.columns
    guard free > axis.columns + 1 else { return first }
    let left = (free - axis.columns) / 2
    return first
      + axis.padded(to: axis.columns + left, atEnd: false)
      .padded(to: free) + last
  }
}

/// What lies between two numbers.
private struct Span: Hashable {
  let start, end: Double

  init?(_ values: [Double]) {
    guard let start = values.min(), let end = values.max() else { return nil }
    (self.start, self.end) = (start, end)
  }

  var middle: Double { start / 2 + end / 2 }

  /// The dot for a value, of a number of them; values that are all the same lie in the middle.
  func dot(_ value: Double, of count: Int) -> Int {
    let share = value.share(from: start, to: end) ?? 0.5
    return min(count - 1, Int((share * Double(count - 1)).rounded()))
  }
}

/// Dots in cells of two by four.
private struct Grid {
  private let columns, rows: Int
  private let horizontal, vertical: Span
  private var dots: [UInt8]
  private var owners: [Int]

  /// The bits of a Braille character, by the row in it and the column.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  init(columns: Int, rows: Int, horizontal: Span, vertical: Span) {
    (self.columns, self.rows) = (columns, rows)
    (self.horizontal, self.vertical) = (horizontal, vertical)
    dots = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: 0, count: columns * rows)
  }

  mutating func draw(_ points: [BrailleChart.Point], as owner: Int, isDashed: Bool) {
    var last: (x: Int, y: Int)?
    for point in points {
      guard point.isFinite else {
        last = nil
        continue
      }
      let x = horizontal.dot(point.x, of: columns * 2)
      let y = rows * 4 - 1 - vertical.dot(point.y, of: rows * 4)
      if let last, last == (x, y) { continue }
      line(from: last ?? (x, y), to: (x, y), as: owner, isDashed: isDashed)
      last = (x, y)
    }
  }

  private mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), as owner: Int, isDashed: Bool
  ) {
    let count = max(abs(end.x - start.x), abs(end.y - start.y))
    for step in 0...count {
      let share = count == 0 ? 0 : Double(step) / Double(count)
      let x = start.x + Int((Double(end.x - start.x) * share).rounded())
      let y = start.y + Int((Double(end.y - start.y) * share).rounded())
      if isDashed, (x + y) % 4 > 1 { continue }
      let cell = y / 4 * columns + x / 2
      dots[cell] |= Self.bits[y % 4][x % 2]
      owners[cell] = owner
    }
  }

  /// A row of characters, without the spaces at its end.
  func text(_ row: Int, on screen: Screen) -> String {
    let cells = row * columns..<(row + 1) * columns
    guard let last = cells.last(where: { dots[$0] != 0 }) else { return "" }
    // Neighbours of one colour are painted together: a frame takes a tenth of the bytes.
    var (line, run, owner) = ("", "", owners[last])
    for cell in cells.lowerBound...last {
      if dots[cell] != 0, owners[cell] != owner {
        line += Ink.series(owner).paint(run, on: screen)
        (run, owner) = ("", owners[cell])
      }
      let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) ?? " "
      run.append(dots[cell] == 0 ? " " : Character(scalar))
    }
    return line + Ink.series(owner).paint(run, on: screen)
  }
}
