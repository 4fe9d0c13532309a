extension Double {
  /// The number as SVG files have it: rounded to hundredths, without needless zeros.
  ///
  /// A hundredth of a point is a fiftieth of a pixel where a point has two. What is not finite, which
  /// SVG cannot hold, becomes 0.
  var svg: String {
    guard isFinite else { return "0" }
    let hundredths = Int((Swift.min(Swift.max(self, -1e9), 1e9) * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest.isMultiple(of: 10) { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Color {
  /// The colour as SVG files have it, without its opacity.
  var svg: String {
    "#"
      + bytes.map { byte in
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
      }.joined()
  }
}

extension Path {
  /// The path as the attribute `d` of SVG files; level and upright lines are shortened.
  var svg: String {
    var data = ""
    var last = ("", "")
    for element in elements {
      switch element {
      case .move(let point):
        last = (point.x.svg, point.y.svg)
        data += "M\(last.0) \(last.1)"
      case .line(let point):
        let next = (point.x.svg, point.y.svg)
        if next.1 == last.1 {
          data += "H\(next.0)"
        } else if next.0 == last.0 {
          data += "V\(next.1)"
        } else {
          data += "L\(next.0) \(next.1)"
        }
        last = next
      case .curve(let point, let control1, let control2):
        last = (point.x.svg, point.y.svg)
        data += "C\(control1.x.svg) \(control1.y.svg) \(control2.x.svg) \(control2.y.svg) "
        data += "\(last.0) \(last.1)"
      case .close: data += "Z"
      }
    }
    return data
  }

  /// The rectangle that the path outlines; nil for any other path.
  var rectangle: Rect? {
    guard elements.count == 5, case .close = elements[4] else { return nil }
    let corners = elements.prefix(4).compactMap { element -> Point? in
      switch element {
      case .move(let point), .line(let point): point
      case .curve, .close: nil
      }
    }
    guard corners.count == 4 else { return nil }
    let rect = Rect(
      left: corners[0].x, top: corners[0].y, right: corners[2].x, bottom: corners[2].y)
    return rect.width >= 0 && rect.height >= 0 && Path(rect) == self ? rect : nil
  }

  /// Whether the path is one straight line, upright or level.
  var isRule: Bool {
    guard elements.count == 2, case .move(let start) = elements[0],
      case .line(let end) = elements[1]
    else { return false }
    return start.x == end.x || start.y == end.y
  }
}

extension DrawnPart {
  /// What an SVG file says of the part beside its name: of a chart the rectangle between the axes, and
  /// for each axis its kind, the numbers at its ends, and where those lie.
  var attributes: String {
    guard case .chart(let frame) = self else { return "" }
    let plot = [frame.plot.x, frame.plot.y, frame.plot.width, frame.plot.height].map(\.svg)
    return " data-plot=\"\(plot.joined(separator: " "))\" data-x=\"\(frame.x.svg)\""
      + " data-y=\"\(frame.y.svg)\""
  }
}

extension ContinuousScale {
  /// The scale in five words, such as "linear 0.0 5.0 60 540".
  fileprivate var svg: String {
    let kind = if case .log = self { "log" } else { "linear" }
    return "\(kind) \(domain.lowerBound) \(domain.upperBound) \(start.svg) \(end.svg)"
  }
}
