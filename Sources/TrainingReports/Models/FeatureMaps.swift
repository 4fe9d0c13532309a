public import Plotting
public import Training

/// Returns what the layers of a net make of one image, as small pictures.
///
/// The image comes first. Within a layer one scale of colours holds, from zero for rectified maps and
/// about zero for others; where a few values are far beyond all others it ends before them, and the
/// figure says so. The mean of each map stands below it, and a map that is zero everywhere has
/// a frame and says so.
///
/// - Parameters:
///   - image: The image that the layers saw.
///   - imageName: What the image is, such as "test image 0, an ankle boot".
///   - layers: What the layers made of it, from the input on.
///   - most: The most maps that are shown of a layer, from the first on.
/// - Returns: The figure.
public func featureMaps(
  of image: GrayImage, named imageName: String, layers: [LayerActivations], most: Int = .max
) -> Figure {
  let input = PanelStack.Part(
    "Input", remark: "\(image.width)×\(image.height)",
    inputSheet(of: image))
  let parts = layers.map { layer in
    PanelStack.Part(layer.name, remark: remark(on: layer, most), sheet(of: layer, most))
  }
  let silent = layers.reduce(0) { $0 + $1.silentCount }
  let total = layers.reduce(0) { $0 + $1.maps.count }
  let finding =
    "\(NumberFormat.count(total, "map")) of \(NumberFormat.count(layers.count, "layer")), "
    + (silent == 0 ? "none" : NumberFormat.grouped(silent)) + " of them zero everywhere"
  let areSigned = layers.contains { !$0.isRectified }
  return Figure(
    title: "What the net makes of \(imageName)", subtitle: finding,
    caption: "Below each map its mean; numbers at the left are the index of a row's first map. One "
      + "colour scale for each layer, "
      + (areSigned ? "centred on zero where maps have signs." : "from zero up.")
      + (silent == 0
        ? "" : " Framed maps are zero everywhere: for this image their filter is dead."),
    altText: "Activations of \(layers.map(\.name).joined(separator: ", ")) for \(imageName). "
      + "\(finding).",
    panel: PanelStack([input] + parts))
}

extension LayerActivations {
  /// The number of maps that are zero everywhere.
  fileprivate var silentCount: Int { maps.count { $0.allSatisfy { $0 == 0 } } }

  /// The absolute values that are finite and not zero, in order.
  private var sizes: [Double] {
    maps.joined().filter { $0.isFinite && $0 != 0 }.map { abs(Double($0)) }.sorted()
  }

  /// The largest absolute value, and where the scale of colours ends: there, or where 99.5 % of what
  /// is not zero lies below when the largest is more than half as large again.
  fileprivate var limits: (largest: Double, scale: Double) {
    let sizes = sizes
    guard let largest = sizes.last else { return (0, 0) }
    let most = sizes[min(Int(0.995 * Double(sizes.count)), sizes.count - 1)]
    return (largest, largest > 1.5 * most ? most : largest)
  }
}

private func remark(on layer: LayerActivations, _ most: Int) -> String {
  let (largest, limit) = layer.limits
  let scale =
    (layer.isRectified ? "0" : NumberFormat.short(-largest)) + " to " + NumberFormat.short(largest)
    + (limit < largest ? ", colours to \(NumberFormat.short(limit))" : "")
  let silent = layer.silentCount
  return
    "\(NumberFormat.count(layer.maps.count, "map")) of \(layer.width)×\(layer.height)"
    + (layer.maps.count > most ? ", the first \(most) shown" : "") + ", \(scale)"
    + (silent > 0 ? ", \(silent) zero everywhere" : "")
}

private let labelWidth = 30.0

private func inputSheet(of image: GrayImage) -> TileSheet {
  var sheet = TileSheet([Tile([Picture(image)])], columns: 1, side: 3, gap: 0)
  sheet.leastLabelWidth = labelWidth
  return sheet
}

private func sheet(of layer: LayerActivations, _ most: Int) -> TileSheet {
  let (largest, limit) = layer.limits
  let tiles = layer.maps.prefix(most).map { map -> Tile in
    let picture = Picture(
      width: layer.width, height: layer.height, values: map,
      scale: layer.isRectified ? .sequential(limit: limit) : .diverging(limit: limit))
    guard map.contains(where: { $0 != 0 }) else {
      var tile = Tile([picture], lines: [Tile.Line("zero", .smallBold, .validation)])
      tile.frame = .validation
      return tile
    }
    let mean = map.reduce(0) { $0 + Double($1) } / Double(max(map.count, 1))
    return Tile([picture], lines: [Tile.Line(meanWords(mean, limit: limit))])
  }
  // Sixteen maps in a row while a number of a map is still two points wide, else eight.
  let width = Double(layer.width)
  let isNarrow = (42 / width).rounded(.down) >= 2
  let columns = isNarrow ? 16 : 8
  let side = max(1, ((isNarrow ? 42 : 88) / width).rounded(.down))
  var bar = ColorBar(limit: limit, layer.isRectified ? .sequential : .diverging)
  if limit < largest {
    bar.labels[2] = "≥ " + bar.labels[2]
    if !layer.isRectified { bar.labels[0] = "≤ " + bar.labels[0] }
  }
  var sheet = TileSheet(tiles, columns: columns, side: side, gap: 4, colorBar: bar)
  (sheet.leastColumnWidth, sheet.leastLabelWidth) = (36, labelWidth)
  sheet.rowLabels = stride(from: 0, to: tiles.count, by: columns).map { "\($0)" }
  return sheet
}

/// Returns a mean with as many digits as the layer's scale gives a meaning to.
///
/// A mean that is not zero is never written as zero.
private func meanWords(_ mean: Double, limit: Double) -> String {
  guard limit >= 0.1 else { return NumberFormat.short(mean) }
  let decimals = limit >= 100 ? 0 : limit >= 10 ? 1 : 2
  let unit = [1, 0.1, 0.01][decimals]
  guard mean == 0 || abs(mean) >= unit / 2 else {
    return mean > 0
      ? "<" + NumberFormat.fixed(unit, decimals: decimals)
      : ">" + NumberFormat.fixed(-unit, decimals: decimals)
  }
  return NumberFormat.fixed(mean, decimals: decimals)
}
