import Foundation
import RunHistory
import TestSupport
import Testing
import Training

@Suite struct ResumeTests {
  private let folder: TemporaryFolder
  private let lookbook: Program

  init() throws {
    folder = try TemporaryFolder()
    lookbook = try Program("lookbook")
    for (name, bytes) in IDXFixture.files { try folder.write(Data(bytes), to: "data/\(name)") }
  }

  /// A training of 30 epochs of 7 steps.
  private func training(_ name: String, seed: Int = 0) -> [String] {
    [
      "train", "--data", "data", "--architecture", "compact", "--epochs", "30", "--batch-size",
      "16",
      "--no-report", "--run", name, "--seed", "\(seed)", "--checkpoint-every", "3",
    ]
  }

  private func resumption(_ name: String, _ more: String...) -> [String] {
    ["train", "--resume", "runs/\(name)", "--no-report", "--checkpoint-every", "3"] + more
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: folder.file(path)) }

  /// The lines of a history, without times and without what tells one run from another.
  private func history(_ name: String) throws -> [String] {
    try String(contentsOf: folder.file("runs/\(name)/history.jsonl"), encoding: .utf8)
      .split(separator: "\n").map {
        String(
          $0.replacing(/"seconds":[^,}]*/, with: "").replacing(
            /"run":"\w+","created":"[^"]*"/, with: ""))
      }
  }

  private func expectSame(_ name: String, as straight: String) throws {
    for file in ["model.safetensors", "evaluation.json", "samples.json", "insights.json"] {
      #expect(try bytes("runs/\(name)/\(file)") == bytes("runs/\(straight)/\(file)"), "\(file)")
    }
    #expect(try history(name) == history(straight))
  }

  /// Everything in a run's folder, by name.
  private func contents(_ name: String) throws -> [String: Data] {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.file("runs/\(name)").path)
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try bytes("runs/\(name)/\($0)")) })
  }

  /// Starts a training and stops it in its second epoch.
  private func stopped(_ name: String, seed: Int = 0) throws {
    let outcome = try lookbook.interrupt(
      atWord: "epoch  1/", training(name, seed: seed), in: folder)
    try #require(outcome.status == 130, "\(outcome.errors)")
  }

  @Test func `a training that is killed again and again ends like one that was not`() throws {
    #expect(try lookbook.run(training("straight"), in: folder).status == 0)
    let first = try lookbook.interrupt(
      atWord: "training compact", by: SIGKILL, training("killed"), in: folder)
    #expect(first.status == 128 + SIGKILL)
    if !FileManager.default.fileExists(
      atPath: folder.file("runs/killed/checkpoint.safetensors").path)
    {
      // It died before there was anything to go on from.
      let again = try lookbook.interrupt(
        atWord: "epoch  1/", by: SIGKILL, training("killed") + ["--force"], in: folder)
      #expect(again.status == 128 + SIGKILL)
    }
    for word in ["epoch  4/", "epoch 11/", "epoch 12/", "epoch 23/"] {
      let outcome = try lookbook.interrupt(
        atWord: word, by: SIGKILL, resumption("killed", "--threads", "3"), in: folder)
      #expect(outcome.status == 128 + SIGKILL)
      #expect(outcome.errors.hasPrefix("going on with runs/killed after step "))
    }
    let last = try lookbook.run(resumption("killed"), in: folder)
    #expect(last.status == 0)
    #expect(last.output == "runs/killed\n")
    try expectSame("killed", as: "straight")
    #expect(try History(contentsOf: folder.file("runs/killed")).warnings == [])
  }

  /// A terminal that closes hangs up.
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a training that was stopped goes on, and its record has one end`(signal: Int32) throws {
    #expect(try lookbook.run(training("straight"), in: folder).status == 0)
    let outcome = try lookbook.interrupt(
      atWord: "epoch  2/", by: signal, training("stopped"), in: folder)
    #expect(outcome.status == 130)
    #expect(outcome.errors.hasSuffix("; lookbook train --resume runs/stopped goes on\n"))
    #expect(try history("stopped").last?.contains("interrupted") == true)
    #expect(try lookbook.run(resumption("stopped"), in: folder).status == 0)
    try expectSame("stopped", as: "straight")
    let before = try contents("stopped")
    let done = try lookbook.run(resumption("stopped"), in: folder)
    #expect(done.status == 0)
    #expect(done.output == "runs/stopped\n")
    #expect(
      done.errors
        == "runs/stopped: the run is complete, there is nothing to do; "
        + "'lookbook report' writes its report\n")
    #expect(try contents("stopped") == before)
  }

  @Test func `what a killed process left half written is not in the way`() throws {
    #expect(try lookbook.run(training("straight"), in: folder).status == 0)
    try stopped("cut")
    // As a process leaves it that dies between the temporary file and its new name.
    let half = try bytes("runs/cut/checkpoint.safetensors").prefix(500_000)
    let part = try folder.write(Data(half), to: "runs/cut/.checkpoint.safetensors.0A1B.part")
    let record = try bytes("runs/cut/history.jsonl")
    try (record + Data(#"{"kind":"step","step":9"#.utf8)).write(
      to: folder.file("runs/cut/history.jsonl"))
    #expect(try lookbook.run(resumption("cut"), in: folder).status == 0)
    #expect(!FileManager.default.fileExists(atPath: part.path))
    try expectSame("cut", as: "straight")
  }

  @Test func `a report of a run that went on is that of one run`() throws {
    try stopped("a")
    let outcome = try lookbook.run(
      ["train", "--resume", "runs/a", "--reports", "pages"], in: folder)
    #expect(outcome.status == 0)
    #expect(outcome.output == "runs/a\npages/a/index.html\n")
    #expect(!outcome.errors.contains("warning"))
    let page = try String(contentsOf: folder.file("pages/a/index.html"), encoding: .utf8)
    #expect(!page.contains("Somebody stopped the training"))
  }

  @Test func `a run is refused while another process writes it`() throws {
    try stopped("a")
    let before = try contents("a")
    let lock = try RunLock(RunFolder(folder.file("runs/a")))
    for arguments in [resumption("a"), training("a") + ["--force"]] {
      let outcome = try lookbook.run(arguments, in: folder)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors
          == "Error: runs/a: another process is training in this folder. Wait for it, or end it.\n")
      #expect(try contents("a") == before)
    }
    withExtendedLifetime(lock) {}
  }

  @Test(arguments: [
    (["--epochs", "10"], "--epochs"), (["--seed=1"], "--seed"), (["--force"], "--force"),
    (["--run", "b"], "--run"), (["--augment", "none"], "--augment"),
    (["--architecture", "wide"], "--architecture"), (["--dataset", "drawn-garments"], "--dataset"),
  ])
  func `options that would contradict the run are refused`(
    options: [String], name: String
  ) throws {
    let outcome = try lookbook.run(["train", "--resume", "runs/a"] + options, in: folder)
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.hasPrefix("Error: \(name) does not go with --resume: the run goes on with"))
  }

  @Test(arguments: [
    ("runs/none", "runs/none: there is no such file or folder."),
    ("data", "data: the folder holds no history.jsonl."),
  ])
  func `a place without a run is told`(place: String, message: String) throws {
    let outcome = try lookbook.run(["train", "--resume", place], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("data/.lock").path))
  }

  @Test func `a run of another program is told`() throws {
    var run = try RunRecorder(folder: folder.file("runs/own"))
    try run.record(epoch: 1, ["loss": 1])
    try stopped("a")
    try FileManager.default.copyItem(
      at: folder.file("runs/a/checkpoint.safetensors"),
      to: folder.file("runs/own/checkpoint.safetensors"))
    let outcome = try lookbook.run(resumption("own"), in: folder)
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.hasPrefix(
        "Error: runs/own/history.jsonl:1: the run was not started by 'lookbook train'"))
  }
}
