import Foundation
import TestSupport
import Testing

@Suite struct PictureTests {
  private let folder = try? TemporaryFolder()

  private func lookbook(_ line: String) throws -> Program.Outcome {
    let folder = try #require(folder)
    return try Program("lookbook").run(line.split(separator: " ").map(String.init), in: folder)
  }

  private func writeRun(_ name: String = "a.csv", loss: Double = 0.5) throws {
    try #require(folder).write("step,val_loss\n1,\(loss)\n2,0.25\n", to: name)
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: try #require(folder).file(name))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  @Test func `one figure goes into several files, whose paths are printed in order`() throws {
    try writeRun()
    let outcome = try lookbook("plot loss a.csv -o b/c.PDF -o d.png -o e.svg --theme print")
    #expect(outcome.status == 0)
    #expect(outcome.output == "b/c.PDF\nd.png\ne.svg\n")
    #expect(try bytes("b/c.PDF").starts(with: Data("%PDF".utf8)))
    #expect(try bytes("d.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(XMLReading(try text("e.svg")).error == nil)
  }

  @Test func `the same command gives the same bytes, whatever the files are called`() throws {
    try writeRun()
    _ = try lookbook("plot loss a.csv -o b.png -o b.svg -o b.pdf")
    _ = try lookbook("plot loss a.csv --output=c.png -o c.svg --output c.pdf")
    for kind in ["png", "svg", "pdf"] {
      #expect(try bytes("b.\(kind)") == bytes("c.\(kind)"))
    }
  }

  @Test func `a page has the size that is asked for`() throws {
    try writeRun()
    _ = try lookbook("plot loss a.csv -o a.png -o a.svg --width 400 --height 300 --scale 1.5")
    let png = try #require(DecodedPNG([UInt8](bytes("a.png"))))
    #expect(png.width == 600 && png.height == 450)
    #expect(try text("a.svg").contains("width=\"400\" height=\"300\""))
    _ = try lookbook("plot loss a.csv -o b.svg --width 400")
    #expect(try text("b.svg").contains("width=\"400\" height=\"450\""))
  }

  @Test func `the words of a figure are replaced or removed`() throws {
    try writeRun()
    let folder = try #require(folder)
    let outcome = try Program("lookbook").run(
      ["plot", "loss", "a.csv", "-o", "a.svg", "--title", "<Mine> & 'yours'", "--subtitle", ""],
      in: folder)
    #expect(outcome.status == 0)
    let svg = try text("a.svg")
    #expect(svg.contains(">&lt;Mine&gt; &amp; 'yours'</text>"))
    // Only the caption is as small, and the subtitle alone has this size.
    #expect(!svg.contains("font-size=\"13\"") && svg.contains("font-size=\"11\""))
    #expect(
      XMLReading(svg).words["dc:source"]?.hasSuffix(
        " lookbook plot loss a.csv --title '<Mine> & '\\''yours'\\''' --subtitle ''") == true)
  }

  @Test(arguments: [
    ("--stdout", "\u{FFFD}PNG"), ("--stdout-svg", "<svg "), ("--stdout-pdf", "%PDF"),
  ])
  func `a picture goes to standard output alone`(option: String, beginning: String) throws {
    try writeRun()
    let folder = try #require(folder)
    let files = try TemporaryFolder()
    let output = try files.write("", to: "output")
    let process = Process()
    process.executableURL = try Program("lookbook").url
    process.arguments = ["plot", "loss", "a.csv", option, "-o", "also.svg"]
    process.currentDirectoryURL = folder.url
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: try Data(contentsOf: output), as: UTF8.self).hasPrefix(beginning))
    #expect(try bytes("also.svg").count > 0)
  }

  @Test func `compare sends its picture instead of its table`() throws {
    try writeRun("a.csv")
    try writeRun("b.csv")
    let outcome = try lookbook("compare a.csv b.csv --stdout-svg")
    #expect(outcome.status == 0)
    #expect(XMLReading(outcome.output).error == nil)
  }

  @Test func `a picture tells from which bytes it was made`() throws {
    // What sha256sum says of the file, and of the lines of both digests.
    try #require(folder).write("epoch,loss\n1,2\n2,1\n", to: "a.csv")
    try #require(folder).write("epoch,loss\n1,3\n2,1\n", to: "b.csv")
    _ = try lookbook("plot loss a.csv -o a.svg")
    #expect(
      XMLReading(try text("a.svg")).words["dc:source"]
        == "sha256:3b9e6f9828d91d65dc9b4ce5ec0707eca796e45b2289d911d19c58c626e0ee74 "
        + "lookbook plot loss a.csv")
    _ = try lookbook("compare a.csv b.csv --metric loss -o c.svg")
    #expect(
      XMLReading(try text("c.svg")).words["dc:source"]
        == "sha256:73f631a05440def430d04ff304f445a961479afdcb78e6512a62000b3da25603 "
        + "lookbook compare a.csv b.csv --metric loss")
  }

  @Test func `a run of a hostile name is drawn in every kind of file`() throws {
    // A lone surrogate, a zero, a direction that is turned and never turned back, and markup.
    let name = #"\ud800<&>\"'\u0000\u202e\ufffe 👩‍🔬 مرحبا"#
    try #require(folder).write(
      """
      {"format":"lookbook-history","version":1,"run":"\(name)"}
      {"kind":"epoch","epoch":1,"step":4,"seconds":1,"val_loss":0.8}

      """, to: "a.jsonl")
    let outcome = try lookbook("plot loss a.jsonl -o a.png -o a.svg -o a.pdf")
    #expect(outcome.status == 0)
    #expect(DecodedPNG([UInt8](try bytes("a.png"))) != nil)
    #expect(XMLReading(try text("a.svg")).error == nil)
    #expect(try text("a.svg").contains("&lt;&amp;&gt;"))
    #expect(try bytes("a.pdf").suffix(6) == Data("%%EOF\n".utf8))
  }

  @Test func `nothing is written when one of the files cannot be drawn`() throws {
    try writeRun()
    let outcome = try lookbook("plot loss a.csv -o a.svg -o b.png --width 8000 --scale 8")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("64000×3600 pixels cannot be drawn"))
    #expect(throws: (any Error).self) { try bytes("a.svg") }
  }

  @Test func `pictures that need more room than is given keep it`() throws {
    let header = #"{"b.weight":{"dtype":"F32","shape":[8,1,3,3],"data_offsets":[0,288]}}"#
    var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    file += Data(header.utf8) + Data(repeating: 0x3F, count: 288)
    try #require(folder).write(file, to: "model.safetensors")
    let outcome = try lookbook("filters model.safetensors -o a.svg --width 300 --height 900")
    #expect(outcome.errors.contains("--width 300 is not kept"))
    #expect(try text("a.svg").contains("height=\"900\""))
  }

  @Test(arguments: [
    ("plot loss a.csv", "Say where the picture goes, with -o FILE or --stdout."),
    (
      "plot loss a.csv -o a.gif", "'a.gif' does not end in .png, .svg or .pdf, the kinds of picture"
    ),
    ("plot loss a.csv -o a.png -o ./a.png", "'./a.png' is given twice with -o."),
    ("plot loss a.csv -o a.png --width 10", "--width must be 280 to 8000, not 10."),
    ("plot loss a.csv -o a.png --height nan", "--height must be 200 to 8000, not nan."),
    ("plot loss a.csv --stdout --stdout-svg", "Value to be set with flag '--stdout-svg' had"),
    ("compare a.csv --json --stdout", "--json and --stdout both take standard output; choose one."),
  ])
  func `what is not understood is a usage error`(line: String, message: String) throws {
    let outcome = try lookbook(line)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: \(message)"))
    #expect(outcome.output == "")
  }
}
