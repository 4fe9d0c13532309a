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
    /// A short form of the name, for buttons and labels; nil where the name is short.
    public var label: String?
    /// The last value, as the chart writes it where the curve ends; nil when there is none.
    public var last: String?
    /// Whether it is the best of many.
    public var isBest = false
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

  /// What a page lets its readers do with curves.
  public enum Kind: Hashable, Sendable {
    /// A few curves: all are read at once, and each can be hidden.
    case curves
    /// Runs: each can be picked, also in tables. Beyond eight, they have the colours `picks`.
    case comparison(picks: [String])
  }

  /// What is counted along the axis, such as "epoch".
  public let axis: String
  /// How the values are written.
  public let format: Format
  /// What readers can do with the curves.
  public let kind: Kind
  /// The curves.
  public let series: [Series]

  /// The curves as JSON that may stand in a page's `script` element.
  ///
  /// Numbers have six digits, which is more than a screen shows. What a curve has in common with the
  /// one before it, such as its places, is said once.
  public let json: String

  /// Creates the curves of a chart.
  public init(axis: String, format: Format, kind: Kind = .curves, series: [Series]) {
    (self.axis, self.format, self.kind, self.series) = (axis, format, kind, series)
    let curves = zip(series, [nil] + series).map { $0.members(after: $1) }
    let more =
      switch kind {
      case .curves: ""
      case .comparison(let picks):
        "\"kind\":\"comparison\",\"picks\":["
          + picks.map(\.scriptLiteral).joined(separator: ",") + "],"
      }
    json =
      "{\"axis\":\(axis.scriptLiteral),\"format\":\"\(format.rawValue)\",\(more)\"series\":["
      + curves.joined(separator: ",") + "]}"
  }
}

extension CurveData.Series {
  /// The curve as a JSON object without what it has in common with the one before.
  fileprivate func members(after last: Self?) -> String {
    let members: [(name: String, value: String?)] = [
      ("name", name.scriptLiteral), ("label", label?.scriptLiteral),
      ("color", color == last?.color ? nil : color.scriptLiteral),
      ("dash", dash == last?.dash ? nil : dash.scriptLiteral),
      ("x", x == last?.x ? nil : x.scriptLiteral), ("y", y.scriptLiteral),
      ("last", self.last.map(\.scriptLiteral) ?? (last?.last == nil ? nil : "null")),
      ("isBest", isBest ? "true" : last?.isBest == true ? "false" : nil),
    ]
    return "{"
      + members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
      .joined(separator: ",") + "}"
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
