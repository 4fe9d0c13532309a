public import Plotting
public import Training

/// Returns images that the filters of a layer respond to, and beside each the parts of real images
/// that its filter responds to most.
///
/// - Parameters:
///   - dreams: The images, one for each filter.
///   - patches: For each of them the parts of real images, the strongest first; empty for none.
///   - layer: The name of the layer, such as "layer2.conv".
///   - filterCount: The number of filters that the layer has, where not all are shown.
///   - options: How the images were made.
/// - Returns: The figure.
public func dreamSheet(
  _ dreams: [Dream], patches: [[StrongPatch]] = [], layer: String, filterCount: Int? = nil,
  options: Dreaming = Dreaming()
) -> Figure {
  precondition(
    patches.isEmpty || patches.count == dreams.count,
    "parts of images for \(patches.count) filters do not go with \(dreams.count) dreams")
  let risen = dreams.count { $0.end > $0.start }
  let finding =
    "\(risen == dreams.count ? "All \(dreams.count)" : "\(risen) of \(dreams.count)") filters respond "
    + "more to their image than to an even grey"
  let isPart = filterCount.map { $0 > dreams.count } ?? false
  let shownWords =
    isPart ? "The \(dreams.count) filters of \(filterCount ?? 0) with the largest weights. " : ""
  let side = patches.first?.first?.side
  let patchWords =
    side.map { side in
      let part = side >= 28 ? "the whole images" : "the \(side)×\(side) pixels"
      return
        " Beside it \(part) of the training set that the filter responds to most, the strongest "
        + "at the top left" + (side >= 28 ? "." : "; blue lies beyond the edge of the image.")
    } ?? ""
  return Figure(
    title: "What the filters of \(layer) look for", subtitle: finding,
    caption: shownWords
      + "An image that raises the filter's mean response, found by \(options.steps) steps of "
      + "gradient ascent, seed \(options.seed); below it the filter, and its response at the start "
      + "and at the end." + patchWords,
    altText: "Images that raise the response of \(NumberFormat.count(dreams.count, "filter")) of "
      + "\(layer). \(finding).",
    panel: panel(dreams, patches))
}

private func panel(_ dreams: [Dream], _ patches: [[StrongPatch]]) -> any Panel {
  guard let side = patches.first?.first?.side else {
    let tiles = dreams.map { Tile([picture(of: $0)], lines: lines($0)) }
    var sheet = TileSheet(tiles, columns: 8, side: 3, gap: 6)
    sheet.rowGap = 10
    return sheet
  }
  let items = zip(dreams, patches).map { dream, patches in
    ExampleSheet.Item(
      picture(of: dream),
      examples: patches.map {
        Picture(width: $0.side, height: $0.side, values: $0.pixels, scale: .gray)
      }, lines: lines(dream))
  }
  let exampleSide = max(1, (27 / Double(side)).rounded())
  return ExampleSheet(items, columns: 4, side: 3, exampleSide: exampleSide)
}

private func picture(of dream: Dream) -> Picture {
  let side = Int(Double(dream.image.count).squareRoot())
  return Picture(width: side, height: side, values: dream.image, scale: .gray)
}

private func lines(_ dream: Dream) -> [Tile.Line] {
  let numbers = [dream.start, dream.end].map { NumberFormat.fixed($0, decimals: 1) }
  return [
    Tile.Line("\(dream.filter)", .smallBold, .secondaryInk),
    Tile.Line("\(numbers[0]) → \(numbers[1])"),
  ]
}
