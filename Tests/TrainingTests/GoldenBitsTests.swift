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
      weights: "f02c014b6beeb6cd7fe7900b9b136908176be0528b04b159eddc49c967a94ccb",
      losses: "4fb92fa798d7244b804afffce711f460c24c4ac4ee9b8bb7f6caa9416c41b974"),
    .compact: Bits(
      weights: "15731072df940620a07de3f81b69b75c003dc8575a331d444fb3d93960addb79",
      losses: "46d00a5b09f62791ed7fefe1c82d99402477139320504b239e74939591acbaa9"),
    .wide: Bits(
      weights: "0d9d83136fbfcee50c93593d7ee75abe1ce3995172c713601420c7e50732bec0",
      losses: "0491acb9b0e9f51dcef539f2b170b308be07e6fafcca7a5ae0c9b47ec5bd68fd"),
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
        weights: "e65909ae5f6c62bdac79f44bc218e823a61cb62682cd51a5971464cdf3c5efb4",
        losses: "ebaf349267f0f5cf57965dc817090ebbb6a18fde2812819f6e849aeac7148c25")),
    Setting(
      optimizer: .muon, firstFilters: .principal, augmentations: [AlternatingFlip()],
      golden: Bits(
        weights: "1dea4ea8f56f63a9e4edaee6c18e51b23e0763c882731a486c9a26141c9812a5",
        losses: "e06f14f572a3f1f5d92d8246b55198a0696e54b6ca4b1b22d8e564e5aeb25bd7")
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
