import Foundation
import TestSupport
import Testing

/// Machines with no font, or with none for the letters that are drawn.
@Suite struct FontlessTests {
  private let folder = try? TemporaryFolder()

  private func plot(_ title: String, _ files: String...) throws -> Program.Outcome {
    let folder = try #require(folder)
    try folder.write("step,val_loss\n1,0.5\n2,0.25\n", to: "a.csv")
    let configuration = try folder.write(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>\(folder.file("fonts").path)</dir>\
      <cachedir>\(folder.file("font-cache").path)</cachedir></fontconfig>
      """, to: "fonts.conf")
    return try Program("lookbook").run(
      ["plot", "loss", "a.csv", "--title", title] + files.flatMap { ["-o", $0] }, in: folder,
      environment: ["FONTCONFIG_FILE": configuration.path])
  }

  @Test func `without any font the built-in letters are drawn, with one warning`() throws {
    let outcome = try plot("Loss λ", "a.png", "a.svg", "a.pdf")
    #expect(outcome.status == 0)
    #expect(outcome.output == "a.png\na.svg\na.pdf\n")
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.hasPrefix("warning: no font is installed: words are drawn with") == true)
    let folder = try #require(folder)
    let png = try #require(DecodedPNG([UInt8](Data(contentsOf: folder.file("a.png")))))
    // The title is there, in ink, and no box: boxes have straight edges of many dark pixels.
    let rows = (20..<80).map { y in (0..<300).count { png[$0, y][0] < 100 } }
    #expect(rows.reduce(0, +) > 200 && rows.allSatisfy { $0 < 80 })
    let svg = try String(contentsOf: folder.file("a.svg"), encoding: .utf8)
    #expect(XMLReading(svg).error == nil && svg.contains(">Loss λ</text>"))
  }
}
