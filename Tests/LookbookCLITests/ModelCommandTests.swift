import CairoRendering
import Foundation
import Plotting
import TestSupport
import Testing

/// `features`, `dream` and `explain`, on a model trained for an epoch on the smallest data set.
@Suite struct ModelCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (name, bytes) in IDXFixture.files { try folder.write(Data(bytes), to: "data/\(name)") }
    let outcome = try Program("lookbook").run(
      [
        "train", "--data", "data", "--architecture", "compact", "--epochs", "1", "--run", "demo",
        "--no-report",
      ], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func lookbook(_ arguments: [String], mirror: String = "") throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: folder, environment: ["LOOKBOOK_MIRROR": mirror])
  }

  private func isPNG(_ name: String) throws -> Bool {
    try Data(contentsOf: folder.file(name)).starts(with: [0x89, 0x50, 0x4E, 0x47])
  }

  private func drawPNG() throws {
    let png = try CairoCanvas.png(size: Size(width: 30, height: 40), scale: 1) { canvas in
      canvas.fill(Rect(x: 5, y: 10, width: 20, height: 20), with: .black)
    }
    try folder.write(Data(png), to: "shoe.png")
  }

  @Test(arguments: [
    ["features", "runs/demo", "--image", "0", "--data", "data"],
    ["features", "runs/demo/model.safetensors", "--image", "shoe.png", "--invert"],
    ["features", "runs/demo", "--image", "0", "--data", "data", "--layer", "layer1.conv"],
    ["explain", "runs/demo", "--image", "1", "--data", "data"],
    ["explain", "runs/demo", "--image", "shoe.png", "--invert", "--class", "sneaker"],
    ["explain", "runs/demo", "--image", "shoe.png", "--invert", "--class", "3", "--patch", "9"],
    ["dream", "runs/demo", "--steps", "2", "--no-patches"],
    [
      "dream", "runs/demo", "--steps", "2", "--count", "3", "--layer", "layer2.conv", "--data",
      "data",
    ],
  ])
  func `a picture is drawn`(arguments: [String]) throws {
    try drawPNG()
    let outcome = try lookbook(arguments + ["-o", "a.png"])
    #expect(outcome.output == "a.png\n")
    #expect(outcome.errors == "" && outcome.status == 0)
    #expect(try isPNG("a.png"))
  }

  @Test func `the same seed dreams the same picture`() throws {
    let command = ["dream", "runs/demo", "--steps", "3", "--count", "2", "--no-patches", "-o"]
    for name in ["a.png", "b.png"] { #expect(try lookbook(command + [name]).status == 0) }
    let (a, b) = (
      try Data(contentsOf: folder.file("a.png")), try Data(contentsOf: folder.file("b.png"))
    )
    #expect(a == b)
  }

  @Test func `a light picture is drawn with a word about it`() throws {
    try drawPNG()
    let outcome = try lookbook(["features", "runs/demo", "--image", "shoe.png", "-o", "a.png"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("warning: shoe.png is light at its edges"))
    #expect(outcome.errors.hasSuffix("try --invert\n"))
  }

  @Test func `without data a dream comes without parts of images, and says so`() throws {
    let outcome = try lookbook(
      ["dream", "runs/demo", "--steps", "1", "--count", "1", "-o", "a.png"],
      mirror: "file:///no/where")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasPrefix("warning: no parts of training images are shown: "))
    #expect(try isPNG("a.png"))
  }

  @Test(arguments: [
    (
      ["features", "runs/demo", "--image", "9999999", "--data", "data"],
      "Error: --image 9999999: there are"
    ),
    (
      ["features", "runs/demo", "--image", "no.png"], "Error: no.png: cannot be read: no such file"
    ),
    (["features", "runs/demo", "--image", "text"], "Error: text: is no PNG file ("),
    (["features", "runs/demo", "--image", "runs"], "Error: runs: cannot be read: "),
    (
      ["features", "runs/demo", "--image", "shoe.png", "--invert", "--layer", "layer9"],
      "Error: runs/demo/model.safetensors: the net has no such layer as 'layer9'. It has layer1.conv, "
    ),
    (
      ["explain", "runs/demo", "--image", "shoe.png", "--class", "Hat"],
      "Error: runs/demo/model.safetensors: the net has no class 'Hat'. It has T-shirt/top, Trouser, "
    ),
    (
      ["dream", "runs/demo", "--layer", "fc"],
      "Error: runs/demo/model.safetensors: the net has no such layer as 'fc'. It has layer1.conv, "
    ),
    (["dream", "nowhere"], "Error: nowhere: cannot be read: no such file"),
    (["dream", "text"], "Error: text: "),
    (
      ["explain", "other.safetensors", "--image", "0"],
      "Error: other.safetensors: 'architecture' in the"
    ),
    (["dream", "runs/demo", "--data", "nowhere"], "Error: "),
  ])
  func `what cannot be done fails with the way out`(arguments: [String], message: String) throws {
    try drawPNG()
    try folder.write("no picture", to: "text")
    let header = #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    var other = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    other += Data(header.utf8) + Data(count: 4)
    try folder.write(other, to: "other.safetensors")
    let outcome = try lookbook(arguments + ["-o", "a.png"], mirror: "file:///no/where")
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("a.png").path))
  }

  @Test(arguments: [
    ["filters"], ["layers"], ["export"], ["dream", "-o", "a.png"],
  ])
  func `a run that has not ended has no weights yet`(command: [String]) throws {
    try folder.write("{}", to: "runs/early/history.jsonl")
    let picture = command == ["filters"] ? ["-o", "a.png"] : []
    let outcome = try lookbook(command + ["runs/early"] + picture)
    #expect(outcome.status == 1)
    let reason =
      "Error: runs/early: the run has no weights yet: model.safetensors is written when a training ends."
    #expect(outcome.errors == "\(reason) Wait for its end.\n")
    try folder.write("", to: "runs/early/checkpoint.safetensors")
    #expect(
      try lookbook(command + ["runs/early"] + picture).errors
        == "\(reason) 'lookbook train --resume runs/early' goes on with it.\n")
  }

  @Test func `a complete run whose weights were taken away says so`() throws {
    let history = """
      {"format":"lookbook-history","version":1,"run":"bare","created":"2026-01-01T00:00:00Z"}
      {"kind":"end","status":"completed","seconds":1}

      """
    try folder.write(history, to: "runs/bare/history.jsonl")
    let outcome = try lookbook(["layers", "runs/bare"])
    #expect(outcome.status == 1)
    #expect(
      outcome.errors
        == "Error: runs/bare: the run is complete, but its model.safetensors is not in the folder. "
        + "Put it back, or train again.\n")
  }

  @Test(arguments: [
    (["features", "runs/demo"], "Missing expected argument '--image <file or index>'"),
    (["features", "runs/demo", "--image", "0", "--invert"], "--invert belongs to a PNG file"),
    (["explain", "runs/demo", "--image", "0", "--patch", "0"], "--patch must be 1 to 28, not 0."),
    (["dream", "runs/demo", "--count", "0"], "--count must be 1 to 128, not 0."),
    (["dream", "runs/demo", "--steps", "9999"], "--steps must be 1 to 4096, not 9999."),
  ])
  func `what is not understood is a usage error`(arguments: [String], message: String) throws {
    let outcome = try lookbook(arguments + ["-o", "a.png"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: \(message)"), "\(outcome.errors)")
  }
}
