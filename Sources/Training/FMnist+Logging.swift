import Foundation

extension FMnist {
  /// Returns the line that is logged at the end of an epoch.
  ///
  /// For example `epoch  3/10  loss 0.412  acc 85.1%  val_loss 0.371  val_acc 86.8%  6.2 s`; losses
  /// are in nats.
  public static func epochEnd(_ result: Trainer.EpochResult) -> String {
    let digits = String(result.epochCount).count
    let number = String(result.epoch)
    let epoch = String(repeating: " ", count: max(digits - number.count, 0)) + number
    return "epoch \(epoch)/\(result.epochCount)"
      + "  loss \(loss(result.training))  acc \(percent(result.training))"
      + "  val_loss \(loss(result.validation))  val_acc \(percent(result.validation))"
      + "  \(String(format: "%.1f", result.epochSeconds)) s"
  }

  private static func loss(_ result: StepResult) -> String {
    // C's printf would tell the sign of a NaN.
    result.loss.isNaN ? "nan" : String(format: "%.3f", result.loss)
  }
  private static func percent(_ result: StepResult) -> String {
    String(format: "%.1f%%", result.accuracy * 100)
  }
}
