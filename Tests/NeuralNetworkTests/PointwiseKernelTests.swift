import Kernels
import NeuralNetwork
import Testing

@Suite struct PointwiseKernelTests {
  @Test(arguments: KernelBench.instructionSets, [(4, 4, 2), (7, 5, 2), (3, 3, 3), (6, 6, 1)])
  func `max pooling and its gradient have the reference's bits`(
    instructionSet: String, sizes: (height: Int, width: Int, window: Int)
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let x = randomTensor([2, sizes.height, sizes.width, 16], seed: 6)
    let (y, winners) = ReferencePooling.maxPool(x, window: sizes.window)
    let dy = randomTensor(y.shape, seed: 7)
    var shape = PoolingShape(
      images: 2, inputHeight: Int32(sizes.height), inputWidth: Int32(sizes.width), channels: 16,
      window: Int32(sizes.window))
    let pooled = Buffer<Float>(count: y.scalars.count)
    let places = Buffer<UInt8>(count: y.scalars.count)
    bench.table.maxPool(&shape, bench.filled(x).start, pooled.start, places.start)
    #expect(bench.plain(pooled, y.shape) == y)
    #expect(Array(places.values) == winners)

    let dx = Buffer<Float>(count: x.scalars.count)
    dx.values.update(repeating: .nan)
    bench.table.maxPoolGradient(&shape, bench.filled(dy).start, places.start, dx.start)
    #expect(
      bench.plain(dx, x.shape)
        == ReferencePooling.maxPoolGradient(
          dy, winners: winners, window: sizes.window, inputShape: x.shape))
  }

  @Test(arguments: KernelBench.instructionSets, [(4, 4, 2), (7, 5, 2), (3, 3, 3), (6, 6, 1)])
  func `normalising and pooling at once has the bits of one after the other`(
    instructionSet: String, sizes: (height: Int, width: Int, window: Int)
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let x = randomTensor([2, sizes.height, sizes.width, 16], seed: 23)
    let rows = randomTensor([5, 16], seed: 24)
    let row = (0..<5).map { Array(rows.scalars[$0 * 16..<($0 + 1) * 16]) }
    let normalized = ReferenceNormalization.scaleShift(
      x, scale: row[0], shift: row[1], rectifies: true)
    let (y, winners) = ReferencePooling.maxPool(normalized, window: sizes.window)
    var shape = PoolingShape(
      images: 2, inputHeight: Int32(sizes.height), inputWidth: Int32(sizes.width), channels: 16,
      window: Int32(sizes.window))
    let count = y.scalars.count
    let (pooled, peaks) = (Buffer<Float>(count: count), Buffer<Float>(count: count))
    let places = Buffer<UInt8>(count: count)
    let (xs, statistics) = (bench.filled(x), bench.filled(rows))
    bench.table.scaleShiftPool(
      &shape, xs.start, statistics.start, statistics.start + 16, pooled.start, places.start,
      peaks.start)
    #expect(bench.plain(pooled, y.shape) == y)
    for index in 0..<count where y.scalars[index] > 0 {
      #expect(places.start[index] == winners[index])
      let channel = index % 16
      #expect(
        row[1][channel].addingProduct(peaks.start[index], row[0][channel]) == y.scalars[index])
    }

    let dy = randomTensor(y.shape, seed: 25)
    let dx = Buffer<Float>(count: x.scalars.count)
    dx.values.update(repeating: .nan)
    bench.table.poolNormGradient(
      &shape, xs.start, bench.filled(dy).start, places.start, statistics.start, dx.start)
    let slope = ReferencePooling.maxPoolGradient(
      dy, winners: winners, window: sizes.window, inputShape: x.shape)
    let reference = ReferenceNormalization.gradient(
      x, slope,
      .init(scale: row[0], shift: row[1], mean: row[2], slope: row[3], offset: row[4]),
      rectifies: true)
    #expect(bench.plain(dx, x.shape) == reference)
  }

  @Test(arguments: KernelBench.instructionSets, [16, 48, 64, 608])
  func `dropout takes the numbers of Philox, one after the other`(
    instructionSet: String, count: Int
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    var random = Philox(seed: 1 << 40 | 7, purpose: .dropout, epoch: 3, sample: 1 << 33 | 5)
    var stream = random.stream
    let x = randomTensor([1, count], seed: 26)
    let (y, factors) = (Buffer<Float>(count: count), Buffer<Float>(count: count))
    bench.table.dropout(
      count, &stream, 0.3, 1.25, bench.filled(x).start, y.start, factors.start)
    for index in 0..<count {
      let factor: Float = random.uniform() < 0.3 ? 0 : 1.25
      #expect(factors.start[index] == factor)
      #expect(y.start[index] == x.scalars[index] * factor)
    }
  }

  @Test(arguments: KernelBench.instructionSets, [1, 3, 4, 50])
  func `moments agree with the reference to seven digits`(
    instructionSet: String, pixels: Int
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let x = randomTensor([pixels, 32], seed: 8)
    let (sums, squares) = (Buffer<Double>(count: 32), Buffer<Double>(count: 32))
    bench.table.channelMoments(
      Int32(pixels), 32, bench.filled(x).start, sums.start, squares.start)
    let reference = ReferenceNormalization.moments(x)
    for channel in 0..<32 {
      #expect(abs(sums.start[channel] - reference.sums[channel]) < 1e-6 * Double(pixels))
      #expect(abs(squares.start[channel] - reference.squares[channel]) < 1e-6 * Double(pixels))
    }
  }

  @Test(arguments: KernelBench.instructionSets, [false, true])
  func `scaling and shifting has the reference's bits, and lets NaN through`(
    instructionSet: String, rectifies: Bool
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    var x = randomTensor([5, 32], seed: 9)
    x.scalars[3] = .nan
    let (scale, shift) = (randomTensor([1, 32], seed: 10), randomTensor([1, 32], seed: 11))
    let y = Buffer<Float>(count: 5 * 32)
    bench.table.scaleShift(
      5, 32, rectifies ? 1 : 0, bench.filled(x).start, bench.filled(scale).start,
      bench.filled(shift).start, y.start)
    let reference = ReferenceNormalization.scaleShift(
      x, scale: scale.scalars, shift: shift.scalars, rectifies: rectifies)
    #expect(y.start[3].isNaN)
    #expect(
      bench.plain(y, [5, 32]).scalars.map(\.bitPattern) == reference.scalars.map(\.bitPattern))
  }

  @Test(arguments: KernelBench.instructionSets, [false, true])
  func `the gradient of a normalisation agrees with the reference`(
    instructionSet: String, rectifies: Bool
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let (x, dy) = (randomTensor([9, 32], seed: 17), randomTensor([9, 32], seed: 18))
    let rows = randomTensor([5, 32], seed: 19)
    let row = (0..<5).map { Array(rows.scalars[$0 * 32..<($0 + 1) * 32]) }
    let coefficients = ReferenceNormalization.Coefficients(
      scale: row[0], shift: row[1], mean: row[2], slope: row[3], offset: row[4])
    let (xs, dys, statistics) = (bench.filled(x), bench.filled(dy), bench.filled(rows))
    let dx = Buffer<Float>(count: 9 * 32)
    bench.table.normGradient(
      9, 32, rectifies ? 1 : 0, xs.start, dys.start, statistics.start, dx.start)
    #expect(
      bench.plain(dx, [9, 32])
        == ReferenceNormalization.gradient(x, dy, coefficients, rectifies: rectifies))

    let (sums, products) = (Buffer<Double>(count: 32), Buffer<Double>(count: 32))
    bench.table.normGradientSums(
      9, 32, rectifies ? 1 : 0, xs.start, dys.start, statistics.start, sums.start, products.start)
    let reference = ReferenceNormalization.gradientSums(x, dy, coefficients, rectifies: rectifies)
    for channel in 0..<32 {
      #expect(abs(sums.start[channel] - reference.sums[channel]) < 1e-5)
      #expect(abs(products.start[channel] - reference.products[channel]) < 1e-5)
    }
  }

  @Test(arguments: KernelBench.instructionSets)
  func `channel sums agree with the reference, and add to what is there`(
    instructionSet: String
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let x = randomTensor([7, 32], seed: 20)
    let sums = Buffer<Double>(count: 32)
    sums.values.update(repeating: 100)
    bench.table.channelSums(7, 32, bench.filled(x).start, sums.start)
    let reference = ReferenceNormalization.moments(x).sums
    for channel in 0..<32 { #expect(abs(sums.start[channel] - 100 - reference[channel]) < 1e-5) }
  }

  @Test(arguments: KernelBench.instructionSets)
  func `rectifier, sum and product do what they say, number by number`(instructionSet: String)
    throws
  {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    var x = randomTensor([1, 48], seed: 21)
    (x.scalars[0], x.scalars[1]) = (.nan, 0)
    let dy = randomTensor([1, 48], seed: 22)
    let (xs, dys) = (bench.filled(x), bench.filled(dy))
    let (y, dx) = (Buffer<Float>(count: 48), Buffer<Float>(count: 48))
    let (sum, product) = (Buffer<Float>(count: 48), Buffer<Float>(count: 48))
    bench.table.rectify(48, xs.start, y.start)
    bench.table.rectifyGradient(48, y.start, dys.start, dx.start)
    bench.table.add(48, xs.start, dys.start, sum.start)
    bench.table.multiply(48, xs.start, dys.start, product.start)
    #expect(y.start[0].isNaN)
    for index in 1..<48 {
      #expect(y.start[index] == max(x.scalars[index], 0))
      #expect(dx.start[index] == (x.scalars[index] > 0 ? dy.scalars[index] : 0))
      #expect(sum.start[index] == x.scalars[index] + dy.scalars[index])
      #expect(product.start[index] == x.scalars[index] * dy.scalars[index])
    }
  }

  @Test(arguments: KernelBench.instructionSets)
  func `Adam has the reference's bits over three steps`(instructionSet: String) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let parameters = bench.filled(randomTensor([1, 16], seed: 12))
    let gradient = randomTensor([1, 16], seed: 13)
    let (mean, square) = (Buffer<Float>(count: 16), Buffer<Float>(count: 16))
    var references = parameters.values.map { ReferenceAdam($0) }
    for _ in 0..<3 {
      var step = AdamStep(
        beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 1e-3, rate: 0.01, rootCorrection: 0.3)
      bench.table.adam(
        16, &step, parameters.start, bench.filled(gradient).start, mean.start, square.start)
      for index in references.indices {
        references[index].step(
          gradient: gradient.scalars[index], beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 1e-3,
          rate: 0.01, rootCorrection: 0.3)
      }
    }
    #expect(Array(parameters.values) == references.map(\.parameter))
    #expect(Array(square.values) == references.map(\.square))
  }

  @Test(arguments: KernelBench.instructionSets, [0, 0.005, 0.75, 1] as [Float])
  func `an average has the reference's bits over three steps`(
    instructionSet: String, rate: Float
  ) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let average = bench.filled(randomTensor([1, 48], seed: 23))
    var references = average.values.map { ReferenceAverage($0) }
    for seed in 24..<27 {
      let values = bench.filled(randomTensor([1, 48], seed: UInt64(seed)))
      bench.table.average(48, rate, values.start, average.start)
      for index in references.indices {
        references[index].move(to: values.start[index], by: rate)
      }
    }
    #expect(Array(average.values) == references.map(\.average))
  }

  @Test(arguments: KernelBench.instructionSets)
  func `eight shards are summed as a tree`(instructionSet: String) throws {
    let bench = try KernelBench(instructionSet)
    defer { bench.keepAlive() }
    let parts = bench.filled(randomTensor([8, 16], seed: 14))
    let sum = Buffer<Float>(count: 16)
    bench.table.sumShards(16, 16, parts.start, sum.start)
    for lane in 0..<16 {
      let p = (0..<8).map { parts.start[$0 * 16 + lane] }
      #expect(
        sum.start[lane] == ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7])))
    }
  }

  @Test func `an instruction set that nobody knows has no kernels`() {
    #expect(kernelTable("mmx") == nil)
  }
}
