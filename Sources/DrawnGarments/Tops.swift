internal import NeuralNetwork
internal import Plotting

/// The measures of a garment that hangs from the shoulders.
struct Top {
  var shade: Double
  var neck, shoulder, chest, waist, hem: Double
  var top = -0.85
  var bottom: Double
  private let slope: Double

  init(_ tailor: inout Tailor) {
    shade = tailor.any(0.42...0.95)
    neck = tailor.any(0.16...0.26)
    shoulder = tailor.any(0.44...0.58)
    chest = tailor.any(0.42...0.54)
    waist = tailor.any(0.38...0.52)
    hem = tailor.any(0.42...0.58)
    bottom = tailor.any(0.62...0.9)
    slope = tailor.any(0.06...0.16)
  }

  /// The seams between this garment's pieces, darker than its cloth.
  var seam: Double { shade * 0.55 }

  /// The outline of the body, without sleeves.
  var body: Path {
    Path(symmetric: [
      Point(neck, top), Point(shoulder, top + slope), Point(chest, top + 0.55),
      Point(waist, 0.15), Point(hem, bottom),
    ])
  }

  /// Adds the sleeves, and the body over them.
  func cut(_ cut: inout Cut, sleeve: Sleeve?, pattern: Pattern) {
    if let sleeve {
      let outline = sleeve.outline(from: Point(shoulder, top + slope))
      cut.cloth(Path(outline: outline), shade * 0.9, pattern)
      cut.cloth(Path(outline: outline.map { Point(-$0.x, $0.y) }), shade * 0.9, pattern)
    }
    cut.cloth(body, shade, pattern)
    if sleeve != nil {
      cut.lines([Point(shoulder, top + slope + 0.06), Point(chest, top + 0.55)], seam, width: 0.7)
    }
  }

  /// Adds a neck opening that reaches down by some depth, round or pointed.
  func openNeck(_ cut: inout Cut, depth: Double, isPointed: Bool) {
    if isPointed {
      cut.cloth(
        Path(outline: [Point(-neck, top - 0.02), Point(neck, top - 0.02), Point(0, top + depth)]), 0
      )
    } else {
      cut.cloth(
        Path(ellipseIn: Rect(x: -neck, y: top - depth, width: 2 * neck, height: 2 * depth)), 0)
    }
  }
}

/// The measures of a sleeve.
struct Sleeve {
  var length, angle, width, cuff: Double

  static func short(_ tailor: inout Tailor) -> Sleeve {
    Sleeve(
      length: tailor.any(0.36...0.62), angle: tailor.any(22...55), width: tailor.any(0.28...0.36),
      cuff: tailor.any(0.26...0.34))
  }

  static func long(_ tailor: inout Tailor) -> Sleeve {
    Sleeve(
      length: tailor.any(1.15...1.5), angle: tailor.any(6...24), width: tailor.any(0.26...0.34),
      cuff: tailor.any(0.17...0.24))
  }

  /// The outline of the right sleeve, from the shoulder along its outer edge.
  func outline(from shoulder: Point) -> [Point] {
    let radians = angle * .pi / 180
    let (sine, cosine) = (Elementary.sin(radians), Elementary.cos(radians))
    func point(_ along: Double, _ inward: Double) -> Point {
      Point(
        shoulder.x + along * sine - inward * cosine, shoulder.y + along * cosine + inward * sine)
    }
    return [point(0, 0), point(length, 0), point(length, cuff), point(0.15, width)]
  }

  /// The seam of the right sleeve's cuff.
  func cuffSeam(from shoulder: Point) -> [Point] {
    var shorter = self
    shorter.length -= 0.14
    return Array(shorter.outline(from: shoulder)[1...2])
  }
}

extension Garment {
  static func tShirt(_ tailor: inout Tailor) -> Cut {
    var (cut, top) = (Cut(), Top(&tailor))
    top.cut(&cut, sleeve: .short(&tailor), pattern: Pattern(over: top.shade, from: &tailor))
    let isPointed = tailor.tosses(0.35)
    top.openNeck(&cut, depth: tailor.any(0.1...0.2) + (isPointed ? 0.1 : 0), isPointed: isPointed)
    return cut
  }

  static func pullover(_ tailor: inout Tailor) -> Cut {
    var (cut, top) = (Cut(), Top(&tailor))
    top.neck *= 0.9
    let sleeve = Sleeve.long(&tailor)
    top.cut(&cut, sleeve: sleeve, pattern: Pattern(over: top.shade, from: &tailor))
    top.openNeck(&cut, depth: tailor.any(0.06...0.14), isPointed: false)
    let band = top.bottom - tailor.any(0.1...0.16)
    cut.line([Point(-top.hem, band), Point(top.hem, band)], top.seam)
    cut.lines(sleeve.cuffSeam(from: Point(top.shoulder, top.top + 0.1)), top.seam)
    return cut
  }

  static func dress(_ tailor: inout Tailor) -> Cut {
    var (cut, top) = (Cut(), Top(&tailor))
    top.shoulder *= tailor.any(0.62...0.8)
    top.chest = top.shoulder * tailor.any(0.9...1.1)
    top.waist = tailor.any(0.24...0.36)
    top.hem = tailor.any(0.36...0.74)
    top.bottom = tailor.any(0.85...1)
    let sleeve: Sleeve? = tailor.tosses(0.35) ? .short(&tailor) : nil
    top.cut(&cut, sleeve: sleeve, pattern: Pattern(over: top.shade, from: &tailor))
    top.openNeck(&cut, depth: tailor.any(0.12...0.3), isPointed: tailor.tosses(0.4))
    if tailor.tosses(0.6) {
      cut.line([Point(-top.waist, 0.15), Point(top.waist, 0.15)], top.seam, width: 1.2)
    }
    return cut
  }

  static func coat(_ tailor: inout Tailor) -> Cut {
    var (cut, top) = (Cut(), Top(&tailor))
    top.bottom = tailor.any(0.78...1)
    top.hem = tailor.any(0.46...0.64)
    let pattern = tailor.tosses(0.25) ? Pattern(over: top.shade, from: &tailor) : .plain
    top.cut(&cut, sleeve: .long(&tailor), pattern: pattern)
    let depth = top.top + tailor.any(0.45...0.75)
    let gap = tailor.any(0.02...0.1)
    cut.cloth(
      Path(outline: [
        Point(-top.neck * 0.7, top.top - 0.02), Point(top.neck * 0.7, top.top - 0.02),
        Point(0, depth), Point(gap, top.bottom), Point(-gap, top.bottom), Point(0, depth),
      ]), 0)
    cut.lines(
      [Point(top.neck, top.top), Point(top.neck + 0.12, top.top + 0.3), Point(0.03, depth)],
      top.seam)
    cut.line([Point(0, depth), Point(0, top.bottom)], top.seam * 0.7)
    if tailor.tosses(0.35) {
      cut.line([Point(-top.waist, 0.2), Point(top.waist, 0.2)], top.seam, width: 1.4)
    }
    return cut
  }

  static func shirt(_ tailor: inout Tailor) -> Cut {
    var (cut, top) = (Cut(), Top(&tailor))
    let sleeve: Sleeve = tailor.tosses(0.4) ? .short(&tailor) : .long(&tailor)
    top.cut(&cut, sleeve: sleeve, pattern: Pattern(over: top.shade, from: &tailor))
    let front = tailor.any(-0.03...0.03)
    cut.line([Point(front, top.top + 0.2), Point(front, top.bottom)], top.seam, width: 0.8)
    for y in stride(from: -0.5, to: top.bottom - 0.1, by: tailor.any(0.24...0.34)) {
      cut.line([Point(front, y), Point(front, y + 0.01)], top.shade * 0.25, width: 1.5)
    }
    let tip = Point(top.neck * 0.8, top.top + tailor.any(0.22...0.32))
    let collar = [Point(0, top.top + 0.16), Point(top.neck, top.top - 0.06), tip]
    for side in [1.0, -1.0] {
      cut.cloth(Path(outline: collar.map { Point(side * $0.x, $0.y) }), min(1, top.shade * 1.15))
    }
    cut.lines(
      [Point(0, top.top + 0.16), tip, Point(top.neck, top.top - 0.06)], top.seam, width: 0.7)
    return cut
  }
}
