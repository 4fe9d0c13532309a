import Foundation
import Plotting
import RunHistory
import TestSupport
import TrainingReports

/// Data that charts go wrong with, each drawn as a command draws it.
enum HardCase: String, CaseIterable {
  case clipped, notFinite, restarts, oneEpoch, onePoint, tenMillionPoints, hugeRange, hugeRangeLog
  case flat, negative, fortySeries

  /// The name of its picture.
  var golden: String {
    "hard-" + rawValue.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
  }

  /// The picture.
  var figure: Figure {
    get throws {
      switch self {
      case .clipped: plotLoss(spiked)
      case .notFinite: plotLoss(lost)
      case .restarts: plotLoss(restarted)
      case .oneEpoch: plotLoss(sampleRun(epochs: 1))
      case .onePoint: plotLoss(run("mlp", [Series("loss", values: [0.6931], epochs: [1])]))
      case .tenMillionPoints: plotLoss(long)
      case .hugeRange: plotLoss(huge)
      case .hugeRangeLog: plotLoss(huge, style: logarithmic)
      case .flat:
        plotLoss(
          sampleRun(epochs: 20) { metrics, _ in
            (metrics["train_loss"], metrics["val_loss"]) = (0.6931, 0.6931)
          })
      case .negative: plotLoss(likelihood)
      case .fortySeries:
        try plotCurves(forty, showing: CurveSelection(named: forty.series.map(\.name), of: forty))
      }
    }
  }

  private var logarithmic: CurveStyle {
    var style = CurveStyle()
    style.yScaling = .log
    return style
  }

  private func run(_ name: String, _ series: [Series]) -> History {
    History(format: "other", header: RunHeader(run: name, created: ""), series: series)
  }
}

// MARK: - The data

extension HardCase {
  /// Both curves have values far above the others, and one far below.
  private var spiked: History {
    sampleRun(epochs: 30) { metrics, epoch in
      if epoch == 4 { metrics["train_loss"] = 9.71 }
      if epoch == 5 { metrics["train_loss"] = 1e6 }
      if epoch == 18 { metrics["val_loss"] = -40 }
    }
  }

  /// NaN and both infinities, alone, side by side, and from a point on.
  private var lost: History {
    sampleRun(epochs: 24) { metrics, epoch in
      if [3, 9, 10].contains(epoch) { metrics["val_loss"] = .nan }
      if epoch == 5 { metrics["val_loss"] = .infinity }
      if epoch == 7 { metrics["train_loss"] = -.infinity }
      if epoch > 18 { metrics["train_loss"] = .nan }
      if epoch > 21 { metrics["val_loss"] = .nan }
    }
  }

  /// Taken up again twice, each time at an epoch that was done before.
  private var restarted: History {
    let epochs = [1.0...12, 9...18, 15...25].map {
      Array(stride(from: $0.lowerBound, through: $0.upperBound, by: 1))
    }
    let (all, lifts) = (epochs.flatMap(\.self), [0.0, 0.12, 0.05])
    func values(_ start: Double, _ end: Double) -> [Double] {
      zip(epochs, lifts).flatMap { epochs, lift in
        epochs.map { end + (start - end) * exp(-$0 / 6) + lift * exp(-($0 - epochs[0]) / 2) }
      }
    }
    return run(
      "resumed twice",
      [
        Series("train_loss", values: values(1.1, 0.08), epochs: all),
        Series("val_loss", values: values(1, 0.2), epochs: all),
      ])
  }

  /// A noisy loss with two spikes that are a single step long.
  private var long: History {
    let count = 10_000_000
    var random: UInt64 = 1
    let values = (0..<count).map { step in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let noise = Double(random >> 40) / Double(1 << 24) - 0.5
      let fall = 0.3 + 2 / (1 + Double(step) / 400_000)
      return fall * (1 + 0.5 * noise) + ([2_500_000, 7_000_000].contains(step) ? 1.5 : 0)
    }
    return run("long", [Series("loss", values: values, steps: (0..<count).map(Double.init))])
  }

  /// From 1e-30 to 1e30, and back.
  private var huge: History {
    let places = (0...60).map(Double.init)
    return run(
      "diverged",
      [
        Series("train_loss", values: places.map { pow(10, $0 - 30) }, epochs: places),
        Series("val_loss", values: places.map { pow(10, 30 - $0) }, epochs: places),
      ])
  }

  /// The negative logarithm of a likelihood, on both sides of zero.
  private var likelihood: History {
    sampleRun(epochs: 20) { metrics, epoch in
      let part = Double(epoch) / 20
      metrics["train_loss"] = 180 * exp(-4 * part) - 420
      metrics["val_loss"] = 300 * exp(-5 * part) - 260 + 30 * part
    }
  }

  private var forty: History {
    let epochs = (1...25).map(Double.init)
    return run(
      "ensemble",
      (0..<40).map { index in
        let (rate, end) = (3 + Double(index % 7), 0.1 + 0.02 * Double(index))
        return Series(
          "head_\(index + 1)/loss", values: epochs.map { end + 1.2 * exp(-$0 / rate) },
          epochs: epochs)
      })
  }
}
