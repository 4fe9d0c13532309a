import Plotting

/// What is measured of training and of validation after each epoch, and how it is written.
struct CurveMetric {
  /// What it is, such as "loss".
  let name: String
  /// Its name in a history, for training and for validation.
  let trainingKey, validationKey: String
  /// The side on which worse values lie.
  let worse: VerticalSide
  /// Writes a value, such as "0.312".
  let format: (Double) -> String
  /// Writes the distance of two values, such as "4.1 points".
  let formatDifference: (Double) -> String

  /// The mean loss over the images of an epoch.
  static var loss: CurveMetric {
    CurveMetric(
      name: "loss", trainingKey: "train_loss", validationKey: "val_loss", worse: .above,
      format: NumberFormat.short, formatDifference: NumberFormat.short)
  }

  /// The fraction of images that were right, in 0...1.
  static var accuracy: CurveMetric {
    CurveMetric(
      name: "accuracy", trainingKey: "train_accuracy", validationKey: "val_accuracy",
      worse: .below, format: { NumberFormat.percent($0) },
      formatDifference: { NumberFormat.fixed(100 * $0, decimals: 1) + " points" })
  }
}
