import CairoRendering
import Plotting
import TestSupport
import Testing

@Suite struct GoldenTests {
  @Test func `a chart with every mark looks as it did`() throws {
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
    let figure = Figure(
      title: "Every mark", subtitle: "One of each", caption: "Drawn to be compared.", altText: "",
      panel: chart)
    try expectGolden(figure.sized(Size(width: 480, height: 320)), named: "chart")
  }

  @Test func `a sheet of tiles looks as it did`() throws {
    let tiles = (0..<6).map { index in
      Tile(
        [
          Picture(
            width: 3, height: 3, values: (0..<9).map { Float($0 * index % 7) / 3 - 1 },
            scale: .diverging(limit: 1))
        ], bar: Double(index) / 5, lines: [Tile.Line("\(index)")])
    }
    let sheet = TileSheet(tiles, columns: 3, side: 12, gap: 12, colorBar: ColorBar(limit: 1))
    let figure = Figure(
      title: "Tiles", subtitle: "Six of them", caption: "", altText: "", panel: sheet)
    try expectGolden(figure, named: "tiles")
  }

  @Test func `a matrix of shares looks as it did`() throws {
    var matrix = ShareMatrix(
      names: ["cat", "dog", "sea lion"], counts: [[90, 10, 0], [5, 94, 1], [0, 30, 70]],
      rowTitle: "true", columnTitle: "given")
    matrix.remarkTitle = "Most often confused"
    matrix.remarks = [ShareMatrix.Remark("sea lion → dog", numbers: "30 of 100")]
    let figure = Figure(title: "Matrix", subtitle: "", caption: "", altText: "", panel: matrix)
    try expectGolden(figure, named: "matrix")
  }

  @Test func `a changed picture is noticed`() throws {
    let page = Size(width: 100, height: 100)
    func picture(_ color: Color, _ side: Double) throws -> DecodedPNG {
      try #require(
        DecodedPNG(
          CairoCanvas.png(size: page, scale: 1) {
            $0.fill(Rect(x: 10, y: 10, width: side, height: side), with: color)
          }))
    }
    let old = try picture(Color(0x0072B2), 20)
    #expect(ImageDifference(old, try picture(Color(0x0072B2), 20)).share == 0)
    #expect(ImageDifference(old, try picture(Color(0x0073B2), 20)).share == 0)
    #expect(ImageDifference(old, try picture(Color(0xD55E00), 20)).share == 0.04)
    #expect(ImageDifference(old, try picture(Color(0x0072B2), 21)).share > Golden.tolerance)
  }
}
