import Foundation
import NeuralNetwork
import TestSupport
import Training

/// The files of a small run, as text that a test can change.
struct RunFixture {
  /// How the small run did.
  static let evaluation = """
    {"split":"test","classNames":["Shirt","Boot"],"loss":0.4,"accuracy":0.75,
    "confusion":[[2,0],[1,1]],
    "classes":[{"name":"Shirt","precision":0.667,"recall":1,"f1":0.8,"support":2},
    {"name":"Boot","precision":1,"recall":0.5,"f1":0.667,"support":2}],
    "mistakes":[{"index":3,"truth":1,"prediction":0,"probability":0.9,"image":\(image)}]}
    """
  private static let image = #"{"width":2,"height":2,"pixels":"AAECAw=="}"#

  var name = "demo"
  var layer = "conv1"
  var dataset = """
    {"name":"fashion-mnist","verified":true,"training":55000,\
    "files":[{"name":"a.gz","size":1234,"sha256":"00ff"}]}
    """
  var config = """
    "command":"lookbook train --seed 0","architecture":"classic","batch_size":128,\
    "augment":["flip","rotate"]
    """
  var epochs = [
    """
    {"kind":"epoch","epoch":1,"step":215,"seconds":3,"train_loss":0.8,"train_accuracy":0.7,\
    "val_loss":0.5,"val_accuracy":0.8}
    """,
    """
    {"kind":"epoch","epoch":2,"step":430,"seconds":6.1,"train_loss":0.6,"train_accuracy":0.8,\
    "val_loss":0.41,"val_accuracy":0.853}
    """,
  ]
  var end = #"{"kind":"end","status":"completed","epochs":2,"seconds":6.5}"#
  var evaluation: String? = Self.evaluation
  var samples: String? = """
    {"augmentation":"flip","rows":[{"className":"Boot","original":\(image),"variants":[\(image)]}]}
    """
  var hasModel = true

  /// Writes the files to the folder `run`.
  func write(to folder: TemporaryFolder) throws {
    let header = """
      {"format":"lookbook-history","version":1,"run":"\(name)","created":"2026-11-22T08:29:00Z",\
      "config":{\(config)},"dataset":\(dataset),"environment":{"cpu":"any"}}
      """
    let lines = [header] + epochs + [end]
    try folder.write(lines.joined(separator: "\n"), to: "run/history.jsonl")
    if let evaluation { try folder.write(evaluation, to: "run/evaluation.json") }
    if let samples { try folder.write(samples, to: "run/samples.json") }
    guard hasModel else { return }
    let weights = Tensor(shape: [2, 1, 2, 2], scalars: [1, -1, 0, 0.5, 0.1, 0.2, -0.3, 0.4])
    try SafeTensors([
      (name: "\(layer).weight", tensor: weights),
      (name: "fc.weight", tensor: Tensor(shape: [2, 1], scalars: [1, 2])),
    ]).write(to: folder.file("run/model.safetensors"))
  }
}
