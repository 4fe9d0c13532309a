public import Plotting
public import Training

/// Returns training images beside some of the random changes in which the model sees them.
public func augmentationRows(_ samples: AugmentedSamples) -> Figure {
  let columns = 1 + (samples.rows.map(\.variants.count).max() ?? 0)
  let width = samples.rows.first?.original.width ?? 28
  let tiles = samples.rows.flatMap { row -> [Tile] in
    let pictures = ([row.original] + row.variants).map { Tile([Picture($0)]) }
    // A shorter row ends early, without drawing the next row's pictures into it.
    return pictures + Array(repeating: Tile([]), count: columns - pictures.count)
  }
  let side = max(1, (56 / Double(width)).rounded(.down))
  var sheet = TileSheet(tiles, columns: columns, side: side, gap: 8)
  sheet.rowLabels = samples.rows.map(\.className)
  sheet.columnLabels = columns > 1 ? ["original", "as the model sees it"] : ["original"]
  sheet.leadingColumns = 1
  let finding = "Changed anew in every epoch: \(samples.augmentation)"
  return Figure(
    title: "Augmented training images", subtitle: finding, caption: "",
    altText: "Training images, each beside \(columns - 1) random variants. \(finding).",
    panel: sheet)
}
