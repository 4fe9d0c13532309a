public import NeuralNetwork
public import Plotting

/// Returns the filters of a convolution as small pictures.
///
/// Blue weights are negative, red ones positive, and the neutral colour is exactly zero; one scale
/// holds for the whole layer, so filters can be compared. A layer with one input shows each filter
/// once; one with at most 32 filters and 32 inputs shows all slices, a row for each filter; a larger
/// one shows the four strongest slices of each filter, and of more than 128 filters the strongest.
///
/// - Parameters:
///   - weights: The layer's weights, of shape `[outputs, inputs, height, width]`.
///   - name: The name of the layer, such as "conv1".
/// - Returns: The figure.
public func filterGrid(_ weights: Tensor, name: String) -> Figure {
  let layer = FilterLayer(weights)
  let (sheet, arrangement) = arranged(layer)
  let kernel = "\(layer.width)×\(layer.height)"
  let finding =
    "\(NumberFormat.count(layer.outputs, "filter")) of \(kernel) weights on "
    + "\(NumberFormat.count(layer.inputs, "input")); \(strengthWords(layer))"
  let scale =
    "One colour scale for the layer, from the largest absolute weight "
    + "(\(NumberFormat.short(layer.limit))) and centred on zero."
  let notFinite =
    layer.notFinite == 0
    ? nil : "\(NumberFormat.count(layer.notFinite, "weight")) not finite, drawn as zero."
  return Figure(
    title: "Learned filters of \(name)", subtitle: finding,
    caption: [arrangement, scale, notFinite].compactMap(\.self).joined(separator: " "),
    altText: "The weights of layer \(name) as small pictures. \(finding).", panel: sheet)
}

/// Returns the sheet for a layer, and says in words how it is arranged.
private func arranged(_ layer: FilterLayer) -> (TileSheet, String) {
  let bar = ColorBar(limit: layer.limit)
  if layer.width * layer.height == 1, layer.inputs > 1 {
    let side = max(1, min(12, (640 / Double(max(layer.inputs, layer.outputs / 2))).rounded(.down)))
    return (
      TileSheet([Tile([layer.matrix])], columns: 1, side: side, gap: 0, colorBar: bar),
      "A row for each filter, a column for each input."
    )
  }
  if layer.inputs == 1 { return (singleSlices(layer, bar), singleWords(layer)) }
  if layer.outputs <= 32, layer.inputs <= 32 {
    return (allSlices(layer, bar), "A row for each filter, a column for each input.")
  }
  return (strongestSlices(layer, bar), strongestWords(layer))
}

private func singleSlices(_ layer: FilterLayer, _ bar: ColorBar) -> TileSheet {
  let columns = layer.shown.count > 32 ? 16 : 8
  let side = max(2, (Double(columns == 8 ? 56 : 36) / Double(layer.width)).rounded(.down))
  var sheet = TileSheet(
    layer.shown.map { index in
      Tile(
        [layer.slice(index, 0)], bar: layer.relativeNorm(index), lines: [Tile.Line("\(index)")])
    }, columns: columns, side: side, gap: columns == 8 ? 14 : 8, colorBar: bar)
  sheet.rowGap = 8
  return sheet
}

private func singleWords(_ layer: FilterLayer) -> String {
  shownWords(layer) + "Below each filter its norm as a part of the greatest, and its index."
}

private func allSlices(_ layer: FilterLayer, _ bar: ColorBar) -> TileSheet {
  let room = 660 / Double(max(layer.inputs, 12)) - 2
  let side = max(2, min(12, (room / Double(layer.width)).rounded(.down)))
  let tiles = (0..<layer.outputs).flatMap { output in
    (0..<layer.inputs).map { Tile([layer.slice(output, $0)]) }
  }
  var sheet = TileSheet(tiles, columns: layer.inputs, side: side, gap: 2, colorBar: bar)
  let step = layer.inputs > 16 ? 4 : 1
  sheet.rowLabels = (0..<layer.outputs).map { "\($0)" }
  sheet.columnLabels = (0..<layer.inputs).map { $0.isMultiple(of: step) ? "\($0)" : "" }
  return sheet
}

private func strongestSlices(_ layer: FilterLayer, _ bar: ColorBar) -> TileSheet {
  let columns = layer.shown.count > 32 ? 16 : 8
  let side = max(2, (Double(columns == 8 ? 64 : 38) / Double(2 * layer.width)).rounded(.down))
  var sheet = TileSheet(
    layer.shown.map { index in
      let slices = layer.strongestSlices(of: index, count: 4)
      return Tile(
        slices.map { layer.slice(index, $0) }, across: 2, bar: layer.relativeNorm(index),
        lines: [Tile.Line("\(index)")])
    }, columns: columns, side: side, gap: columns == 8 ? 14 : 8, colorBar: bar)
  sheet.rowGap = 8
  return sheet
}

private func strongestWords(_ layer: FilterLayer) -> String {
  let count = min(4, layer.inputs)
  return shownWords(layer)
    + "Of each filter the \(count) strongest of its \(layer.inputs) input slices, the strongest at "
    + "the top left; below it the norm of the whole filter as a part of the greatest, and its index."
}

private func shownWords(_ layer: FilterLayer) -> String {
  layer.shown.count == layer.outputs
    ? "" : "The \(layer.shown.count) strongest of \(layer.outputs) filters. "
}

private func strengthWords(_ layer: FilterLayer) -> String {
  let dead = layer.dead.count
  if dead > 0 { return "\(dead) dead (norm below a thousandth of the median)" }
  return "norms from \(NumberFormat.short(layer.norms.min() ?? 0)) to "
    + "\(NumberFormat.short(layer.norms.max() ?? 0))"
}
