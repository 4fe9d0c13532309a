// Records a training that Lookbook knows nothing about, draws its curves and writes its page.
//
// A sum of 24 cosines learns which of 60 places on a line are far from the middle. It fits them
// better and better; the places between them only until it begins to learn the noise.
import CairoRendering
import Foundation
import Plotting
import RunHistory
import TrainingReports

typealias Sample = (waves: [Double], isFar: Bool)

func sample(_ x: Double) -> Sample {
  ((0..<24).map { cos(Double($0) * x) }, abs(x - 1.5) + 0.3 * sin(97 * x) > 0.75)
}

func probability(_ sample: Sample, _ weights: [Double]) -> Double {
  1 / (1 + exp(-zip(weights, sample.waves).map(*).reduce(0, +)))
}

func loss(_ samples: [Sample], _ weights: [Double]) -> Double {
  let losses = samples.map { sample in
    -log(sample.isFar ? probability(sample, weights) : 1 - probability(sample, weights))
  }
  return losses.reduce(0, +) / Double(samples.count)
}

func accuracy(_ samples: [Sample], _ weights: [Double]) -> Double {
  let right = samples.count { (probability($0, weights) > 0.5) == $0.isFar }
  return Double(right) / Double(samples.count)
}

let training = (0..<60).map { sample(0.05 * Double($0)) }
let validation = (0..<60).map { sample(0.05 * Double($0) + 0.025) }
var weights = Array(repeating: 0.0, count: 24)

// A record is never overwritten, so the one of the last time makes room.
let folder = URL(fileURLWithPath: "runs/demo")
try? FileManager.default.removeItem(at: folder.appending(path: "history.jsonl"))
var run = try RunRecorder(
  folder: folder, config: ["epochs": 40, "learning_rate": 0.05],
  dataset: ["name": "places on a line", "training": 60, "validation": 60])
for epoch in 1...40 {
  for sample in training {
    let step = 0.05 * (probability(sample, weights) - (sample.isFar ? 1 : 0))
    weights = zip(weights, sample.waves).map { $0 - step * $1 }
  }
  try run.record(
    epoch: epoch, step: epoch * training.count,
    [
      "train_loss": loss(training, weights), "train_accuracy": accuracy(training, weights),
      "val_loss": loss(validation, weights), "val_accuracy": accuracy(validation, weights),
    ])
}
try run.finish()

// The curves.
let history = try History(contentsOf: URL(fileURLWithPath: "runs/demo"))
let png = try plotLoss(history).png()
try Data(png).write(to: URL(fileURLWithPath: "loss.png"))
try plotLoss(history).svg().write(toFile: "loss.svg", atomically: true, encoding: .utf8)
try Data(plotLoss(history).pdf()).write(to: URL(fileURLWithPath: "loss.pdf"))

// The page.
let shown = try TrainingReportRun(contentsOf: URL(fileURLWithPath: "runs/demo"))
let renderer = FigureRenderer(
  png: { try $0.png(theme: $1, scale: $2) }, svg: { try $0.svg() },
  element: { try $0.adaptiveSVG() })
let page = try ReportWriter(drawing: renderer).write(
  TrainingReport(shown), to: .folder(URL(fileURLWithPath: "reports/demo")))
print(page.relativePath)
