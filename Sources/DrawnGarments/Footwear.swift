internal import Plotting

extension Garment {
  static func sandal(_ tailor: inout Tailor) -> Cut {
    var cut = Cut()
    let shade = tailor.any(0.45...0.95)
    let heel = tailor.any(0.02...0.5)
    let (floor, arch) = (0.5, 0.32 - heel)
    let thickness = tailor.any(0.09...0.2)
    // The sole: from the toe, on the left, up to the heel.
    cut.cloth(
      Path(outline: [
        Point(-0.95, floor - thickness), Point(-0.3, floor - thickness - 0.03),
        Point(0.9, arch - 0.02),
        Point(0.92, floor), Point(0.66, floor), Point(0.58, arch + thickness + 0.06),
        Point(-0.2, floor), Point(-0.92, floor),
      ]), shade)
    let straps = tailor.any(1...3)
    let width = tailor.any(1.1...2.2)
    for strap in 0..<straps {
      let x = -0.75 + 0.3 * Double(strap) + tailor.any(-0.06...0.06)
      let height = tailor.any(0.28...0.48)
      cut.line(
        [
          Point(x, floor - thickness), Point(x + 0.12, floor - thickness - height),
          Point(x + 0.42, floor - thickness - 0.05),
        ], shade * tailor.any(0.75...1), width: width)
    }
    if tailor.tosses(0.75) {
      let ankle = arch - tailor.any(0.25...0.42)
      cut.line(
        [
          Point(0.86, arch), Point(0.84, ankle), Point(0.4, ankle + 0.1),
          Point(tailor.any(0.05...0.3), floor - thickness - 0.06),
        ], shade, width: width)
    }
    return cut
  }

  static func sneaker(_ tailor: inout Tailor) -> Cut {
    var cut = Cut()
    let shade = tailor.any(0.4...0.95)
    let sole = min(1, tailor.any(0.6...1.0))
    let (floor, ankle) = (0.5, tailor.any(-0.4 ... -0.12))
    let toe = tailor.any(0.1...0.24)
    let thickness = tailor.any(0.13...0.22)
    let tongue = tailor.any(0.12...0.32)
    cut.cloth(
      Path(smooth: [
        Point(-0.95, floor - 0.06), Point(-0.86, toe), Point(-0.45, toe - 0.14),
        Point(tongue - 0.1, ankle), Point(tongue + 0.1, ankle - 0.1), Point(0.45, ankle + 0.1),
        Point(0.84, ankle - 0.02), Point(0.9, 0.2), Point(0.92, floor - 0.05), Point(0, floor),
      ]), shade)
    cut.cloth(
      Path(outline: [
        Point(-0.98, floor - thickness), Point(0.95, floor - thickness), Point(0.93, floor + 0.02),
        Point(-0.95, floor + 0.02),
      ]), sole)
    cut.line(
      [Point(-0.96, floor - thickness), Point(0.94, floor - thickness)], shade * 0.5, width: 0.8)
    for lace in 0..<tailor.any(2...4) {
      let part = 0.25 + 0.2 * Double(lace)
      let x = -0.45 + part * (tongue + 0.35)
      let y = toe - 0.12 + part * (ankle - toe + 0.12)
      cut.line(
        [Point(x, y), Point(x + 0.16, y + 0.14)], min(1, shade * tailor.pick([0.4, 1.6])),
        width: 0.9)
    }
    if tailor.tosses(0.5) {
      let x = tailor.any(0...0.2)
      cut.line(
        [Point(x, floor - thickness), Point(x + 0.35, ankle + 0.2)], shade * 0.5, width: 1.4)
    }
    return cut
  }

  static func ankleBoot(_ tailor: inout Tailor) -> Cut {
    var cut = Cut()
    let shade = tailor.any(0.4...0.95)
    let (floor, top) = (0.8, tailor.any(-0.9 ... -0.5))
    let heel = tailor.any(0.08...0.36)
    let front = tailor.any(-0.08...0.16)
    let toe = tailor.any(0.28...0.42)
    cut.cloth(
      Path(outline: [
        Point(front - 0.04, top), Point(0.82, top + tailor.any(-0.08...0.08)), Point(0.8, 0.1),
        Point(0.9, floor - heel), Point(0.9, floor), Point(0.56, floor),
        Point(0.5, floor - heel * 0.8), Point(-0.1, floor - 0.04), Point(-0.9, floor),
        Point(-0.95, floor - 0.2), Point(-0.72, toe), Point(-0.25, toe - 0.18), Point(front, -0.05),
      ]), shade)
    cut.line(
      [Point(-0.92, floor - 0.1), Point(-0.1, floor - 0.14), Point(0.86, floor - heel - 0.02)],
      shade * 0.5)
    switch tailor.any(0...3) {
    case 0:
      cut.line([Point(0.45, top + 0.05), Point(0.42, floor - heel - 0.15)], shade * 0.5)
    case 1:
      for lace in 0..<4 {
        let y = top + 0.2 + 0.22 * Double(lace)
        cut.line([Point(front, y), Point(front + 0.26, y + 0.06)], shade * 0.45, width: 0.9)
      }
    case 2:
      cut.line([Point(front - 0.02, top + 0.16), Point(0.8, top + 0.18)], shade * 0.55, width: 1.2)
    default:
      cut.cloth(
        Path(outline: [
          Point(0.3, top + 0.1), Point(0.6, top + 0.1), Point(0.5, 0.1), Point(0.38, 0.1),
        ]),
        shade * 0.6)
    }
    return cut
  }
}
