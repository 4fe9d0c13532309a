/// The curves of a chart as numbers, for the script of a page.
public struct CurveData: Hashable, Sendable {
  /// How the values are written.
  public enum Format: String, Hashable, Sendable {
    /// As they are.
    case number
    /// As fractions of 1, in per cent.
    case percent
  }

  /// A curve.
  public struct Series: Hashable, Sendable {
    /// The name of the curve.
    public let name: String
    /// Its colour, as a style sheet has it.
    public let color: String
    /// The lengths of its dashes and gaps in turn; empty for a solid line.
    public let dash: [Double]
    /// The places along the axis.
    public let x: [Double]
    /// The values; those that are not finite are gaps.
    public let y: [Double]

    /// Creates a curve.
    ///
    /// - Precondition: Each value has a place.
    public init(name: String, color: String, dash: [Double], x: [Double], y: [Double]) {
      precondition(x.count == y.count, "\(x.count) places with \(y.count) values")
      (self.name, self.color, self.dash, self.x, self.y) = (name, color, dash, x, y)
    }
  }

  /// What is counted along the axis, such as "epoch".
  public let axis: String
  /// How the values are written.
  public let format: Format
  /// The curves.
  public let series: [Series]

  /// The curves as JSON that may stand in a page's `script` element.
  ///
  /// Numbers have six digits, which is more than a screen shows.
  public let json: String

  /// Creates the curves of a chart.
  public init(axis: String, format: Format, series: [Series]) {
    (self.axis, self.format, self.series) = (axis, format, series)
    let curves = series.map { series in
      "{\"name\":\(series.name.scriptLiteral),\"color\":\(series.color.scriptLiteral),"
        + "\"dash\":\(series.dash.scriptLiteral),\"x\":\(series.x.scriptLiteral),"
        + "\"y\":\(series.y.scriptLiteral)}"
    }
    json =
      "{\"axis\":\(axis.scriptLiteral),\"format\":\"\(format.rawValue)\",\"series\":["
      + curves.joined(separator: ",") + "]}"
  }
}

extension String {
  /// The text as a JSON string without a character that HTML could take for its own.
  var scriptLiteral: String {
    var literal = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": literal += "\\\(scalar)"
      case "\0"..<" ", "<", ">", "&", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

extension [Double] {
  /// The numbers as a JSON list; those that are not finite are `null`.
  fileprivate var scriptLiteral: String {
    "[" + map { $0.isFinite ? $0.withSixDigits : "null" }.joined(separator: ",") + "]"
  }
}
