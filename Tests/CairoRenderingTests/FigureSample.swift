import Plotting

/// A figure of each kind, with everything that it can hold.
enum FigureSample: CaseIterable {
  case chart, tiles, matrix, photograph

  var figure: Figure {
    switch self {
    case .chart: chart
    case .tiles: tiles
    case .matrix: matrix
    case .photograph: photograph
    }
  }

  private var chart: Figure {
    let first = Values((1...12).map { Value(x: Double($0), y: 2 / Double($0)) })
    let second = Values(
      (1...12).map {
        Value(x: Double($0), y: $0 == 5 ? .nan : 1.2 / Double($0) + 0.02 * Double($0))
      })
    let chart = Chart(
      x: Axis("epoch", format: .integer), y: Axis("loss", fit: .padded(within: 0...10)),
      marks: [
        Gap(from: second, to: first, worse: .above, paint: .validation), Rule(x: 8),
        Line(first, paint: .training),
        Line(second, paint: .validation, dash: [6, 3], hasRings: true),
        Missing(at: [5], paint: .validation),
        EdgeTag(x: 2, label: "9.7 at 2", paint: .training, avoiding: [first, second]),
        Callout(
          second[7], label: "best, epoch 8", paint: .validation, preferring: .above,
          avoiding: [first, second]),
      ],
      endLabels: [
        EndLabel("training", at: first[11], paint: .training),
        EndLabel("validation", at: second[11], paint: .validation),
      ])
    return Figure(
      title: "Every mark", subtitle: "One of each", caption: "Drawn to be compared.", altText: "",
      panel: chart
    )
    .sized(Size(width: 480, height: 320))
  }

  private var tiles: Figure {
    let tiles = (0..<6).map { index in
      Tile(
        [
          Picture(
            width: 3, height: 3, values: (0..<9).map { Float($0 * index % 7) / 3 - 1 },
            scale: .diverging(limit: 1))
        ], bar: Double(index) / 5, lines: [Tile.Line("\(index)")])
    }
    let sheet = TileSheet(tiles, columns: 3, side: 12, gap: 12, colorBar: ColorBar(limit: 1))
    return Figure(
      title: "Tiles", subtitle: "Six of them", caption: "", altText: "", panel: sheet)
  }

  private var matrix: Figure {
    var matrix = ShareMatrix(
      names: ["cat", "dog", "sea lion"], counts: [[90, 10, 0], [5, 94, 1], [0, 30, 70]],
      rowTitle: "true", columnTitle: "given")
    matrix.remarkTitle = "Most often confused"
    matrix.remarks = [ShareMatrix.Remark("sea lion → dog", numbers: "30 of 100")]
    return Figure(title: "Matrix", subtitle: "", caption: "", altText: "", panel: matrix)
  }

  /// A picture of more pixels than are drawn as shapes.
  private var photograph: Figure {
    let values = (0..<784).map { (index: Int) -> Float in
      Float(index % 28 * (index / 28) % 97) / 96
    }
    let picture = Picture(width: 28, height: 28, values: values, scale: .gray)
    return Figure(
      title: "Photograph", subtitle: "", caption: "", altText: "A pattern.",
      panel: TileSheet([Tile([picture])], columns: 1, side: 3, gap: 0))
  }
}
