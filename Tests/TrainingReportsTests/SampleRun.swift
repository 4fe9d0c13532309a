import Foundation
import RunHistory

/// A run that learns, then learns by heart: made up, the same every time.
func sampleRun(
  epochs count: Int, status: RunEnd.Status? = .completed,
  edit: (inout Metrics, Int) -> Void = { _, _ in }
) -> History {
  let epochs = (1..<count + 1).map { epoch -> Epoch in
    let part = Double(epoch) / Double(count)
    let loss = 0.15 + 0.7 * exp(-5 * part)
    let valLoss = 0.24 + 0.3 * exp(-7 * part) + 0.06 * part * part
    var metrics: Metrics = [
      "train_loss": loss, "train_accuracy": 1 - loss / 3,
      "val_loss": valLoss, "val_accuracy": 1 - valLoss / 3,
    ]
    edit(&metrics, epoch)
    return Epoch(epoch: epoch, step: 100 * epoch, seconds: Double(epoch), metrics: metrics)
  }
  return History(
    header: RunHeader(run: "sample", created: ""), epochs: epochs,
    end: status.map { RunEnd(status: $0, epochs: count, seconds: 10) })
}
