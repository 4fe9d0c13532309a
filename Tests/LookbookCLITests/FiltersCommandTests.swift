import Foundation
import TestSupport
import Testing

@Suite struct FiltersCommandTests {
  private let folder: TemporaryFolder

  /// Writes a file with two convolutions of ones, one of them in 16 bits and as Keras has it.
  init() throws {
    folder = try TemporaryFolder()
    let header = #"""
      {"b.weight":{"dtype":"F32","shape":[2,1,3,3],"data_offsets":[0,72]},\#
      "c/kernel:0":{"dtype":"BF16","shape":[5,5,3,16],"data_offsets":[72,2472]},\#
      "fc.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[2472,2476]}}
      """#
    try write(header, to: "model.safetensors")
  }

  private func write(_ header: String, to name: String, bytes: Int = 2476) throws {
    var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    file += Data(header.utf8) + Data(repeating: 0x3F, count: bytes)
    try folder.write(file, to: name)
  }

  private func lookbook(_ arguments: String...) throws -> Program.Outcome {
    try Program("lookbook").run(arguments, in: folder)
  }

  private func isPNG(_ name: String) throws -> Bool {
    try Data(contentsOf: folder.file(name)).starts(with: [0x89, 0x50, 0x4E, 0x47])
  }

  @Test func `the first convolution is drawn, and the others are named`() throws {
    let outcome = try lookbook("filters", "model.safetensors", "-o", "a.png")
    #expect(outcome.output == "a.png\n")
    #expect(outcome.errors == "Drawing b. Other layers, by --layer: c\n")
    #expect(try isPNG("a.png"))
  }

  @Test(arguments: ["c", "c/kernel:0"])
  func `a layer is drawn by its name or its tensor's`(name: String) throws {
    let outcome = try lookbook(
      "filters", "model.safetensors", "--layer", name, "--sort", "cosine", "--scale-by", "filter",
      "-o", "c.png")
    #expect(outcome.output == "c.png\n")
    #expect(outcome.errors == "")
    #expect(try isPNG("c.png"))
  }

  @Test func `a layer that is not there is answered with those that are`() throws {
    let outcome = try lookbook("filters", "model.safetensors", "--layer", "a", "-o", "b.png")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors == "Error: model.safetensors: the file has no convolution 'a'. It has b, c.\n")
  }

  @Test func `every convolution has its line`() throws {
    let outcome = try lookbook("layers", "model.safetensors")
    #expect(
      outcome.output == """
        b: 2 filters, 0 dead, 0 near-duplicate pairs, rank 1/2, noise 0.00
        c: 16 filters, 0 dead, 0 near-duplicate pairs, rank 1/16, noise 0.00

        """)
    #expect(outcome.status == 0 && outcome.errors == "")
  }

  @Test func `the findings are JSON for programs`() throws {
    let outcome = try lookbook("layers", "model.safetensors", "--json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let layers = try #require(json as? [[String: Any]])
    #expect(layers.map { $0["layer"] as? String } == ["b", "c"])
    #expect(layers.map { $0["order"] as? String } == ["oihw", "hwio"])
    #expect(layers.map { $0["shape"] as? [Int] } == [[2, 1, 3, 3], [16, 3, 5, 5]])
    #expect(layers[1]["dead"] as? [Int] == [])
  }

  @Test func `the order of the dimensions can be given`() throws {
    let outcome = try lookbook("layers", "model.safetensors", "--order", "oihw")
    #expect(outcome.output.contains("c: 5 filters"))
  }

  @Test func `a file without a convolution says what one is`() throws {
    try write(#"{"w":{"dtype":"F32","shape":[619],"data_offsets":[0,2476]}}"#, to: "w.safetensors")
    for command in [["filters", "w.safetensors", "-o", "a.png"], ["layers", "w.safetensors"]] {
      let outcome = try Program("lookbook").run(command, in: folder)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors == "Error: w.safetensors: the file holds no convolution, that is, no "
          + "floating-point tensor with four dimensions. Name a file that does.\n")
    }
  }

  @Test(arguments: [
    ("model.safetensor", "model.safetensor: cannot be read: "),
    ("folder", "folder/model.safetensors: cannot be read: "),
    ("empty", "empty: has 0 bytes, too few for a length. "),
    ("text", "text: is no safetensors file: its length of "),
    ("/dev/null", "/dev/null: is not a regular file. "),
  ])
  func `what is no file of weights is refused in a sentence`(path: String, message: String) throws {
    try folder.write("", to: "empty")
    try folder.write("a text is no file of weights", to: "text")
    try folder.write("x", to: "folder/x")
    let outcome = try lookbook("layers", path)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: \(message)"), "\(outcome.errors)")
    #expect(outcome.errors.hasSuffix("Name a file that 'lookbook train' or safetensors wrote.\n"))
  }

  @Test(arguments: [
    (["filters", "m", "--sort", "size", "-o", "a.png"], "The value 'size' is invalid for '--sort"),
    (
      ["filters", "m", "--order", "xyzw", "-o", "a.png"], "The value 'xyzw' is invalid for '--order"
    ),
    (["filters", "m"], "Say where the picture goes, with -o FILE or --stdout."),
    (["layers"], "Missing expected argument '<model>'"),
  ])
  func `what is not understood is a usage error`(arguments: [String], message: String) throws {
    let outcome = try Program("lookbook").run(arguments, in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
  }
}
