internal import Plotting

/// What is woven into cloth or printed on it.
enum Pattern: Hashable {
  /// Nothing.
  case plain
  /// Level stripes.
  case stripes(distance: Double, shade: Double)
  /// Upright stripes.
  case pinstripes(distance: Double, shade: Double)
  /// Stripes both ways.
  case checks(distance: Double, shade: Double)
  /// A blot on the chest.
  case print(at: Point, size: Size, shade: Double)

  /// Draws a pattern for cloth of some brightness.
  init(over shade: Double, from tailor: inout Tailor) {
    let other = shade * tailor.any(0.5...0.85)
    let distance = tailor.any(0.22...0.45)
    switch tailor.any(0...9) {
    case 0, 1: self = .stripes(distance: distance, shade: other)
    case 2: self = .pinstripes(distance: distance, shade: other)
    case 3: self = .checks(distance: distance, shade: other)
    case 4:
      self = .print(
        at: Point(tailor.any(-0.15...0.15), tailor.any(-0.25...0.25)),
        size: Size(width: tailor.any(0.2...0.5), height: tailor.any(0.15...0.45)), shade: other)
    default: self = .plain
    }
  }

  /// Draws the pattern all over the picture.
  func draw(on canvas: inout some Canvas, in pose: Pose, over shade: Double) {
    switch self {
    case .plain: break
    case .stripes(let distance, let shade):
      draw(lines(distance) { [Point(-1.2, $0), Point(1.2, $0)] }, shade, on: &canvas, in: pose)
    case .pinstripes(let distance, let shade):
      draw(lines(distance) { [Point($0, -1.2), Point($0, 1.2)] }, shade, on: &canvas, in: pose)
    case .checks(let distance, let shade):
      Pattern.stripes(distance: distance, shade: shade).draw(on: &canvas, in: pose, over: shade)
      Pattern.pinstripes(distance: distance, shade: shade).draw(on: &canvas, in: pose, over: shade)
    case .print(let center, let size, let shade):
      let rect = Rect(
        x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width,
        height: size.height)
      canvas.fill(pose(Path(ellipseIn: rect)), with: Color(gray: shade))
    }
  }

  private func lines(_ distance: Double, _ line: (Double) -> [Point]) -> [[Point]] {
    stride(from: -1.2, through: 1.2, by: distance).map(line)
  }

  private func draw(
    _ lines: [[Point]], _ shade: Double, on canvas: inout some Canvas, in pose: Pose
  ) {
    let stroke = Stroke(Color(gray: shade), width: 1)
    for line in lines { canvas.stroke(pose(Path(through: line)), with: stroke) }
  }
}
