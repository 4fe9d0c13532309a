import Datasets
import NeuralNetwork
import RunHistory
import Testing
import Training

@Suite struct RecipeTests {
  @Test func `classic is trained as ever`() {
    #expect(TrainingConfiguration.recipe(for: .classic) == TrainingConfiguration())
    #expect(TrainingConfiguration.augmentations(for: .classic) == [.flip, .rotate])
  }

  @Test(arguments: [Architecture.compact, .wide])
  func `the other nets have averages, principal first filters and moved views`(
    architecture: Architecture
  ) {
    let recipe = TrainingConfiguration.recipe(for: architecture)
    #expect(recipe.architecture == architecture)
    #expect(recipe.optimizer == .muon && recipe.schedule == .onecycle)
    #expect(recipe.firstFilters == .principal)
    #expect(recipe.averageDecay != nil && recipe.testView == .shifted)
    #expect(
      TrainingConfiguration.augmentations(for: architecture) == [.alternatingFlip, .shift])
  }

  private func identity(
    _ change: (inout TrainingConfiguration) -> Void = { _ in }
  ) -> TrainingIdentity {
    var configuration = TrainingConfiguration()
    configuration.architecture = .compact
    change(&configuration)
    let folds = TinyData.folds
    let model = FMnist(
      configuration, input: .input(height: 8, width: 8, channels: 1), classCount: 2,
      pool: WorkerPool(count: 1))
    return TrainingIdentity(of: Trainer(model, folds: folds, augmentations: []), folds: folds)
  }

  @Test func `an identity has everything that may differ`() {
    let identities =
      [
        identity(), identity { $0.beta1 = 0.8 }, identity { $0.beta2 = 0.99 },
        identity { $0.warmup = 0.1 }, identity { $0.averageDecay = 0.9 },
        identity { $0.averageDecay = 0.99 }, identity { $0.testView = .mirrored },
        identity { $0.testView = .shifted }, identity { $0.optimizer = .muon },
        identity { $0.firstFilters = .principal },
      ] + (Precision.bfloat16.isSupported ? [identity { $0.precision = .bfloat16 }] : [])
    #expect(Set(identities.map(\.sha256)).count == identities.count)
  }

  @Test func `an identity of before there were recipes is what it was`() {
    #expect(
      identity().settings.keys == [
        "architecture", "epochs", "batch_size", "seed", "optimizer", "schedule", "learning_rate",
        "weight_decay", "label_smoothing", "augment", "precision", "dataset", "classes",
        "images_sha256",
      ])
  }
}
