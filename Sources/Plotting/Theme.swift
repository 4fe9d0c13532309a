/// The look of all figures: their font and colours, apart from what they show.
public struct Theme: Hashable, Sendable {
  /// What a piece of text is for; each has its size and weight.
  public enum TextRole: Hashable, Sendable {
    /// The headline of a figure.
    case title
    /// What the figure shows, below its title.
    case subtitle
    /// The name of a curve or of a place on it.
    case label
    /// The numbers and titles of axes.
    case axis
    /// What stands below a figure.
    case caption
    /// What stands below a small picture.
    case small
    /// What stands below a small picture and matters most.
    case smallBold
  }

  /// What a colour is for.
  public enum Paint: Hashable, Sendable {
    /// The first thing drawn: training.
    case training
    /// The second thing drawn: validation.
    case validation
    /// Words.
    case ink
    /// Words that stand back.
    case secondaryInk
    /// Words and marks that stand far back.
    case mutedInk
    /// Lines of reference.
    case reference
    /// One of several curves, by its number from 0; beyond the colours of the theme they recur.
    case series(Int)
  }

  /// The family of all letters; "Inter" unless chosen otherwise.
  public var fontFamily: String
  /// The colour of the page.
  public var paper: Color
  /// The colours of words: of titles, of axes, of captions.
  public var ink, secondaryInk, mutedInk: Color
  /// The colours of grid lines, and of the axis and other lines of reference.
  public var grid, reference: Color
  /// The colours of training and validation curves.
  public var training, validation: Color
  /// The colours of several curves: the first two are those of training and validation.
  ///
  /// Any two differ by 23 or more (CIE76), also for people without one of the three kinds of cones
  /// (Machado and others, 2009), and each has a contrast of 3 or more on the paper.
  public var series: [Color]
  /// The dashes of the same curves, where colours alone would not tell them apart; empty for solid lines.
  public var seriesDashes: [[Double]] = []
  /// The colours of numbers about zero, which is at 0.5.
  public var diverging: ColorMap
  /// The colours of shares from none to all.
  public var sequential: ColorMap

  /// Dark words on white, for screens; the contrast of every word is 4.5 or more.
  public static let light = Theme(
    fontFamily: "Inter", paper: .white, ink: Color(0x16181D), secondaryInk: Color(0x4A4F57),
    mutedInk: Color(0x6B7280), grid: Color(0xE6E8EB), reference: Color(0x9AA1AC),
    training: Color(0x0072B2), validation: Color(0xD55E00), series: .several,
    diverging: .blueRed, sequential: .blues)

  /// Light words on nearly black, for screens at night.
  public static let dark = Theme(
    fontFamily: "Inter", paper: Color(0x16181D), ink: Color(0xF2F3F5),
    secondaryInk: Color(0xB8BEC8), mutedInk: Color(0x9198A3), grid: Color(0x2D3138),
    reference: Color(0x6B7280), training: Color(0x3D9BD9), validation: Color(0xE8731A),
    series: .darkSeveral, diverging: .darkBlueRed, sequential: .darkBlues)

  /// Black words on white, for paper, also from a printer without colours.
  ///
  /// The colours differ in lightness, too: those of two neighbouring curves by 20 or more of 100, any two
  /// by 5 or more, and diverging colours grow lighter from the least number to the greatest.
  public static let print = Theme(
    fontFamily: "Inter", paper: .white, ink: .black, secondaryInk: Color(0x262626),
    mutedInk: Color(0x4D4D4D), grid: Color(0xDDDDDD), reference: Color(0x777777),
    training: Color(0x0B2E6E), validation: Color(0xD55E00), series: .printSeveral,
    seriesDashes: [
      [], [7, 3], [1.5, 2.5], [7, 3, 1.5, 3], [3, 3], [12, 3], [12, 3, 1.5, 3, 1.5, 3],
      [4, 2, 1.5, 2],
    ],
    diverging: .darkToLight, sequential: .blues)

  /// Returns the theme in another font.
  public func withFont(_ family: String) -> Theme {
    var result = self
    result.fontFamily = family
    return result
  }

  /// Returns the colour for a purpose.
  public func color(_ paint: Paint) -> Color {
    switch paint {
    case .training: training
    case .validation: validation
    case .ink: ink
    case .secondaryInk: secondaryInk
    case .mutedInk: mutedInk
    case .reference: reference
    case .series(let number): series.isEmpty ? ink : series[number % series.count]
    }
  }

  /// Returns the dashes of a curve that has none of its own.
  public func dash(_ paint: Paint) -> [Double] {
    guard case .series(let number) = paint, !seriesDashes.isEmpty else { return [] }
    return seriesDashes[number % seriesDashes.count]
  }

  /// Returns the font for a purpose.
  public func font(_ role: TextRole) -> Font {
    switch role {
    case .title: Font(family: fontFamily, size: 17, weight: .semibold)
    case .subtitle: Font(family: fontFamily, size: 13)
    case .label: Font(family: fontFamily, size: 12.5, weight: .semibold)
    case .axis: Font(family: fontFamily, size: 12)
    case .caption: Font(family: fontFamily, size: 11)
    case .small: Font(family: fontFamily, size: 10)
    case .smallBold: Font(family: fontFamily, size: 10, weight: .semibold)
    }
  }

  /// Returns words for a purpose, in that purpose's font; dark enough to be read.
  public func text(_ string: String, _ role: TextRole, _ paint: Paint = .secondaryInk) -> Text {
    Text(
      string, font: font(role), color: color(paint).readable(on: paper, ink: ink))
  }
}

extension [Color] {
  /// Eight colours on white.
  fileprivate static let several: Self = [
    0x0072B2, 0xD55E00, 0x78965A, 0xA55AFF, 0x783C0F, 0xC37896, 0x2D00FF, 0x4B4B4B,
  ].map { Color($0) }

  /// Eight colours on nearly black.
  fileprivate static let darkSeveral: Self = [
    0x3D9BD9, 0xE8731A, 0xB4D287, 0x871EFF, 0x875A3C, 0xF0B4D2, 0x5A5AD2, 0xB43C87,
  ].map { Color($0) }

  /// Eight colours on white that differ in lightness.
  fileprivate static let printSeveral: Self = [
    0x0B2E6E, 0xD55E00, 0x1E0F2D, 0x00784B, 0x4B0F0F, 0x694B69, 0x0F96FF, 0x5A00B4,
  ].map { Color($0) }
}
