import Crypto
import Datasets
import Foundation
import NeuralNetwork
import Testing
import Training

/// Fifty steps of every net, on every instruction set and number of threads.
///
/// A change of a golden number changes every run that was ever made: say so in the changelog.
@Suite struct GoldenBitsTests {
  /// What a training came to.
  private struct Bits: Hashable {
    /// The SHA-256 of the weights and running statistics, as they lie in a file.
    let weights: String
    /// The SHA-256 of all losses that were told.
    let losses: String
  }

  private static let goldens: [Architecture: Bits] = [
    .classic: Bits(
      weights: "29ab97a195d1031a74c9e781a702e02be9b4dd844ee0377575d001881f0518cb",
      losses: "55da4ea827d50f314be87f46684a5e074103e7188160c64bb10c4ff74653446a"),
    .compact: Bits(
      weights: "90d4d0525cb7481f636b32322bc181726f02469e800a33cfa12c7b3b6b4d862c",
      losses: "00273da920d6f099310a9b182bb54c592e79701479131a87b9d09616c09fb0e5"),
    .wide: Bits(
      weights: "8a72fd3240cd4233bf2f12a0460174767fcddac91af131485c287ce716989346",
      losses: "a25b048d88177e82bfa2c89f1a85453c083e2a38c825b768e51b921618da522c"),
  ]

  /// Settings of `compact`, and what the same steps come to with them.
  private struct Setting {
    let optimizer: TrainingConfiguration.Optimizer
    let firstFilters: TrainingConfiguration.FirstFilters
    let augmentations: [any Augmentation]
    let golden: Bits
  }

  private static let settings = [
    Setting(
      optimizer: .adamw, firstFilters: .random,
      augmentations: [AlternatingFlip(), RandomShift()],
      golden: Bits(
        weights: "8eca121ecbf4ca42ea4b54662ea6879867a127b02687ee7d007ada3a01488a9b",
        losses: "75b4e7dc66121f09f0abf37c7878c902e10d587a5eb303c67e5be5e27a2e29b6")),
    Setting(
      optimizer: .muon, firstFilters: .principal, augmentations: [AlternatingFlip()],
      golden: Bits(
        weights: "767ca5265a53915de0c61816f4d403ace15de703afa1e77866c633ad30796539",
        losses: "de364a078cf5307e6696a90e23cfac1436c20b229d7d16c007609ce2906f2f86")
    ),
  ]

  private func bits(
    _ architecture: Architecture, threads: Int, instructionSet: String
  ) throws -> Bits {
    var configuration = TrainingConfiguration()
    configuration.architecture = architecture
    (configuration.optimizer, configuration.labelSmoothing) = (.adamw, 0.1)
    return try bits(
      configuration, [RandomHorizontalFlip(), RandomRotation(degrees: 10)], threads: threads,
      instructionSet: instructionSet)
  }

  private func bits(
    _ configuration: TrainingConfiguration, _ augmentations: [any Augmentation], threads: Int,
    instructionSet: String
  ) throws -> Bits {
    var configuration = configuration
    // 220 images in batches of 9: 25 steps an epoch, the last of 4 images.
    (configuration.epochs, configuration.batchSize) = (2, 9)
    let trainer = Trainer(
      FMnist(
        configuration, input: .input(height: BarData.side, width: BarData.side, channels: 1),
        classCount: 10, pool: WorkerPool(count: threads), instructionSet: instructionSet),
      folds: BarData.folds, augmentations: augmentations)
    var losses: [Double] = []
    _ = trainer.run { event in
      switch event {
      case .step(let step): losses.append(step.loss)
      case .epoch(let epoch): losses += [epoch.training.loss, epoch.validation.loss]
      }
    }
    try #require(losses.count == 54)
    return Bits(
      weights: sha256(
        trainer.model.weights.tensors.flatMap { $0.tensor.scalars.map(\.bitPattern) }),
      losses: sha256(losses.map(\.bitPattern)))
  }

  private func sha256(_ words: [some FixedWidthInteger]) -> String {
    words.map(\.littleEndian).withUnsafeBytes { SHA256.hash(data: $0) }.hexadecimal
  }

  @Test(arguments: Architecture.allCases, Plan.instructionSets)
  func `fifty steps end with the same bits everywhere`(
    architecture: Architecture, instructionSet: String
  ) throws {
    let golden = try #require(Self.goldens[architecture])
    for threads in [1, 2, 3, 5] {
      let found = try bits(architecture, threads: threads, instructionSet: instructionSet)
      #expect(found == golden, "\(architecture), \(instructionSet), \(threads) threads")
    }
  }

  @Test(arguments: Plan.instructionSets, settings.indices)
  func `averages, Muon and principal filters have the same bits everywhere`(
    instructionSet: String, setting: Int
  ) throws {
    let setting = Self.settings[setting]
    var configuration = TrainingConfiguration()
    (configuration.architecture, configuration.beta2) = (.compact, 0.99)
    (configuration.learningRate, configuration.labelSmoothing) = (1e-2, 0.1)
    configuration.averageDecay = 0.995
    (configuration.optimizer, configuration.firstFilters) =
      (setting.optimizer, setting.firstFilters)
    for threads in [1, 2, 3, 5] {
      let found = try bits(
        configuration, setting.augmentations, threads: threads, instructionSet: instructionSet)
      #expect(
        found == setting.golden, "\(setting.optimizer), \(instructionSet), \(threads) threads")
    }
  }
}
