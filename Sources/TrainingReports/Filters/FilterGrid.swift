public import NeuralNetwork
public import Plotting

/// Returns the filters of a convolution as small pictures, with what is wrong with them.
///
/// Blue weights are negative, red ones positive, and the neutral colour is exactly zero; one scale
/// holds for the whole layer, so filters can be compared. A layer with one input shows each filter
/// once, one with three shows them in red, green and blue about a middle grey, one with two or four
/// shows their slices side by side; one with at most 32 filters and 32 inputs shows all slices in a
/// grid; a larger one shows the four strongest slices of each filter (of more than 128 filters, of the
/// strongest) and the norms of all slices as a heat map. Filters that are dead, noisy or nearly alike
/// have a frame, and the caption names them: see `FilterDiagnostics`.
///
/// - Parameters:
///   - weights: The layer's weights, of shape `[outputs, inputs, height, width]`.
///   - name: The name of the layer, such as "conv1".
///   - options: The order of the filters and the scale of the colours.
/// - Returns: The figure.
public func filterGrid(
  _ weights: Tensor, name: String, options: FilterGridOptions = FilterGridOptions()
) -> Figure {
  let layer = FilterLayer(weights)
  let diagnostics = FilterDiagnostics(layer)
  let sheet = FilterSheet(layer, FilterFlags(diagnostics), options)
  let kernels = "\(layer.width)×\(layer.height) on \(NumberFormat.count(layer.inputs, "input"))"
  let (panel, arrangement) = sheet.arranged
  return Figure(
    title: "Learned filters of \(name), \(kernels)", subtitle: diagnostics.summary,
    caption: [arrangement, sheet.scaleWords, diagnostics.remarks].filter { !$0.isEmpty }
      .joined(separator: " "),
    altText: "The weights of \(name) as small pictures, \(kernels). \(diagnostics.summary)."
      + (diagnostics.remarks.isEmpty ? "" : " " + diagnostics.remarks),
    panel: panel)
}

/// The pictures of a layer in the arrangement that fits its size.
private struct FilterSheet {
  private let layer: FilterLayer
  private let flags: FilterFlags
  private let options: FilterGridOptions
  /// The filters that are shown, in their order.
  private let shown: [Int]

  /// The most filters that are shown.
  private static let mostShown = 128
  /// The most slices of a filter that are shown when there are many.
  private static let mostSlices = 4

  init(_ layer: FilterLayer, _ flags: FilterFlags, _ options: FilterGridOptions) {
    (self.layer, self.flags, self.options) = (layer, flags, options)
    let order =
      switch options.order {
      case .index: Array(0..<layer.outputs)
      case .norm: layer.orderByNorm
      case .cosine: layer.orderByCosine
      }
    let strongest = Set(layer.orderByNorm.prefix(Self.mostShown))
    shown = order.filter(strongest.contains)
  }

  /// The panel, and in words how it is arranged.
  var arranged: (any Panel, String) {
    if layer.isEmpty { return (TileSheet([], columns: 1, side: 1, gap: 0), "") }
    if layer.inputs <= Self.mostSlices { return (tiles, tileWords) }
    if layer.width * layer.height == 1 {
      return (matrixSheet, "A row for each filter, a column for each input.")
    }
    if layer.outputs <= 32, layer.inputs <= 32 {
      return (sliceGrid, Self.sentences(gridWords, orderWords))
    }
    let parts = [
      PanelStack.Part("", tiles),
      PanelStack.Part(
        "Norms of all slices", remark: "with those of whole filters and inputs as bars", norms),
    ]
    return (PanelStack(parts), tileWords)
  }

  /// What the colours mean, in words.
  var scaleWords: String {
    guard !layer.isEmpty else { return "" }
    let limit = NumberFormat.short(layer.limit)
    let isColor = layer.inputs == 3
    switch options.scale {
    case .layer:
      return isColor
        ? "Colours are 0.5 + w / (2 · \(limit)), by the layer's largest absolute weight."
        : "One colour scale for the layer, from its largest absolute weight (\(limit)) and centred "
          + "on zero."
    case .filter:
      let limits = shown.map(layer.limit(of:))
      return "A colour scale for each filter, from its largest absolute weight ("
        + "\(NumberFormat.short(limits.min() ?? 0)) to \(NumberFormat.short(limits.max() ?? 0)))."
    }
  }

  private var colorBar: ColorBar {
    let colors: ColorBar.Colors = layer.inputs == 3 ? .gray : .diverging
    return options.scale == .layer
      ? ColorBar(limit: layer.limit, colors) : ColorBar(colors, labels: ["−max", "0", "max"])
  }

  private func limit(of filter: Int) -> Double {
    options.scale == .layer ? layer.limit : layer.limit(of: filter)
  }
}

// MARK: - One tile for each filter

extension FilterSheet {
  /// All slices of each filter, or the four strongest.
  private var tiles: TileSheet {
    let tiles = shown.map { index in
      let limit = limit(of: index)
      var tile = Tile(
        pictures(of: index, limit: limit), across: across, bar: layer.relativeNorm(index),
        lines: [flags.line(index)])
      tile.frame = flags.frame(index)
      return tile
    }
    let fit = SheetFit(tileWidth: across * layer.width, count: tiles.count)
    var sheet = TileSheet(
      tiles, columns: fit.columns, side: fit.side, gap: fit.gap, colorBar: colorBar)
    sheet.rowGap = 8
    sheet.leastColumnWidth = 26
    return sheet
  }

  private var across: Int {
    layer.inputs == 3 ? 1 : layer.inputs >= Self.mostSlices ? 2 : layer.inputs
  }

  private func pictures(of index: Int, limit: Double) -> [Picture] {
    if layer.inputs == 3 { return [layer.colors(index, limit: limit)] }
    let inputs =
      layer.inputs <= Self.mostSlices
      ? Array(0..<layer.inputs) : layer.strongestSlices(of: index, count: Self.mostSlices)
    return inputs.map { layer.slice(index, $0, limit: limit) }
  }

  private var tileWords: String {
    Self.sentences(
      shown.count == layer.outputs
        ? "" : "The \(shown.count) strongest of \(layer.outputs) filters.", sliceWords,
      "Below each filter its norm as a part of the greatest, and its index.", orderWords)
  }

  private var sliceWords: String {
    switch layer.inputs {
    case ...1: ""
    case 3: "The three inputs are drawn as red, green and blue."
    case ...Self.mostSlices:
      "Of each filter the slices of its \(layer.inputs) inputs, in their order."
    default:
      "Of each filter the \(Self.mostSlices) strongest of its \(layer.inputs) input slices, the "
        + "strongest at the top left."
    }
  }

  private static func sentences(_ sentences: String...) -> String {
    sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var orderWords: String {
    switch options.order {
    case .index: ""
    case .norm: "The strongest filters first."
    case .cosine: "The strongest filter first, beside each the most alike of those left."
    }
  }
}

/// How many tiles stand side by side, and how large their pixels are.
private struct SheetFit {
  let columns: Int
  let side: Double
  let gap: Double

  /// Chooses the most columns whose weights are still at least 4 points wide, 8 pixels of a screen.
  init(tileWidth: Int, count: Int) {
    let candidates = count <= 32 ? [8, 4, 2, 1] : [16, 8, 4, 2, 1]
    let fits = candidates.map { columns -> (columns: Int, side: Double, gap: Double) in
      let gap = columns == 16 ? 8.0 : 14
      let room = (700 + gap) / Double(columns) - gap - 2
      return (columns, min(18, (room / Double(tileWidth)).rounded(.down)), gap)
    }
    let best = fits.first { $0.side >= 4 } ?? fits[fits.count - 1]
    (columns, side, gap) = (best.columns, max(1, best.side), best.gap)
  }
}

// MARK: - All slices

extension FilterSheet {
  private var gridWords: String {
    layer.hasMoreFilters
      ? "A column for each filter, a row for each input."
      : "A row for each filter, a column for each input."
  }

  /// All slices of a small layer in a grid, its longer side across the page.
  private var sliceGrid: TileSheet {
    let inputs = Array(0..<layer.inputs)
    let (rows, columns) = layer.hasMoreFilters ? (inputs, shown) : (shown, inputs)
    let tiles = rows.flatMap { row in
      columns.map { column -> Tile in
        let (filter, input) = layer.hasMoreFilters ? (column, row) : (row, column)
        return Tile([layer.slice(filter, input, limit: limit(of: filter))])
      }
    }
    let room = 660 / Double(max(columns.count, 12)) - 2
    let side = max(2, min(12, (room / Double(layer.width)).rounded(.down)))
    var sheet = TileSheet(tiles, columns: columns.count, side: side, gap: 2, colorBar: colorBar)
    // A number needs 14 points; there are none of three digits.
    let isNarrow = side * Double(layer.width) < 14
    sheet.rowLabels = rows.map { "\($0)" }
    sheet.columnLabels = columns.enumerated().map { place, index in
      place.isMultiple(of: isNarrow ? 4 : 1) ? "\(index)" : ""
    }
    let framed = Set(shown.indices.filter { flags.frame(shown[$0]) != nil })
    if layer.hasMoreFilters { sheet.framedColumns = framed } else { sheet.framedRows = framed }
    return sheet
  }

  /// The norms of all slices, the longer side across the page.
  private var norms: Heatmap {
    let norms = (0..<layer.outputs).map(layer.sliceNorms)
    let filters = Heatmap.Side("filter", bars: layer.norms)
    let inputs = Heatmap.Side(
      "input",
      bars: (0..<layer.inputs).map { input in
        norms.reduce(0) { $0 + $1[input] * $1[input] }.squareRoot()
      })
    if layer.hasMoreFilters {
      let values = (0..<layer.inputs).flatMap { input in norms.map { Float($0[input]) } }
      return Heatmap(values, rowCount: layer.inputs, rows: inputs, columns: filters)
    }
    return Heatmap(
      norms.joined().map { Float($0) }, rowCount: layer.outputs, rows: filters, columns: inputs)
  }

  /// One picture for kernels of one weight.
  private var matrixSheet: TileSheet {
    let room = min(680 / Double(layer.inputs), 480 / Double(layer.outputs), 12)
    return TileSheet(
      [Tile([layer.matrix])], columns: 1, side: max(1, room.rounded(.down)), gap: 0,
      colorBar: ColorBar(limit: layer.limit))
  }
}
