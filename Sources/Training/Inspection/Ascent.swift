import NeuralNetwork

/// Images of several filters that climb their gradients side by side.
///
/// A pixel is x = (1 + z / √(1 + z²)) / 2, where z is a sum of cosines: as smooth as a logistic
/// curve, and made of operations whose last bit is the same on every machine.
final class Ascent {
  private let plan: Plan
  private let filters: [Int]
  private let options: Dreaming
  private let cosines: CosineImage
  private let images: Buffer<Float>
  private var climbers: [Climber]
  private let imageSide = TrainedModel.input.height

  init(_ plan: Plan, _ filters: [Int], _ options: Dreaming) {
    precondition(
      options.padding >= 0 && (0...options.padding).contains(options.jitter),
      "a jitter of \(options.jitter) does not fit into a padding of \(options.padding)")
    (self.plan, self.filters, self.options) = (plan, filters, options)
    cosines = CosineImage(side: TrainedModel.input.height + 2 * options.padding)
    images = Buffer(count: filters.count * TrainedModel.input.pixels)
    climbers = filters.map { [side = cosines.side] filter in
      Climber(count: side * side, filter: filter, seed: options.seed)
    }
  }

  func run() -> [Dream] {
    let starts = responses(at: (options.padding, options.padding))
    for step in 0..<options.steps {
      let place = place(inStep: step)
      _ = responses(at: place)
      climb(from: place)
    }
    let ends = responses(at: (options.padding, options.padding))
    return filters.indices.map { index in
      let image = images.start + index * imageSide * imageSide
      return Dream(
        filter: filters[index], image: (0..<imageSide * imageSide).map { image[$0] },
        start: starts[index], end: ends[index])
    }
  }

  /// The corner of the part of each image that the net sees.
  private func place(inStep step: Int) -> (y: Int, x: Int) {
    var random = Philox(seed: options.seed, purpose: .dreaming, epoch: step + 1)
    let width = UInt64(2 * options.jitter + 1)
    func offset() -> Int { options.padding - options.jitter + Int(random.next() % width) }
    return (offset(), offset())
  }

  /// Shows the net a part of each image and returns the filters' mean responses.
  private func responses(at place: (y: Int, x: Int)) -> [Double] {
    let (side, imageSide, images, cosines) = (cosines.side, imageSide, images, cosines)
    climbers.withUnsafeMutableBufferPointer { climbers in
      // Each piece touches a climber and an image of its own.
      nonisolated(unsafe) let climbers = climbers
      plan.pool.run(climbers.count) { index, _ in
        let z = cosines.pixels(of: climbers[index].weights)
        let image = images.start + index * imageSide * imageSide
        for y in 0..<imageSide {
          for x in 0..<imageSide {
            let value = z[(y + place.y) * side + x + place.x]
            image[y * imageSide + x] = (1 + value / (1 + value * value).squareRoot()) / 2
          }
        }
        climbers[index].pixels = z
      }
    }
    plan.evaluate(batch)
    let shape = plan.output.shape
    return filters.enumerated().map { index, filter in
      let start = plan.output.values.start + index * shape.count
      let sum = (0..<shape.pixels).reduce(0) { $0 + Double(start[$1 * shape.stride + filter]) }
      return sum / Double(shape.pixels)
    }
  }

  /// Moves each image one step up.
  private func climb(from place: (y: Int, x: Int)) {
    guard let slope = plan.output.gradient, let gradient = plan.input.gradient else { return }
    let shape = plan.output.shape
    slope.values.update(repeating: 0)
    for (index, filter) in filters.enumerated() {
      for pixel in 0..<shape.pixels {
        slope.start[index * shape.count + pixel * shape.stride + filter] = 1 / Float(shape.pixels)
      }
    }
    plan.evaluationBackward(batch)
    let (side, imageSide, cosines, rate) = (cosines.side, imageSide, cosines, options.rate)
    let stride = plan.input.shape.stride
    climbers.withUnsafeMutableBufferPointer { climbers in
      nonisolated(unsafe) let climbers = climbers
      plan.pool.run(climbers.count) { index, _ in
        let slopes = gradient.start + index * imageSide * imageSide * stride
        var pixelGradient = [Float](repeating: 0, count: side * side)
        for y in 0..<imageSide {
          for x in 0..<imageSide {
            let pixel = (y + place.y) * side + x + place.x
            let z = climbers[index].pixels[pixel]
            let square = 1 + z * z
            // dx/dz = (1 + z²)^-3/2 / 2
            pixelGradient[pixel] =
              slopes[(y * imageSide + x) * stride] / (2 * square * square.squareRoot())
          }
        }
        climbers[index].step(along: cosines.weightGradient(of: pixelGradient), rate: rate)
      }
    }
  }

  private var batch: Batch {
    let (images, size) = (images, imageSide * imageSide)
    return Batch(samples: Array(0..<Int32(filters.count))) { places, start in
      start.update(from: images.start + places.lowerBound * size, count: places.count * size)
    }
  }
}

/// The weights of one image's cosines, and what Adam remembers of their gradient.
private struct Climber {
  var weights: [Float]
  /// What the cosines added up to when the image was last shown.
  var pixels: [Float] = []
  private var mean, square: [Float]
  private var powers: (Float, Float) = (1, 1)

  init(count: Int, filter: Int, seed: UInt64) {
    var random = Philox(seed: seed, purpose: .dreaming, sample: filter)
    weights = (0..<count).map { _ in 0.01 * random.normal() }
    mean = [Float](repeating: 0, count: count)
    square = mean
  }

  /// Moves the weights along a gradient as Adam does.
  mutating func step(along gradient: [Float], rate: Float) {
    let (beta1, beta2): (Float, Float) = (0.9, 0.999)
    powers = (powers.0 * beta1, powers.1 * beta2)
    let (meanScale, squareScale) = (rate / (1 - powers.0), 1 / (1 - powers.1))
    for index in weights.indices {
      let slope = gradient[index]
      mean[index] = beta1 * mean[index] + (1 - beta1) * slope
      square[index] = beta2 * square[index] + (1 - beta2) * slope * slope
      weights[index] +=
        meanScale * mean[index] / ((squareScale * square[index]).squareRoot() + 1e-8)
    }
  }
}

extension Philox {
  /// Returns a number drawn from the normal distribution, by the method of Box and Muller (1958).
  fileprivate mutating func normal() -> Float {
    let radius = (-2 * Elementary.log(1 - Double(uniform()))).squareRoot()
    return Float(radius * Elementary.cos(.pi * (2 * Double(uniform()) - 1)))
  }
}
