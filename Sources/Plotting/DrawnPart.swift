/// A part of a picture that may be looked for in it later, such as by the script of a page.
public enum DrawnPart: Sendable {
  /// A whole chart, whose values lie in a frame.
  case chart(Frame)
  /// The numbers and lines of a chart that go with its vertical axis.
  case verticalAxis
  /// What a chart draws of its data.
  case marks
  /// The names of curves where they end.
  case names

  /// The name of the part, as files have it.
  public var name: String {
    switch self {
    case .chart: "chart"
    case .verticalAxis: "vertical-axis"
    case .marks: "marks"
    case .names: "names"
    }
  }
}
