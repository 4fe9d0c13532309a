import Foundation
import TestSupport
import Testing

/// Pages that are broken, or that try to do something else than show a chart.
@Suite struct EmbedHostileTests {
  private let lab: EmbedLab
  private let folder: TemporaryFolder

  init() throws {
    lab = try EmbedLab()
    folder = lab.folder
  }

  /// Runs on a page, which fails and changes nothing anywhere.
  private func expectFailure(
    _ page: String = "a.md", _ reasons: String..., options: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try lab.everything()
    let program = try Program("lookbook")
    for (check, status) in [([], 1), (["--check"], 2)] as [([String], Int32)] {
      let outcome = try program.run(["embed"] + check + options + [page], in: folder)
      #expect(outcome.status == status, sourceLocation: sourceLocation)
      #expect(outcome.output == "", sourceLocation: sourceLocation)
      for reason in reasons {
        #expect(
          outcome.errors.contains("Error: \(page)\(reason)"), "\(outcome.errors)",
          sourceLocation: sourceLocation)
      }
      #expect(try lab.everything() == before, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [
    ("plot loss a.csv -o ../x.png", "a block does not say where its picture goes"),
    ("plot loss a.csv -o=x.png", "a block does not say where"),
    ("plot loss a.csv --output=x.png", "a block does not say where"),
    ("plot loss a.csv --output x.gif", "a block does not say where"),
    ("plot loss a.csv --stdout", "a block does not say where"),
    ("compare a.csv --stdout-svg", "a block does not say where"),
    ("gallery samples --mirror http://127.0.0.1:1/", "a block does not say from where data"),
    ("gallery samples --mirror=file:///", "a block does not say from where data"),
    ("train --dataset drawn-garments", "that draws no picture. A block takes plot, compare,"),
    ("data fetch", "that draws no picture"), ("history a.csv", "that draws no picture"),
    ("embed a.md", "that draws no picture"), ("inspect a.csv", "that draws no picture"),
    ("layers a.csv", "that draws no picture"), ("report a.csv", "that draws no picture"),
    ("plot", "that draws no picture"), ("help plot", "that draws no picture"),
    ("--help", "that draws no picture"), ("plot loss --help", "that draws no picture"),
    ("--version", "that draws no picture"),
    ("--generate-completion-script bash", "that draws no picture"),
    ("rm -rf .", "that draws no picture"), ("plot loss a.csv; touch x", "2 unexpected arguments"),
    ("plot loss a.csv > x", "2 unexpected arguments"),
    ("plot loss $(touch x)", "Unexpected argument"),
    ("plot loss `touch`", "`touch`: there is no such file"),
    ("plot loss 'a.csv", "the command is cut"),
    ("plot loss a.csv \\", "the command is cut: a backslash stands at its end"),
    ("plot loss", "Missing expected argument '<path>'"),
    ("plot loss a.csv --width 5", "--width must be 280 to 8000, not 5."),
    ("plot loss a.csv --theme neon", "The value 'neon' is invalid"),
    ("plot loss no.csv", "no.csv: there is no such file"),
    ("plot loss ../../no/no.csv", "../../no/no.csv: there is no such file"),
    ("plot metric val_loss no.csv", "There is no file or folder among val_loss, no.csv"),
    ("plot accs a.csv --metric nothing", ""), ("plot accs a.csv", ""),
    ("confusion a.csv", "a.csv: there is no evaluation.json"),
    ("filters a.csv", ""), ("plot loss \u{1B}[31m.csv", "\u{FFFD}[31m.csv: there is no such file"),
  ])
  func `a command that cannot stand in a page fails`(command: String, reason: String) throws {
    try folder.write("text\n\n<!-- lookbook \(command) -->\nold\n<!-- /lookbook -->\n", to: "a.md")
    guard !reason.isEmpty else {
      // Only drawing finds out.
      let outcome = try lab.embed("a.md")
      #expect(outcome.status == 1 && outcome.errors.contains("Error: a.md:3: "))
      #expect(try lab.text("a.md").contains("\nold\n"))
      #expect(try lab.pictures().isEmpty)
      return
    }
    try expectFailure("a.md", ":3: \(reason)")
  }

  @Test func `all blocks that fail are told, and those that would not are not drawn`() throws {
    try folder.write(
      """
      \(EmbedLab.block)
      <!-- lookbook plot loss no.csv -->
      <!-- /lookbook -->

      <!-- lookbook confusion no -->
      <!-- /lookbook -->
      """, to: "a.md")
    let outcome = try lab.embed("a.md")
    #expect(outcome.status == 1 && outcome.output == "")
    #expect(outcome.errors.contains("\nError: a.md:3: no.csv: there is no such file or folder."))
    #expect(
      outcome.errors.contains(
        "\nError: a.md:6: no: there is no evaluation.json in the run's folder"))
    #expect(outcome.errors.hasSuffix("3 charts in 1 page: 2 failed\n"))
    #expect(try lab.pictures().isEmpty)
    #expect(try lab.text("a.md").hasPrefix("\(EmbedLab.block)\n"))
  }

  @Test func `a page that fails does not keep others from being renewed`() throws {
    try folder.write("<!-- lookbook plot loss a.csv -->", to: "a.md")
    try folder.write(EmbedLab.block, to: "b.md")
    let outcome = try lab.embed("a.md", "b.md", "no.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasSuffix("\nb.md\n"))
    #expect(outcome.errors.contains("Error: a.md:1: the block is not closed"))
    #expect(outcome.errors.contains("Error: no.md: the page cannot be read: No such file"))
  }

  @Test(arguments: [
    ("<!-- lookbook plot loss a.csv -->\ntext", ":1: the block is not closed"),
    ("\(EmbedLab.block)\n<!-- /lookbook -->", ":3: there is no block"),
    ("<!-- lookbook plot loss a.csv -->\n\(EmbedLab.block)", ":1: the block is not closed"),
    (
      "<!-- lookbook plot loss a.csv -->\n```\n<!-- /lookbook -->\n```",
      ":1: the block is not closed"
    ),
    (
      "- <!-- lookbook plot loss a.csv -->\n<!-- /lookbook -->", ":1: the block is closed in line 2"
    ),
    ("<!-- lookbook -->\n<!-- /lookbook -->", ":1: there is no command after 'lookbook'"),
    ("<!-- lookbook plot loss a.csv", ":1: the comment is not closed"),
  ])
  func `marks that do not fit leave the page as it was`(page: String, reason: String) throws {
    try folder.write(page, to: "a.md")
    try expectFailure("a.md", reason)
  }

  @Test func `a page in UTF-16 is refused`() throws {
    let text = EmbedLab.block.data(using: .utf16) ?? Data()
    try folder.write(text, to: "a.md")
    try expectFailure("a.md", ":1: the file is in UTF-16; save it in UTF-8")
  }

  @Test func `a page of more than 16 MiB is refused`() throws {
    try folder.write(Data(repeating: 0x61, count: 1 << 24 + 1), to: "a.md")
    try expectFailure("a.md", ": the page is larger than 16777216 bytes")
  }

  @Test func `what is no file is refused`() throws {
    try FileManager.default.createDirectory(
      at: folder.file("dir.md"), withIntermediateDirectories: false)
    try expectFailure("dir.md", ": the page cannot be read")
    try expectFailure("no.md", ": the page cannot be read: No such file or directory")
    #expect(try lab.embed().status == 64)
  }

  @Test func `a page that is read-only stays as it is`() throws {
    let page = try folder.write(EmbedLab.block, to: "a.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: page.path)
    let before = try lab.everything()
    let outcome = try lab.embed("a.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Error: a.md: the page is read-only\n"))
    #expect(try lab.everything() == before)
  }

  // MARK: - Places

  @Test func `a folder of pictures that is a link is not followed`() throws {
    try FileManager.default.createDirectory(
      at: folder.file("other"), withIntermediateDirectories: false)
    try lab.link("images", to: "other")
    try folder.write(EmbedLab.block, to: "a.md")
    try expectFailure(
      "a.md", ": its folder of pictures, images, is a link; name the folder with --images")
    // Who names it means it.
    #expect(try lab.embed("a.md", "--images", "images").status == 0)
    #expect(try lab.pictures(in: "other").count == 2)
    #expect(try lab.text("a.md").contains("src=\"other/plot-loss-a-"))
  }

  @Test func `a link in the place of a picture is replaced, not followed`() throws {
    try folder.write(EmbedLab.block, to: "a.md")
    _ = try lab.embed("a.md")
    let picture = "images/" + (try #require(lab.pictures().last))
    let drawn = try lab.bytes(picture)
    try folder.write("precious", to: "precious.txt")
    try FileManager.default.removeItem(at: folder.file(picture))
    try lab.link(picture, to: "../precious.txt")
    #expect(try lab.embed("a.md").status == 0)
    #expect(try lab.text("precious.txt") == "precious")
    #expect(try lab.bytes(picture) == drawn)
  }

  @Test func `a file or a folder in the way is told`() throws {
    try folder.write(EmbedLab.block, to: "a.md")
    try folder.write("", to: "images")
    try expectFailure("a.md", ": pictures go to images, which is a file")
    try FileManager.default.removeItem(at: folder.file("images"))
    _ = try lab.embed("a.md")
    let picture = "images/" + (try #require(lab.pictures().last))
    try FileManager.default.removeItem(at: folder.file(picture))
    try folder.write("", to: "\(picture)/in the way")
    let page = try lab.bytes("a.md")
    let outcome = try lab.embed("a.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Error: \(picture): the file cannot be written"))
    #expect(try lab.bytes("a.md") == page)
  }

  @Test func `data may be above the page, pictures stay beside it`() throws {
    try folder.write(
      EmbedLab.block.replacing("a.csv", with: "../../a.csv"), to: "docs/sub/a.md")
    #expect(try lab.embed("docs/sub/a.md").status == 0)
    #expect(try lab.pictures(in: "docs/sub/images").count == 2)
    let paths = try lab.everything().keys.filter { $0.hasSuffix(".png") }
    #expect(paths.allSatisfy { $0.hasPrefix("docs/sub/images/plot-loss-a-") })
  }

  @Test func `a root that is no folder is told`() throws {
    try folder.write(EmbedLab.block, to: "a.md")
    try expectFailure(
      "a.md", ": the folder no of --root cannot be entered", options: ["--root", "no"])
  }
}
