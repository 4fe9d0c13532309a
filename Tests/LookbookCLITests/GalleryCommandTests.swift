import Foundation
import TestSupport
import Testing

@Suite struct GalleryCommandTests {
  private let folder: TemporaryFolder

  /// Writes the evaluation and the samples of a run.
  init() throws {
    folder = try TemporaryFolder()
    let image = #"{"width":2,"height":2,"pixels":"AAECAw=="}"#
    try folder.write(
      """
      {"split":"test","classNames":["Shirt","Boot"],"loss":0.4,"accuracy":0.75,
      "confusion":[[2,0],[1,1]],
      "classes":[{"name":"Shirt","precision":0.667,"recall":1,"f1":0.8,"support":2},
      {"name":"Boot","precision":1,"recall":0.5,"f1":0.667,"support":2}],
      "mistakes":[{"index":3,"truth":1,"prediction":0,"probability":0.9,"image":\(image)}]}
      """, to: "runs/demo/evaluation.json")
    try folder.write(
      #"{"augmentation":"flip","rows":[{"className":"Boot","original":\#(image),"variants":[]}]}"#,
      to: "runs/demo/samples.json")
  }

  private func lookbook(_ arguments: [String]) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: folder)
  }

  private func isPNG(_ name: String) throws -> Bool {
    try Data(contentsOf: folder.file(name)).starts(with: [0x89, 0x50, 0x4E, 0x47])
  }

  @Test(arguments: [["confusion"], ["gallery", "mistakes"], ["gallery", "augment"]])
  func `a part of a run is drawn`(command: [String]) throws {
    for place in ["runs/demo", "runs/demo/evaluation.json"] {
      let outcome = try lookbook(command + [place, "-o", "a.png"])
      #expect(outcome.output == "a.png\n")
      #expect(outcome.errors == "" && outcome.status == 0)
      #expect(try isPNG("a.png"))
      try FileManager.default.removeItem(at: folder.file("a.png"))
    }
  }

  @Test(arguments: [
    (
      ["confusion"], "evaluation.json in the run's folder; a training writes it when it has come to"
    ),
    (["gallery", "mistakes"], "evaluation.json in the run's folder; a training writes it when"),
    (["gallery", "augment"], "samples.json in the run's folder; 'lookbook train' writes it."),
  ])
  func `a run without the part says what is missing`(command: [String], message: String) throws {
    try folder.write("{}", to: "runs/cut/history.jsonl")
    let outcome = try lookbook(command + ["runs/cut", "-o", "a.png"])
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.hasPrefix("Error: runs/cut: there is no \(message)"), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("Give a run's folder, such as runs/<name>.\n"))
  }

  @Test func `a damaged evaluation is told by its file`() throws {
    try folder.write(#"{"split":"test"}"#, to: "runs/bad/evaluation.json")
    let outcome = try lookbook(["confusion", "runs/bad", "-o", "a.png"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: runs/bad/evaluation.json: the key "))
  }

  @Test func `samples come from the files of a folder`() throws {
    for (name, bytes) in IDXFixture.files { try folder.write(Data(bytes), to: "data/\(name)") }
    for split in ["training", "validation", "test"] {
      let outcome = try lookbook(
        ["gallery", "samples", "--data", "data", "--split", split, "--each", "3", "-o", "s.png"])
      #expect(outcome.output == "s.png\n")
      #expect(try isPNG("s.png"))
    }
  }

  @Test func `without data samples fail with the way out`() throws {
    let outcome = try Program("lookbook").run(
      ["gallery", "samples", "-o", "a.png"], in: folder,
      environment: ["LOOKBOOK_MIRROR": "file:///no/where"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("--data DIR"))
  }

  @Test(arguments: [
    (["gallery", "samples", "--each", "0", "-o", "a.png"], "--each must be 1 to 40, not 0."),
    (
      ["gallery", "samples", "--split", "all", "-o", "a.png"],
      "The value 'all' is invalid for '--split"
    ),
    (["confusion"], "Missing expected argument '<run>'"),
  ])
  func `what is not understood is a usage error`(arguments: [String], message: String) throws {
    let outcome = try lookbook(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
  }
}
