import NeuralNetwork
import Plotting
import TestSupport
import Testing
import TrainingReports

@Suite struct FilterGridTests {
  /// Weights that differ from each other, between -1 and 1.
  private func weights(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(shape: shape, scalars: (0..<count).map { Float(($0 * 37) % 101) / 50 - 1 })
  }

  @Test(arguments: [
    ([32, 1, 3, 3], 32), ([64, 3, 7, 7], 192), ([16, 16, 3, 3], 256), ([64, 32, 3, 3], 256),
    ([300, 8, 3, 3], 512), ([64, 32, 1, 1], 1), ([1, 1, 1, 1], 1), ([4, 2, 3, 5], 8),
  ])
  func `each kind of layer shows its slices`(shape: [Int], slices: Int) {
    let figure = filterGrid(weights(shape), name: "conv1")
    // One raster is the colour bar.
    #expect(Transcript(of: figure).rasters.count == slices + 1)
    expectCleanLayout(of: figure)
  }

  @Test func `weights are drawn as squares of whole points`() {
    for rect in Transcript(of: filterGrid(weights([32, 1, 3, 3]), name: "conv1")).rasters.dropLast()
    {
      #expect(rect.width == rect.height && rect.width.truncatingRemainder(dividingBy: 3) == 0)
    }
  }

  @Test(arguments: [
    ([32, 16, 3, 3], "A column for each filter"), ([8, 24, 3, 3], "A row for each filter"),
  ])
  func `a grid of slices lies across the page`(shape: [Int], words: String) {
    let figure = filterGrid(weights(shape), name: "conv2")
    let page = Transcript(of: figure)
    #expect(figure.caption.hasPrefix(words))
    #expect(page.size.width > page.size.height)
    expectCleanLayout(of: figure)
  }

  @Test func `the scale of the layer is stated`() {
    let figure = filterGrid(weights([32, 1, 3, 3]), name: "conv1")
    #expect(figure.caption.contains("largest absolute weight (1.000)"))
    let words = Transcript(of: figure).texts.map(\.string)
    #expect(words.contains("0") && words.contains("−1.000") && words.contains("1.000"))
  }

  @Test func `what is left out is said`() {
    let caption = filterGrid(weights([300, 8, 3, 3]), name: "conv3").caption
    #expect(caption.contains("The 128 strongest of 300 filters."))
    #expect(caption.contains("the 4 strongest of its 8 input slices"))
  }

  @Test func `dead filters and weights that are not finite are counted`() {
    var tensor = weights([8, 1, 3, 3])
    for index in 9..<18 { tensor.scalars[index] = 0 }
    tensor.scalars[0] = .nan
    let figure = filterGrid(tensor, name: "conv1")
    #expect(figure.subtitle.contains("1 dead"))
    #expect(figure.caption.contains("1 weight not finite"))
  }

  @Test func `a layer of zeros has a figure`() {
    expectCleanLayout(of: filterGrid(Tensor(zeros: [8, 1, 3, 3]), name: "conv1"))
  }

  @Test(arguments: [[0, 1, 3, 3], [4, 0, 3, 3], [4, 1, 0, 3]])
  func `a layer without weights says so`(shape: [Int]) {
    let words = Transcript(of: filterGrid(Tensor(zeros: shape), name: "conv1")).texts
    #expect(words.contains { $0.string == "nothing to show" })
  }

  @Test func `weights of another shape are a caller's mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = filterGrid(Tensor(zeros: [8, 9]), name: "linear")
    }
  }

  @Test func `filters look as they did`() throws {
    try expectGolden(filterGrid(weights([32, 1, 3, 3]), name: "conv1"), named: "filters")
  }
}
