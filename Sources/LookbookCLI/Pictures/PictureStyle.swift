import ArgumentParser
import CairoRendering
import Plotting

/// How a picture looks, and its words where they are to be others.
struct PictureStyle: ParsableArguments {
  @Option(help: "The colours; those of print can be told apart in grey.")
  var theme = ThemeName.light

  @Option(help: "The width of the page in points of 1/96 inch, 280 to 8000.")
  var width: Double?

  @Option(help: "The height of the page in points, 200 to 8000.")
  var height: Double?

  @Option(help: "The number of pixels of a PNG in a point, 0.5 to 8.")
  var scale = 2.0

  @Option(help: ArgumentHelp("Another title; \"\" for none.", valueName: "text"))
  var title: String?

  @Option(help: ArgumentHelp("Another subtitle; \"\" for none.", valueName: "text"))
  var subtitle: String?

  @Option(help: ArgumentHelp("Another caption; \"\" for none.", valueName: "text"))
  var caption: String?

  func validate() throws {
    func check(_ value: Double?, _ name: String, _ range: ClosedRange<Double>) throws {
      guard let value, !range.contains(value) else { return }
      let ends = [range.lowerBound, range.upperBound].map { NumberFormat.plain($0) }
      throw ValidationError(
        "--\(name) must be \(ends[0]) to \(ends[1]), not \(NumberFormat.plain(value)).")
    }
    try check(scale, "scale", 0.5...8)
    try check(width, "width", 280...8000)
    try check(height, "height", 200...8000)
  }

  /// Returns the figure in this style, with what it was made from.
  func applied(to figure: Figure, provenance: Provenance) throws -> Figure {
    var figure = figure
    figure.provenance = provenance
    title.map { figure.title = $0 }
    subtitle.map { figure.subtitle = $0 }
    caption.map { figure.caption = $0 }
    guard width != nil || height != nil else { return figure }
    if let page = figure.pageSize {
      return figure.sized(Size(width: width ?? page.width, height: height ?? page.height))
    }
    // A page that is fitted to its pictures may grow, but does not cut them off.
    figure.wantedWidth = width
    let least = try figure.size(in: theme.theme)
    for (name, wanted, needed) in [
      ("width", width, least.width), ("height", height, least.height),
    ] {
      guard let wanted, wanted < needed else { continue }
      Terminal.warn(
        "the pictures need a \(name) of \(NumberFormat.plain(needed)) points, so --\(name) "
          + "\(NumberFormat.plain(wanted)) is not kept")
    }
    return figure.sized(
      Size(
        width: max(width ?? 0, least.width), height: max(height ?? 0, least.height)))
  }
}

extension NumberFormat {
  /// Returns a number as an option has it: "720", "0.5".
  fileprivate static func plain(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}
