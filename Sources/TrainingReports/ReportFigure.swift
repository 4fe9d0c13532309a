public import Plotting
import Reports

/// A figure of a report, and how the page shows it.
public struct ReportFigure: Sendable {
  /// The name of its files, without their ending: letters, digits, ".", "_" and "-".
  public var name: String
  /// The figure.
  public let figure: Figure
  /// The same for narrow screens; nil where the one has to do.
  let narrow: Figure?
  /// The numbers behind its curves; nil for pictures of other kinds.
  let numbers: CurveNumbers?
  /// Whether readers want it for pages of their own, even at the price of a larger page.
  let isChart: Bool

  /// Two of these fit side by side.
  private static let size = Size(width: 600, height: 400)
  /// What fits a phone.
  private static let narrowSize = Size(width: 340, height: 320)

  /// A picture that is no curve.
  init(_ name: String, _ figure: Figure, isChart: Bool = false) {
    (self.name, self.figure, self.isChart) = (name, figure, isChart)
    (narrow, numbers) = (nil, nil)
  }

  /// A chart of curves.
  init(_ name: String, _ figure: Figure, numbers: CurveNumbers) {
    (self.name, self.numbers, isChart) = (name, numbers, true)
    (self.figure, narrow) = (figure.sized(Self.size), figure.sized(Self.narrowSize))
  }
}

extension [ReportFigure] {
  /// The figures with names that differ: two layers may differ in characters alone that no file name
  /// has.
  var withDistinctNames: Self {
    var names: Set<String> = []
    return map { figure in
      var figure = figure
      while !names.insert(figure.name).inserted { figure.name += "-" }
      return figure
    }
  }
}
