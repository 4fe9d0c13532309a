/// Where the parts of a figure lie: the title and what it shows above, the caption below.
struct FigureLayout {
  /// The distance of everything from the page's edges, in points.
  static let padding = 16.0
  /// The least width of a page, so that words are not squeezed, in points.
  static let leastWidth = 480.0

  let page: Size
  let panel: Rect
  let words: [(Text, Point)]

  init(of figure: Figure, in theme: Theme, measuring canvas: some TextMeasuring) {
    let wanted = figure.pageSize?.width ?? Figure.standardPage.width
    let panelSize = figure.panel.size(
      for: wanted - 2 * Self.padding, in: theme, measuring: canvas)
    let width = figure.pageSize?.width ?? max(Self.leastWidth, panelSize.width + 2 * Self.padding)
    func paragraph(_ string: String, _ role: Theme.TextRole, _ paint: Theme.Paint) -> Text {
      var text = theme.text(string, role, paint).wrapped(at: width - 2 * Self.padding)
      text.anchor = .top
      return text
    }
    var words: [(Text, Point)] = []
    var y = Self.padding
    func place(_ text: Text, after gap: Double) {
      guard !text.string.isEmpty else { return }
      y += gap
      words.append((text, Point(x: Self.padding, y: y)))
      y += canvas.size(of: text).height
    }
    place(paragraph(figure.title, .title, .ink), after: 0)
    place(paragraph(figure.subtitle, .subtitle, .secondaryInk), after: 4)
    let top = y + 14

    let caption = paragraph(figure.caption, .caption, .mutedInk)
    let captionHeight = figure.caption.isEmpty ? 0 : canvas.size(of: caption).height + 14
    let height =
      figure.pageSize?.height
      ?? (top + panelSize.height + captionHeight + Self.padding).rounded(.up)
    let bottom = height - Self.padding - captionHeight
    y = bottom
    place(caption, after: 14)

    page = Size(width: width.rounded(.up), height: height)
    // A page too small for its words still gives the panel something to draw into.
    panel = Rect(
      left: Self.padding, top: top, right: width - Self.padding, bottom: max(bottom, top + 40))
    self.words = words
  }
}
