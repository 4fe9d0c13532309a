import Foundation
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
    ([32, 1, 3, 3], 32), ([64, 3, 7, 7], 64), ([16, 16, 3, 3], 256), ([64, 32, 1, 1], 1),
    ([1, 1, 1, 1], 1), ([4, 2, 3, 5], 8), ([5, 4, 2, 2], 20),
    // The four strongest slices of each filter; the norms and their colour bar are two more.
    ([64, 32, 3, 3], 258), ([300, 8, 3, 3], 514), ([8, 900, 3, 3], 34),
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

  @Test(
    arguments: FilterGridOptions.Order.allCases, [[20, 1, 3, 3], [12, 8, 3, 3], [40, 33, 3, 3]])
  func `filters keep their index in every order`(order: FilterGridOptions.Order, shape: [Int]) {
    var options = FilterGridOptions()
    options.order = order
    let figure = filterGrid(weights(shape), name: "conv1", options: options)
    let words = Transcript(of: figure).texts.map { $0.string.split(separator: " ").first ?? "" }
    for index in 0..<shape[0] { #expect(words.contains { $0 == "\(index)" }, "\(index)") }
    expectCleanLayout(of: figure)
  }

  @Test func `the strongest filter comes first when they are sorted by norm`() {
    let tensor = Tensor(shape: [3, 1, 1, 2], scalars: [1, 1, 5, 0, 0, 3])
    var options = FilterGridOptions()
    options.order = .norm
    let words = Transcript(of: filterGrid(tensor, name: "a", options: options)).texts.compactMap {
      $0.string.split(separator: " ").first
    }
    #expect(words.filter { ["0", "1", "2"].contains($0) }.prefix(3) == ["1", "2", "0"])
  }

  @Test func `like filters stand side by side when they are sorted by cosine`() {
    // Strong, its opposite, like the strong one, like the opposite.
    let tensor = Tensor(shape: [4, 1, 1, 3], scalars: [9, 0, 1, -5, 0, 0, 4, 1, 0, -4, 0, 1])
    var options = FilterGridOptions()
    options.order = .cosine
    let words = Transcript(of: filterGrid(tensor, name: "a", options: options)).texts.map {
      $0.string.prefix(1)
    }
    #expect(words.filter { ["0", "1", "2", "3"].contains($0) }.prefix(4) == ["0", "2", "3", "1"])
  }

  @Test func `each filter may have a scale of its own, which is said`() {
    var options = FilterGridOptions()
    options.scale = .filter
    let figure = filterGrid(
      Tensor(shape: [2, 1, 1, 2], scalars: [0.5, 0.1, 2, 1]), name: "a", options: options)
    #expect(
      figure.caption.contains("for each filter, from its largest absolute weight (0.500 to 2.000)"))
    #expect(Transcript(of: figure).texts.contains { $0.string == "−max" })
  }

  @Test func `three inputs are drawn in colour about a middle grey`() {
    let figure = filterGrid(weights([16, 3, 5, 5]), name: "conv1")
    #expect(figure.caption.contains("red, green and blue"))
    #expect(figure.caption.contains("0.5 + w / (2 · 1.000)"))
    expectCleanLayout(of: figure)
  }

  @Test func `what is wrong is framed, marked and named`() {
    var tensor = weights([8, 3, 5, 5])
    for index in 0..<75 {
      tensor.scalars[150 + index] = 0
      tensor.scalars[300 + index] = -tensor.scalars[75 + index]
      tensor.scalars[450 + index] = index % 2 == 0 ? 1 : -1
    }
    let figure = filterGrid(tensor, name: "conv1")
    let words = Transcript(of: figure).texts.map(\.string)
    for sign in ["1 ≈", "2 †", "4 ≈", "6 ~"] {
      #expect(words.contains { $0.hasPrefix(sign) }, "\(sign)")
    }
    #expect(figure.caption.contains("the median: 2;"))
    #expect(figure.caption.contains("1 ≈ −4"))
    let frames = Transcript(of: figure).lines.count { $0.hasPrefix("fill #D55E00") }
    #expect(frames == words.count { $0.wholeMatch(of: /\d [≈†~]+/) != nil })
    expectCleanLayout(of: figure)
  }

  @Test func `rows of a grid of slices are framed as a whole`() {
    // Ramps in directions of their own are neither noisy nor alike.
    let scalars = (0..<6 * 10 * 9).map { index -> Float in
      let (slice, place) = (Float(index / 9), index % 9)
      return cos(slice * slice) * Float(place / 3 - 1) + sin(slice * 1.7) * Float(place % 3 - 1)
    }
    var tensor = Tensor(shape: [6, 10, 3, 3], scalars: scalars)
    for index in 90..<180 { tensor.scalars[index] = 0 }
    let page = Transcript(of: filterGrid(tensor, name: "conv1"))
    #expect(page.lines.count { $0.hasPrefix("fill #D55E00") } == 1)
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
    #expect(figure.subtitle.contains("1 weight not finite"))
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

  @Test(
    .needsSVGProgram, arguments: [[32, 1, 3, 3], [24, 3, 5, 5], [12, 16, 3, 3], [40, 33, 3, 3]])
  func `another program draws the SVG of filters as we draw them`(shape: [Int]) throws {
    try expectSameInSVG(filterGrid(weights(shape), name: "conv"), named: "filters \(shape)")
  }

  @Test func `filters look as they did`() throws {
    try expectGolden(filterGrid(weights([32, 1, 3, 3]), name: "conv1"), named: "filters")
  }

  @Test func `a large layer looks as it did`() throws {
    var tensor = weights([40, 33, 2, 2])
    for index in 132..<264 { tensor.scalars[index] = 0 }
    try expectGolden(filterGrid(tensor, name: "conv2"), named: "filters-large")
  }

  @Test func `colour filters look as they did`() throws {
    try expectGolden(filterGrid(weights([8, 3, 5, 5]), name: "conv1"), named: "filters-color")
  }
}
