import Datasets
import NeuralNetwork
import Testing
import Training

@Suite struct PrincipalPatchesTests {
  /// Images whose pixels are stripes across, up to some noise.
  private static func stripes(count: Int) -> ImageDataset {
    var random = Philox(seed: 3, purpose: .initialization, sample: 0)
    let pixels = (0..<count * 64).map { place -> UInt8 in
      let isBright = (place / 8 % 8 + place / 64).isMultiple(of: 2)
      return UInt8((isBright ? 200 : 20) + Int(random.uniform() * 30))
    }
    return ImageDataset(
      name: "stripes", classNames: ["a", "b"], size: (8, 8), pixels: pixels,
      labels: (0..<count).map { UInt8($0 % 2) })
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func `the first direction of stripes is a stripe`() throws {
    let patches = PrincipalPatches(side: 3, in: Self.stripes(count: 40))
    let first = try #require(patches.directions.first)
    for row in 0..<3 {
      for column in 0..<3 {
        #expect(abs(abs(first[row * 3 + column]) - 1 / 3) < 0.01)
        #expect((first[row * 3 + column] > 0) == (first[row * 3] > 0))
      }
      #expect((first[row * 3] > 0) != (first[(row + 1) % 3 * 3] > 0) || row == 2)
    }
  }

  @Test func `directions are of length one and at right angles`() {
    let directions = PrincipalPatches(side: 3, in: Self.stripes(count: 10)).directions
    #expect(directions.count == 9)
    for (first, vector) in directions.enumerated() {
      for (second, other) in directions.enumerated() {
        #expect(abs(Self.dot(vector, other) - (first == second ? 1 : 0)) < 1e-12)
      }
    }
  }

  @Test func `eigenvectors are turned by their matrix into multiples of themselves`() {
    let matrix = [[4, 1, -2, 0], [1, 3, 0.5, 1], [-2, 0.5, 5, -1], [0, 1, -1, 0.25]]
    var before = Double.infinity
    for vector in SymmetricMatrix(matrix).eigenvectors {
      let turned = matrix.map { Self.dot($0, vector) }
      let value = Self.dot(turned, vector)
      for (found, own) in zip(turned, vector) { #expect(abs(found - value * own) < 1e-12) }
      #expect(value < before)
      before = value
    }
  }

  @Test(arguments: [[[0.0, 0], [0, 0]], [[2, 0], [0, 2]], [[1e-300, 0], [0, 1e300]]])
  func `matrices with nothing to turn are left alone`(matrix: [[Double]]) {
    for vector in SymmetricMatrix(matrix).eigenvectors {
      #expect(vector.sorted() == [0, 1])
    }
  }

  @Test func `a model begins with them, their opposites, and random filters`() throws {
    var configuration = TrainingConfiguration()
    configuration.architecture = .wide
    func filters(_ first: TrainingConfiguration.FirstFilters) throws -> [Float] {
      configuration.firstFilters = first
      let model = FMnist(
        configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
        pool: WorkerPool(count: 1))
      _ = Trainer(model, folds: TinyData.folds, augmentations: [])
      let entry = try #require(model.plan.parameters.entries.first { $0.shape.count == 4 })
      return model.plan.parameters.tensor(of: entry).scalars
    }
    let (random, principal) = (try filters(.random), try filters(.principal))
    let patches = PrincipalPatches(side: 3, in: TinyData.folds.training).directions.joined()
    #expect(random.count == 32 * 9)
    for (place, value) in patches.enumerated() {
      #expect(abs(Double(principal[place]) * 3.0.squareRoot() - value) < 1e-6)
      #expect(principal[81 + place] == -principal[place])
    }
    #expect(principal[162...] == random[162...])
    #expect(principal[..<162] != random[..<162])
  }

  @Test func `the average begins with them, too`() throws {
    var configuration = TrainingConfiguration.recipe(for: .compact)
    configuration.firstFilters = .principal
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 1))
    _ = Trainer(model, folds: TinyData.folds, augmentations: [])
    let entry = try #require(model.plan.parameters.entries.first { $0.shape.count == 4 })
    let held = model.plan.parameters.tensor(of: entry)
    #expect(model.withAveragedWeights { model.plan.parameters.tensor(of: entry) } == held)
  }

  @Test func `a model that has learned keeps its filters`() throws {
    var configuration = TrainingConfiguration.recipe(for: .compact)
    (configuration.epochs, configuration.averageDecay) = (1, nil)
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 1))
    _ = Trainer(model, folds: TinyData.folds, augmentations: []).run { _ in }
    let learned = model.plan.parameters.values.values.map(\.bitPattern)
    _ = Trainer(model, folds: TinyData.folds, augmentations: [])
    #expect(model.plan.parameters.values.values.map(\.bitPattern) == learned)
  }

  @Test func `images smaller than a patch have no directions that matter`() {
    let tiny = ImageDataset(
      name: "tiny", classNames: ["a"], size: (2, 2), pixels: [1, 2, 3, 4], labels: [0])
    #expect(PrincipalPatches(side: 3, in: tiny).directions.count == 9)
  }
}
