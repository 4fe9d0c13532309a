/// Where the parts of a figure lie: the title and what it shows above, the caption below.
struct FigureLayout {
  /// The distance of everything from the page's edges, in points.
  static let padding = 16.0
  /// The least width of a page that is fitted to its panel, so that words are not squeezed.
  static let leastWidth = 480.0
  /// The least height of a panel on a page of given size, in points; first the caption gives way to
  /// it, then the subtitle.
  static let leastPanelHeight = 140.0

  let page: Size
  let panel: Rect
  let words: [(text: Text, place: Point)]

  init(of figure: Figure, in theme: Theme, measuring canvas: some TextMeasuring) {
    let inside =
      (figure.pageSize?.width ?? figure.wantedWidth ?? Figure.standardPage.width) - 2 * Self.padding
    let wanted = figure.panel.size(for: max(inside, 1), in: theme, measuring: canvas)
    let width = figure.pageSize?.width ?? max(Self.leastWidth, wanted.width + 2 * Self.padding)
    func height(_ text: Text) -> Double {
      text.string.isEmpty ? 0 : canvas.size(of: text).height
    }
    func paragraph(_ string: String, _ role: Theme.TextRole, _ paint: Theme.Paint) -> Text {
      var text = theme.text(string, role, paint).wrapped(at: max(width - 2 * Self.padding, 40))
      text.anchor = .top
      return text
    }
    let title = paragraph(figure.title, .title, .ink)
    var subtitle = paragraph(figure.subtitle, .subtitle, .secondaryInk)
    var caption = paragraph(figure.caption, .caption, .mutedInk)
    // The room above and below the panel, with the gaps that go with the words.
    var above: Double {
      Self.padding + height(title) + (subtitle.string.isEmpty ? 0 : 4 + height(subtitle)) + 14
    }
    var below: Double { Self.padding + (caption.string.isEmpty ? 0 : 14 + height(caption)) }
    if let given = figure.pageSize?.height {
      if given - above - below < Self.leastPanelHeight { caption.string = "" }
      if given - above - below < Self.leastPanelHeight { subtitle.string = "" }
    }
    let pageHeight = figure.pageSize?.height ?? (above + wanted.height + below).rounded(.up)
    let left = Self.padding
    words = [
      (title, Point(x: left, y: Self.padding)),
      (subtitle, Point(x: left, y: Self.padding + height(title) + 4)),
      (caption, Point(x: left, y: pageHeight - below + 14)),
    ].filter { !$0.0.string.isEmpty }
    page = Size(width: width.rounded(.up), height: pageHeight)
    panel = Rect(
      left: left, top: above, right: max(width - Self.padding, left + 1),
      bottom: max(pageHeight - below, above + 1))
  }
}
