import CPango
import Plotting

/// Words that were set before: a figure measures them, lays them out, and draws them.
///
/// Whoever holds it must remove all before it goes away.
struct PangoLayouts {
  /// All that the shape of words depends on.
  fileprivate struct Setting: Hashable {
    let string: String
    let font: Font
    let alignment: Text.Alignment
    let wrapWidth: Double?
  }

  // A figure has some dozens; one of very many words must not hold all of them.
  private static let most = 256
  private var layouts: [Setting: OpaquePointer] = [:]

  /// Sets words, or finds them set.
  mutating func layout(of text: Text, in context: OpaquePointer) -> OpaquePointer? {
    let setting = Setting(
      string: text.string, font: text.font, alignment: text.alignment, wrapWidth: text.wrapWidth)
    if let layout = layouts[setting] { return layout }
    if layouts.count == Self.most { removeAll() }
    guard let layout = pango_layout_new(context) else { return nil }
    setting.apply(to: layout)
    layouts[setting] = layout
    return layout
  }

  /// Releases all.
  mutating func removeAll() {
    layouts.values.forEach { g_object_unref(UnsafeMutableRawPointer($0)) }
    layouts = [:]
  }
}

extension PangoLayouts.Setting {
  fileprivate func apply(to layout: OpaquePointer) {
    setFont(of: layout)
    pango_layout_set_text(layout, string.drawable, -1)
    setFeatures(of: layout)
    if let wrapWidth {
      // Pango counts in 1/1024 points, and a page may be as wide as a caller says.
      let most = Double(Int32.max) / Double(PANGO_SCALE) - 1
      pango_layout_set_width(
        layout, Int32((wrapWidth < most ? max(wrapWidth, 0) : most) * Double(PANGO_SCALE)))
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }
    pango_layout_set_alignment(layout, alignment.pango)
  }

  private func setFont(of layout: OpaquePointer) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, font.family)
    pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, font.weight == .semibold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, description)
  }

  /// Keeps names as they are where they are broken, gives all digits one width, so that columns of numbers line up, and no letters one form for two,
  /// which not every program that shows SVG files has.
  private func setFeatures(of layout: OpaquePointer) {
    let attributes = pango_attr_list_new()
    defer { pango_attr_list_unref(attributes) }
    pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1,liga=0"))
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    pango_layout_set_attributes(layout, attributes)
  }
}

extension Text.Alignment {
  fileprivate var pango: PangoAlignment {
    switch self {
    case .leading: PANGO_ALIGN_LEFT
    case .center: PANGO_ALIGN_CENTER
    case .trailing: PANGO_ALIGN_RIGHT
    }
  }
}
