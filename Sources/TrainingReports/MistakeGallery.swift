public import Plotting
public import Training

/// Returns the mistakes that a model was surest of, at most 32, as a sheet of pictures.
///
/// Under each picture stand the class that it belongs to, the one that the model gave it, the
/// probability of that, and the picture's place in its set.
public func mistakeGallery(_ evaluation: Evaluation) -> Figure {
  let mistakes = evaluation.mistakes.prefix(32)
  let tiles = mistakes.map { mistake in
    Tile(
      [Picture(mistake.image)],
      lines: [
        Tile.Line(evaluation.classNames[mistake.truth], .smallBold, .ink),
        Tile.Line("→ " + evaluation.classNames[mistake.prediction].isolated, .small, .validation),
        Tile.Line(NumberFormat.probability(mistake.probability) + " · #\(mistake.index)"),
      ])
  }
  let side = max(1, (84 / Double(mistakes.first?.image.width ?? 28)).rounded(.down))
  var sheet = TileSheet(tiles, columns: 8, side: side, gap: 14)
  sheet.leastColumnWidth = 84
  sheet.emptyMessage = "no mistakes"
  let total = evaluation.classes.map(\.support).reduce(0, +)
  let wrong = total - evaluation.confusion.indices.map { evaluation.confusion[$0][$0] }.reduce(0, +)
  let finding =
    "\(NumberFormat.grouped(wrong)) of \(NumberFormat.count(total, "\(evaluation.split) image")) wrong"
    + (mistakes.isEmpty ? "" : "; shown are the \(mistakes.count) with the most confidence")
  return Figure(
    title: "Most confident mistakes", subtitle: finding,
    caption:
      "True class → predicted class, the probability of the predicted class, and the index in the set."
      + evaluation.companySentence,
    altText: "Pictures of misclassified images. \(finding).", panel: sheet)
}

extension Picture {
  /// Creates a picture from a grey image.
  init(_ image: GrayImage) {
    self.init(
      width: image.width, height: image.height, values: image.pixels.map { Float($0) / 255 },
      scale: .gray)
  }
}
