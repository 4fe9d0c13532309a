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
    (recipe.optimizer, recipe.beta1, recipe.beta2) = (.adamw, 0.9, 0.99)
    (recipe.batchSize, recipe.learningRate) = architecture == .wide ? (64, 5e-3) : (256, 1e-2)
    (recipe.weightDecay, recipe.labelSmoothing) = (0.02, 0.1)
    (recipe.averageDecay, recipe.testView) = (0.995, .mirrored)
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
