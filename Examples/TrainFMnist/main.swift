// Trains the small net for one epoch on drawn garments, and keeps what `lookbook report` needs.
import Datasets
import DrawnGarments
import Foundation
import NeuralNetwork
import RunHistory
import Training

var configuration = TrainingConfiguration()
configuration.architecture = .compact
configuration.epochs = 1

let folds = try Wardrobe(seed: 0).folds()
let model = FMnist(configuration, classCount: folds.classNames.count, pool: WorkerPool())
let trainer = Trainer(
  model, folds: folds, augmentations: [RandomHorizontalFlip(), RandomRotation(degrees: 10)])

let folder = RunFolder(URL(fileURLWithPath: "runs/first"))
try folder.clear()
let header = RunHeader(
  run: "first", created: Date().ISO8601Format(), dataset: ["name": .string(folds.name)])
var recorder = try TrainingRecorder(folder, header: header)
let start = Date()
let isComplete = try trainer.run { event in
  try recorder.record(event)
  if case .epoch(let result) = event { print(FMnist.epochEnd(result)) }
}

let evaluation = Evaluation(of: model, on: folds.test, split: "test")
try recorder.end(
  isComplete ? .completed : .interrupted, seconds: Date().timeIntervalSince(start),
  evaluation: evaluation)
try folder.write(evaluation, to: folder.evaluation)
try model.weights.write(to: folder.model)
print("test accuracy \(evaluation.accuracy)")
