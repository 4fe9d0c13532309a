import Foundation
import TestSupport
import Testing

/// What `lookbook embed --check` says of a block that was drawn, after something has changed.
@Suite struct EmbedCheckTests {
  private let lab: EmbedLab
  private let folder: TemporaryFolder
  private let light, dark: String

  init() throws {
    lab = try EmbedLab()
    folder = lab.folder
    try folder.write("# A\n\n\(EmbedLab.block)\n", to: "a.md")
    _ = try lab.embed("a.md")
    let pictures = try lab.pictures()
    (dark, light) = (pictures.first ?? "", pictures.last ?? "")
  }

  /// Checks the page, and that this changes nothing; then that a renewal makes all well again.
  private func expectStale(_ reason: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let before = try lab.everything()
    let outcome = try lab.embed("--check", "a.md")
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    #expect(outcome.output == "a.md:3: \(reason)\n", sourceLocation: sourceLocation)
    #expect(
      outcome.errors.contains("1 chart in 1 page: 1 not up to date\n"),
      sourceLocation: sourceLocation)
    #expect(try lab.everything() == before, sourceLocation: sourceLocation)
    #expect(try lab.embed("a.md").status == 0, sourceLocation: sourceLocation)
    #expect(try lab.embed("--check", "a.md").status == 0, sourceLocation: sourceLocation)
  }

  private func change(_ old: String, to new: String) throws {
    try folder.write(try lab.text("a.md").replacing(old, with: new), to: "a.md")
  }

  @Test func `what is up to date is said to be`() throws {
    let before = try lab.everything()
    let outcome = try lab.embed("--check", "a.md")
    #expect(outcome.status == 0 && outcome.output == "")
    #expect(outcome.errors == "1 chart in 1 page: up to date\n")
    #expect(try lab.everything() == before)
  }

  @Test func `another history is noticed`() throws {
    try lab.writeRun(0.6)
    try expectStale("its data have changed since images/\(light) was drawn")
  }

  @Test func `another command is noticed`() throws {
    try change("a.csv -->", to: "a.csv --width 300 -->")
    try expectStale("it does not show the picture of its command; the command has changed")
  }

  @Test func `a command that is only spelled differently is the same`() throws {
    try change("plot loss a.csv -->", to: "plot  'loss'\n\"a.csv\" -->")
    #expect(try lab.embed("--check", "a.md").status == 0)
  }

  @Test func `a missing picture is noticed`() throws {
    try FileManager.default.removeItem(at: folder.file("images/\(dark)"))
    try expectStale("images/\(dark) is missing")
  }

  @Test(arguments: ["", "no picture", "\u{89}PNG"])
  func `what is no picture is noticed`(text: String) throws {
    try folder.write(text, to: "images/\(light)")
    try expectStale("images/\(light) is no picture that Lookbook drew, or is damaged")
  }

  @Test func `a picture in the place of another is noticed`() throws {
    try folder.write(try lab.bytes("images/\(light)"), to: "images/\(dark)")
    try expectStale("images/\(dark) was drawn by another command, lookbook plot loss a.csv")
  }

  @Test func `a picture that was changed and kept its words is noticed`() throws {
    // After the last chunk nothing is read.
    try folder.write(try lab.bytes("images/\(dark)") + Data([0]), to: "images/\(dark)")
    try expectStale("images/\(dark) has changed since it was drawn")
  }

  @Test(arguments: [
    ("alt=\"Line", "alt=\"Fine"), ("*Validation", "*My"), ("width=\"720\"", "width=\"72\""),
    ("</picture>\n", "</picture>\n\n"), ("  <img", "   <img"), ("*\n<!-- /", "*\r\n<!-- /"),
  ])
  func `words that were changed by hand are noticed, and the pictures kept`(
    old: String, new: String
  )
    throws
  {
    let page = try lab.text("a.md")
    try change(old, to: new)
    let pictures = try lab.bytes("images/\(light)")
    try expectStale(
      "its text is not what Lookbook writes; it was changed by hand, or by another version")
    #expect(try lab.text("a.md") == page)
    #expect(try lab.bytes("images/\(light)") == pictures)
  }

  @Test func `a block without its content was not drawn yet`() throws {
    try folder.write("# A\n\n\(EmbedLab.block)\n", to: "a.md")
    try expectStale("it was not drawn yet")
  }

  @Test func `data that are lost cannot be told about`() throws {
    try FileManager.default.removeItem(at: folder.file("a.csv"))
    let before = try lab.everything()
    let outcome = try lab.embed("--check", "a.md")
    #expect(outcome.status == 2 && outcome.output == "")
    #expect(outcome.errors.hasPrefix("Error: a.md:3: a.csv: there is no such file or folder."))
    #expect(try lab.everything() == before)
  }

  @Test func `what is stale counts more than what cannot be told`() throws {
    try folder.write("<!-- lookbook -->", to: "b.md")
    #expect(try lab.embed("--check", "a.md", "b.md").status == 2)
    try lab.writeRun(0.6)
    let outcome = try lab.embed("--check", "b.md", "a.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("a.md:3: its data") && outcome.errors.contains("b.md:1: "))
  }

  @Test(arguments: ["--force", "--prune"])
  func `a check writes nothing, so nothing else can be asked of it`(option: String) throws {
    let outcome = try lab.embed("--check", option, "a.md")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--check writes nothing"))
  }
}
