import NeuralNetwork

/// Hides parts of an image behind a black patch and looks at what becomes of a class.
struct OcclusionMap {
  private static let atOnce = 128
  private let plan: Plan
  private let patchSide: Int

  init(_ model: TrainedModel, patchSide: Int, pool: WorkerPool) throws {
    plan = try model.plan(model.network, batchCapacity: Self.atOnce, pool: pool)
    self.patchSide = patchSide
  }

  /// Returns by how much the probability of a class falls, for each pixel the mean over the patches
  /// that cover it.
  func map(of image: [Float], label: Int, probability: Double) -> [Float] {
    let (height, width) = (TrainedModel.input.height, TrainedModel.input.width)
    // Patches may reach beyond the edges, so that pixels there are covered as often as others.
    let places = (1 - patchSide..<height).flatMap { top in
      (1 - patchSide..<width).map { (top: top, left: $0) }
    }
    var drops = [Double](repeating: 0, count: height * width)
    for start in stride(from: 0, to: places.count, by: Self.atOnce) {
      let some = places[start..<min(start + Self.atOnce, places.count)]
      let images = some.flatMap { place in hidden(image, place.top, place.left) }
      plan.evaluate(Batch(images, count: some.count))
      for (index, place) in some.enumerated() {
        let logits = plan.output.maps(of: index).map { $0[0] }
        let drop = probability - softmax(logits)[label]
        forEachPixel(place.top, place.left) { drops[$0] += drop }
      }
    }
    let count = Double(patchSide * patchSide)
    return drops.map { Float($0 / count) }
  }

  private func hidden(_ image: [Float], _ top: Int, _ left: Int) -> [Float] {
    var image = image
    forEachPixel(top, left) { image[$0] = 0 }
    return image
  }

  /// Calls `body` with the index of each pixel under a patch.
  private func forEachPixel(_ top: Int, _ left: Int, _ body: (Int) -> Void) {
    let (height, width) = (TrainedModel.input.height, TrainedModel.input.width)
    for y in max(top, 0)..<min(top + patchSide, height) {
      for x in max(left, 0)..<min(left + patchSide, width) { body(y * width + x) }
    }
  }
}
