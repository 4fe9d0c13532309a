public import Datasets

extension TrainingConfiguration {
  /// Returns the settings that `lookbook train` takes for a net where nobody asks for others.
  ///
  /// `classic` is a plain training with Adam. The others take what was found to give the most right
  /// answers on the validation images in ten epochs; docs/training.md says how. Changes of the images
  /// belong to a recipe, too: `augmentations(for:)`.
  ///
  /// - Parameter architecture: The net.
  /// - Returns: Its settings, for seed 0.
  public static func recipe(for architecture: Architecture) -> TrainingConfiguration {
    var recipe = TrainingConfiguration()
    recipe.architecture = architecture
    guard architecture != .classic else { return recipe }
    (recipe.optimizer, recipe.beta1, recipe.beta2) = (.muon, 0.9, 0.99)
    (recipe.batchSize, recipe.learningRate) = architecture == .wide ? (512, 0.014) : (256, 0.01)
    (recipe.weightDecay, recipe.labelSmoothing) = (0.02, 0.1)
    (recipe.firstFilters, recipe.averageDecay) = (.principal, 0.995)
    recipe.testView = .shifted
    return recipe
  }

  /// Returns what a net's recipe does to the training images, in this order.
  public static func augmentations(for architecture: Architecture) -> [AugmentationName] {
    switch architecture {
    case .classic: [.flip, .rotate]
    case .compact, .wide: [.alternatingFlip, .shift]
    }
  }
}
