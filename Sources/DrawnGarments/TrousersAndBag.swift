internal import Plotting

extension Garment {
  static func trousers(_ tailor: inout Tailor) -> Cut {
    var cut = Cut()
    let shade = tailor.any(0.42...0.95)
    let (waist, hip) = (tailor.any(0.28...0.4), tailor.any(0.36...0.48))
    let (ankle, spread) = (tailor.any(0.16...0.3), tailor.any(0.03...0.16))
    let crotch = tailor.any(-0.35 ... -0.15)
    let bottom = tailor.any(0.86...1)
    let pattern = tailor.tosses(0.3) ? Pattern(over: shade, from: &tailor) : .plain
    let leg = [
      Point(0, -0.95), Point(waist, -0.95), Point(hip, -0.5), Point(spread + ankle, bottom),
      Point(spread, bottom), Point(0, crotch),
    ]
    cut.cloth(Path(outline: leg), shade, pattern)
    cut.cloth(Path(outline: leg.map { Point(-$0.x, $0.y) }), shade * tailor.any(0.88...1), pattern)
    cut.line([Point(0, -0.8), Point(0, crotch)], shade * 0.5, width: 0.8)
    cut.line([Point(-waist, -0.8), Point(waist, -0.8)], shade * 0.55, width: 0.8)
    if tailor.tosses(0.5) {
      let x = spread + ankle / 2
      cut.lines([Point(waist * 0.6, -0.6), Point(x, bottom - 0.1)], shade * 0.75, width: 0.7)
    }
    return cut
  }

  static func bag(_ tailor: inout Tailor) -> Cut {
    var cut = Cut()
    let shade = tailor.any(0.42...0.95)
    let (top, bottom) = (tailor.any(-0.45...0.1), tailor.any(0.55...0.9))
    let (above, below) = (tailor.any(0.55...0.95), tailor.any(0.6...0.95))
    let (reach, peak) = (tailor.any(0.2...0.55), max(-1, top - tailor.any(0.35...0.7)))
    cut.line(
      [
        Point(-reach, top + 0.04), Point(-reach * 0.85, peak + 0.14), Point(-reach * 0.5, peak),
        Point(reach * 0.5, peak), Point(reach * 0.85, peak + 0.14), Point(reach, top + 0.04),
      ], shade * tailor.any(0.7...1), width: tailor.any(1...2))
    cut.cloth(
      Path(symmetric: [Point(above, top), Point(below, bottom)]), shade,
      Pattern(over: shade, from: &tailor))
    let middle = top + (bottom - top) * tailor.any(0.3...0.6)
    switch tailor.any(0...3) {
    case 0:
      cut.cloth(Path(symmetric: [Point(above, top), Point(above * 0.9, middle)]), shade * 0.85)
      cut.line([Point(-above * 0.9, middle), Point(above * 0.9, middle)], shade * 0.5)
      cut.line([Point(0, middle - 0.02), Point(0, middle + 0.06)], shade * 0.3, width: 2)
    case 1:
      cut.line([Point(-above, top + 0.12), Point(above, top + 0.12)], shade * 0.5)
    case 2:
      cut.lines([Point(reach, top), Point(reach, bottom)], shade * 0.6)
    default:
      cut.line([Point(-above, top), Point(0, middle), Point(above, top)], shade * 0.5)
    }
    return cut
  }
}
