import AllocationCount
import Datasets
import NeuralNetwork
import Testing
import Training

@Suite(.enabled(if: allocationCount() >= 0, "allocations are counted with glibc alone"))
struct AllocationTests {
  /// Trains, and returns how often memory was asked for within each step of the epochs after the first, in
  /// which each thread gets its thread-local memory, but for an epoch's first step, before which the order
  /// of the images is drawn.
  private static func allocations(_ architecture: Architecture, _ precision: Precision) -> [Int64] {
    var configuration = TrainingConfiguration.recipe(for: architecture)
    // 220 images in batches of 16: 14 steps an epoch, the last of 12 images.
    (configuration.epochs, configuration.batchSize) = (3, 16)
    configuration.precision = precision
    let trainer = Trainer(
      FMnist(
        configuration, input: .input(height: BarData.side, width: BarData.side, channels: 1),
        classCount: 10, pool: WorkerPool(count: 2)),
      folds: BarData.folds,
      augmentations: TrainingConfiguration.augmentations(for: architecture).map(\.augmentation))
    var (before, counts) = (Int64(0), [Int64]())
    counts.reserveCapacity(26)
    _ = trainer.run { event in
      guard case .step(let step) = event else { return }
      if step.epoch > 1, step.stepInEpoch > 1 { counts.append(allocationCount() - before) }
      before = allocationCount()
    }
    return counts
  }

  // In a process of its own, where no other test asks for memory.
  @Test func `a training step asks for no memory`() async throws {
    let child = try await #require(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      for architecture in Architecture.allCases {
        for precision in Precision.allCases where precision.isSupported {
          let counts = Self.allocations(architecture, precision)
          guard counts != Array(repeating: 0, count: 26) else { continue }
          print("\(architecture) in \(precision) asked for memory in its steps: \(counts)")
        }
      }
    }
    let output = String(decoding: child.standardOutputContent, as: UTF8.self)
    #expect(!output.contains("asked for memory"), "\(output)")
  }

  @Test func `what is asked for is counted`() {
    let before = allocationCount()
    let buffer = Buffer<Float>(count: 1000)
    #expect(allocationCount() > before)
    withExtendedLifetime(buffer) {}
  }
}
