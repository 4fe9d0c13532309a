import Foundation
import NeuralNetwork
import RunHistory
import TestSupport
import Testing
import Training

@Suite struct CheckpointTests {
  /// In an epoch, at a line of the history, after the last step of an epoch, after the first one of the
  /// next, and at the very end.
  @Test(
    arguments: [Architecture.compact, .wide], [[3], [7], [8, 10, 20], [1, 2, 14, 15], [21]])
  func `a training that was stopped and goes on gives the same bits`(
    architecture: Architecture, stops: [Int]
  ) throws {
    let (straight, broken) = (try TrainingLab(), try TrainingLab())
    let whole = straight.trainer(architecture)
    try straight.start(whole)
    try broken.start(broken.trainer(architecture, threads: 3), stopAfter: stops[0])
    for stop in stops.dropFirst() {
      try broken.resume(broken.trainer(architecture, threads: 1), stopAfter: stop)
    }
    let last = broken.trainer(architecture, instructionSet: "baseline")
    try broken.resume(last)
    #expect(last.model.weights.data == whole.model.weights.data)
    #expect(try broken.history() == straight.history())
  }

  @Test(
    arguments: [Architecture.compact, .classic], [[3], [7], [8, 10, 20], [1, 2, 14, 15], [21]])
  func `averages and alternating flips go on, too`(
    architecture: Architecture, stops: [Int]
  ) throws {
    let (straight, broken) = (try TrainingLab(), try TrainingLab())
    let whole = straight.trainer(architecture, averageDecay: 0.8)
    try straight.start(whole)
    try broken.start(
      broken.trainer(architecture, threads: 3, averageDecay: 0.8), stopAfter: stops[0])
    for stop in stops.dropFirst() {
      try broken.resume(
        broken.trainer(architecture, threads: 1, averageDecay: 0.8), stopAfter: stop)
    }
    let last = broken.trainer(architecture, instructionSet: "baseline", averageDecay: 0.8)
    try broken.resume(last)
    #expect(last.model.weights.data == whole.model.weights.data)
    #expect(try broken.history() == straight.history())
    let checkpoints = try [straight, broken].map {
      try SafeTensors(contentsOf: $0.folder.checkpoint).tensors
    }
    #expect(checkpoints[0].map(\.name) == checkpoints[1].map(\.name))
    #expect(checkpoints[0].map(\.tensor) == checkpoints[1].map(\.tensor))
  }

  @Test func `a checkpoint has the weights of the last step beside their averages`() throws {
    let (plain, averaged) = (try TrainingLab(), try TrainingLab())
    try plain.start(plain.trainer(), stopAfter: 9)
    let trainer = averaged.trainer(averageDecay: 0.8)
    try averaged.start(trainer, stopAfter: 9)
    let file = try SafeTensors(contentsOf: averaged.folder.checkpoint)
    let entries = trainer.model.plan.parameters.entries + trainer.model.plan.statistics.entries
    for entry in entries {
      #expect(file["average." + entry.name] == trainer.model.weights[entry.name], "\(entry.name)")
      #expect(file["average." + entry.name] != file[entry.name], "\(entry.name)")
    }
    let names = try SafeTensors(contentsOf: plain.folder.checkpoint).tensors.map(\.name)
    #expect(file.tensors.map(\.name) == names + entries.map { "average." + $0.name })
  }

  @Test func `a checkpoint without averages is refused where there should be some`() throws {
    let lab = try TrainingLab()
    let plain = lab.trainer()
    try lab.start(plain, stopAfter: 9)
    let error = #expect(throws: CheckpointError.self) {
      try lab.resume(lab.trainer(averageDecay: 0.8))
    }
    #expect(try #require(error).description.contains("average_decay null, not 0.8"))
  }

  @Test func `dropout goes on, too`() throws {
    let (straight, broken) = (try TrainingLab(), try TrainingLab())
    let whole = straight.trainer(.classic)
    try straight.start(whole)
    try broken.start(broken.trainer(.classic), stopAfter: 4)
    let rest = broken.trainer(.classic)
    try broken.resume(rest)
    #expect(rest.model.weights.data == whole.model.weights.data)
    #expect(try broken.history() == straight.history())
  }

  @Test func `a training that diverged goes on as it was`() throws {
    let (straight, broken) = (try TrainingLab(), try TrainingLab())
    let whole = straight.trainer(learningRate: 1e30)
    try straight.start(whole)
    try broken.start(broken.trainer(learningRate: 1e30), stopAfter: 12)
    let position = try Checkpoint(contentsOf: broken.folder.checkpoint).position
    #expect(position.training.lossSum.isNaN)
    let rest = broken.trainer(learningRate: 1e30)
    try broken.resume(rest)
    #expect(rest.model.weights.data == whole.model.weights.data)
    #expect(try broken.history() == straight.history())
  }

  @Test func `times go on from those of the checkpoint`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    let before = try Checkpoint(contentsOf: lab.folder.checkpoint).position
    #expect(before.seconds > before.epochSeconds && before.epochSeconds > 0)
    try lab.resume(lab.trainer(), stopAfter: 10)
    let after = try Checkpoint(contentsOf: lab.folder.checkpoint).position
    #expect(after.seconds > before.seconds && after.epochSeconds > before.epochSeconds)
  }

  @Test func `a checkpoint is read as it was written`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    let checkpoint = try Checkpoint(contentsOf: lab.folder.checkpoint)
    #expect(checkpoint.file.data == (try Data(contentsOf: lab.folder.checkpoint)))
    #expect(checkpoint.position.step == 9)
    #expect(checkpoint.position.epoch == 2)
    #expect(checkpoint.position.stepInEpoch == 2)
    #expect(checkpoint.position.training.count == 64)
  }

  @Test func `a checkpoint with any bit the other way round is refused`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    let whole = try Data(contentsOf: lab.folder.checkpoint)
    let headerSize =
      8 + Int(whole.prefix(8).enumerated().reduce(0) { $0 | Int($1.1) << (8 * $1.0) })
    // Primes, so that every bit of a byte and every byte of a number has its turn.
    let places =
      Array(stride(from: 0, to: headerSize * 8, by: 101))
      + Array(stride(from: headerSize * 8, to: whole.count * 8, by: 49_999))
    for place in places {
      var damaged = whole
      damaged[place / 8] ^= 1 << (place % 8)
      try damaged.write(to: lab.folder.checkpoint)
      #expect(throws: CheckpointError.self, "bit \(place)") {
        try Checkpoint(contentsOf: lab.folder.checkpoint)
      }
    }
    #expect(places.count > 300)
  }

  @Test func `a checkpoint that was cut is refused`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    let whole = try Data(contentsOf: lab.folder.checkpoint)
    for length in [0, 7, 8, 100, 5000, whole.count - 1] {
      try whole.prefix(length).write(to: lab.folder.checkpoint)
      let error = #expect(throws: CheckpointError.self) {
        try Checkpoint(contentsOf: lab.folder.checkpoint)
      }
      #expect(try #require(error).description.contains("the checkpoint is damaged: it "))
    }
  }

  @Test(arguments: [
    ("fc.weight", nil, "there is no tensor 'fc.weight' among the weights"),
    (
      "optimizer.mean.fc.weight", nil,
      "there is no tensor 'optimizer.mean.fc.weight' among the weights"
    ),
    (
      "optimizer.square.fc.bias", [1, 2],
      "'optimizer.square.fc.bias' has shape [1, 2], but the net needs [2]"
    ),
    (
      "layer1.norm.running_mean", [4],
      "'layer1.norm.running_mean' has shape [4], but the net needs [16]"
    ),
    (
      "average.fc.weight", nil, "there is no tensor 'average.fc.weight' among the weights"
    ),
    (
      "average.layer1.norm.running_var", [4],
      "'average.layer1.norm.running_var' has shape [4], but the net needs [16]"
    ),
  ])
  func `tensors that do not fit are refused and change nothing`(
    name: String, shape: [Int]?, finding: String
  ) throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(averageDecay: 0.8), stopAfter: 9)
    var file = try SafeTensors(contentsOf: lab.folder.checkpoint)
    let place = try #require(file.tensors.firstIndex { $0.name == name })
    if let shape {
      file.tensors[place].tensor = Tensor(zeros: shape)
    } else {
      file.tensors.remove(at: place)
    }
    Checkpoint.seal(&file)
    try file.write(to: lab.folder.checkpoint)
    let trainer = lab.trainer(averageDecay: 0.8)
    let before = trainer.model.weights.data
    let error = #expect(throws: CheckpointError.self) { try lab.resume(trainer) }
    #expect(try #require(error).description.contains(finding))
    #expect(trainer.model.weights.data == before)
  }

  @Test(arguments: [
    (#""step":9"#, #""step":8"#, "step 8 in epoch 2 is none of the run"),
    (#""epoch":2"#, #""epoch":5"#, "step 9 in epoch 5 is none of the run"),
    (#""images":64"#, #""images":-1"#, "its metadata are incomplete"),
    (#""history_bytes":"#, #""history_bites":"#, "its metadata are incomplete"),
  ])
  func `a place that is none of the run is refused`(
    old: String, new: String, finding: String
  ) throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    var file = try SafeTensors(contentsOf: lab.folder.checkpoint)
    let state = try #require(file.metadata["state"])
    file.metadata["state"] = state.replacing(old, with: new)
    #expect(file.metadata["state"] != state)
    Checkpoint.seal(&file)
    try file.write(to: lab.folder.checkpoint)
    let error = #expect(throws: CheckpointError.self) { try lab.resume(lab.trainer()) }
    #expect(try #require(error).description.contains(finding))
  }

  @Test func `the checkpoint of another configuration is refused by what differs`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 9)
    let history = try lab.history()
    let error = #expect(throws: CheckpointError.self) { try lab.resume(lab.trainer(seed: 1)) }
    #expect(
      try #require(error).description
        == "\(lab.folder.checkpoint.path): the checkpoint is of another configuration: "
        + #"seed "0", not "1". Put back the data and the checkpoint of this run, "#
        + "or train anew with --force, which replaces the run; nothing was changed.")
    #expect(try lab.history() == history)
  }

  @Test func `a history that is not the checkpoint's is refused`() throws {
    let lab = try TrainingLab()
    try lab.start(lab.trainer(), stopAfter: 15)
    let whole = try Data(contentsOf: lab.folder.history)
    for other in [whole.prefix(200), Data(whole.map { $0 == 0x31 ? 0x32 : $0 })] {
      try other.write(to: lab.folder.history)
      let error = #expect(throws: CheckpointError.self) { try lab.resume(lab.trainer()) }
      #expect(try #require(error).description.contains("belongs to another history"))
      #expect(try Data(contentsOf: lab.folder.history) == other)
    }
  }
}
