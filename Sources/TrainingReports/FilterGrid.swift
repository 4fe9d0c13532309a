public import NeuralNetwork
public import Plotting

/// Returns the filters of a convolution as small pictures.
///
/// Blue weights are negative, red ones positive, and the neutral colour is exactly zero; one scale
/// holds for the whole layer, so filters can be compared. A layer with one input shows each filter
/// once, one with a few inputs shows their slices side by side; one with at most 32 filters and 32
/// inputs shows all slices in a grid; a larger one shows the four strongest slices of each filter,
/// and of more than 128 filters the strongest.
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
    altText: "The weights of \(name) as small pictures. \(finding).", panel: sheet)
}

/// Returns the sheet for a layer, and says in words how it is arranged.
private func arranged(_ layer: FilterLayer) -> (TileSheet, String) {
  if layer.isEmpty { return (TileSheet([], columns: 1, side: 1, gap: 0), "") }
  if layer.inputs <= 4 { return (filterTiles(layer), filterWords(layer)) }
  if layer.width * layer.height == 1 {
    return (matrixSheet(layer), "A row for each filter, a column for each input.")
  }
  if layer.outputs <= 32, layer.inputs <= 32 {
    let words =
      layer.hasMoreFilters
      ? "A column for each filter, a row for each input."
      : "A row for each filter, a column for each input."
    return (sliceGrid(layer), words)
  }
  return (filterTiles(layer), filterWords(layer))
}

/// One tile for each filter: all its slices, or the four strongest.
private func filterTiles(_ layer: FilterLayer) -> TileSheet {
  let slices = min(layer.inputs, 4)
  let across = slices == 4 ? 2 : slices
  let tiles = layer.shown.map { index in
    let inputs =
      layer.inputs <= 4
      ? Array(0..<layer.inputs) : layer.strongestSlices(of: index, count: slices)
    return Tile(
      inputs.map { layer.slice(index, $0) }, across: across, bar: layer.relativeNorm(index),
      lines: [Tile.Line("\(index)")])
  }
  let fit = SheetFit(tileWidth: across * layer.width, count: tiles.count)
  var sheet = TileSheet(
    tiles, columns: fit.columns, side: fit.side, gap: fit.gap,
    colorBar: ColorBar(limit: layer.limit))
  sheet.rowGap = 8
  return sheet
}

/// How many tiles stand side by side, and how large their pixels are.
private struct SheetFit {
  let columns: Int
  let side: Double
  let gap: Double

  /// Chooses the most columns whose weights are still at least 3 points wide.
  init(tileWidth: Int, count: Int) {
    let candidates = count <= 32 ? [8, 4, 2, 1] : [16, 8, 4, 2, 1]
    let fits = candidates.map { columns -> (columns: Int, side: Double, gap: Double) in
      let gap = columns == 16 ? 8.0 : 14
      let room = (700 + gap) / Double(columns) - gap - 2
      return (columns, min(18, (room / Double(tileWidth)).rounded(.down)), gap)
    }
    let best = fits.first { $0.side >= 3 } ?? fits[fits.count - 1]
    (columns, side, gap) = (best.columns, max(1, best.side), best.gap)
  }
}

private func filterWords(_ layer: FilterLayer) -> String {
  var words = shownWords(layer)
  if layer.inputs > 4 {
    words +=
      "Of each filter the 4 strongest of its \(layer.inputs) input slices, the strongest at the top "
      + "left. "
  } else if layer.inputs > 1 {
    words += "Of each filter the slices of its \(layer.inputs) inputs, in their order. "
  }
  return words + "Below each filter its norm as a part of the greatest, and its index."
}

/// All slices of a small layer in a grid, its longer side across the page.
private func sliceGrid(_ layer: FilterLayer) -> TileSheet {
  let (rows, columns) = (layer.shorterSide, layer.longerSide)
  let tiles = (0..<rows).flatMap { row in
    (0..<columns).map { column in
      Tile([layer.hasMoreFilters ? layer.slice(column, row) : layer.slice(row, column)])
    }
  }
  let room = 660 / Double(max(columns, 12)) - 2
  let side = max(2, min(12, (room / Double(layer.width)).rounded(.down)))
  var sheet = TileSheet(
    tiles, columns: columns, side: side, gap: 2, colorBar: ColorBar(limit: layer.limit))
  let step = columns > 16 ? 4 : 1
  sheet.rowLabels = (0..<rows).map { "\($0)" }
  sheet.columnLabels = (0..<columns).map { $0.isMultiple(of: step) ? "\($0)" : "" }
  return sheet
}

/// One picture for kernels of one weight.
private func matrixSheet(_ layer: FilterLayer) -> TileSheet {
  let room = min(680 / Double(layer.inputs), 480 / Double(layer.outputs), 12)
  return TileSheet(
    [Tile([layer.matrix])], columns: 1, side: max(1, room.rounded(.down)), gap: 0,
    colorBar: ColorBar(limit: layer.limit))
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
