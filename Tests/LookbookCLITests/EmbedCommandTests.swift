import Foundation
import TestSupport
import Testing

@Suite struct EmbedCommandTests {
  private let lab: EmbedLab
  private let folder: TemporaryFolder

  init() throws {
    lab = try EmbedLab()
    folder = lab.folder
  }

  @Test func `a block gets a light and a dark picture, words and a caption`() throws {
    try folder.write("# A\n\n\(EmbedLab.block)\n\nB\n", to: "README.md")
    let outcome = try lab.embed("README.md")
    #expect(outcome.status == 0)
    let pictures = try lab.pictures()
    try #require(pictures.count == 2)
    let (dark, light) = (pictures[0], pictures[1])
    #expect(light.wholeMatch(of: /plot-loss-a-[0-9a-f]{8}\.png/) != nil)
    #expect(dark == light.replacing(".png", with: "-dark.png"))
    #expect(outcome.output == "images/\(dark)\nimages/\(light)\nREADME.md\n")
    let words =
      "Line chart of the loss by step for validation. Best validation loss 0.250 at step 2 of 2, the last."
    let lines = try lab.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[3].wholeMatch(of: /<!-- drawn sha256:[0-9a-f]{16} sha256:[0-9a-f]{16} -->/) != nil)
    #expect(
      (lines[..<3] + lines[4...]).joined(separator: "\n") == """
        # A

        <!-- lookbook plot loss a.csv -->
        <picture>
          <source media="(prefers-color-scheme: dark)" srcset="images/\(dark)">
          <img src="images/\(light)" width="720" alt="\(words)">
        </picture>

        *Validation loss, from a.csv*
        <!-- /lookbook -->

        B

        """)
    // The pictures are what the command gives elsewhere, and say so.
    let program = try Program("lookbook")
    _ = try program.run(["plot", "loss", "a.csv", "-o", "b.png"], in: folder)
    _ = try program.run(["plot", "loss", "a.csv", "--theme", "dark", "-o", "c.png"], in: folder)
    #expect(try lab.bytes("images/\(light)") == lab.bytes("b.png"))
    #expect(try lab.bytes("images/\(dark)") == lab.bytes("c.png"))
    #expect(try program.run(["inspect", "images/\(dark)"], in: folder).status == 0)
  }

  @Test(arguments: [
    "a\r\n\r\n<!-- lookbook plot loss a.csv -->\r\n<!-- /lookbook -->\r\nb", EmbedLab.block,
    "\u{FEFF}\(EmbedLab.block)\n\n\n",
    "> - x\n>\n>   <!-- lookbook plot loss a.csv -->\n>   <!-- /lookbook -->",
    "\(EmbedLab.block)\n\n\(EmbedLab.block)\n", "```\n\(EmbedLab.block)\n```\n\n\(EmbedLab.block)",
    "<!-- lookbook plot\n  loss a.csv -->\nold words\n<!-- /lookbook -->\n",
  ])
  func `a second run changes no byte of any file`(page: String) throws {
    try folder.write(page, to: "a.md")
    #expect(try lab.embed("a.md").status == 0)
    let once = try lab.everything()
    #expect(try lab.text("a.md").contains("*Validation loss, from a.csv*"))
    let again = try lab.embed("a.md")
    #expect(again.status == 0 && again.output == "")
    #expect(again.errors.hasSuffix("up to date\n"))
    #expect(try lab.everything() == once)
    #expect(try lab.embed("--check", "a.md").status == 0)
    #expect(try lab.embed("--force", "a.md").status == 0)
    #expect(try lab.everything() == once)
  }

  @Test func `all bytes around a block stay, whatever they are`() throws {
    let before =
      Data([0xFF, 0x00, 0xC3, 0x0D, 0x0A]) + Data("```\n<!-- lookbook x\n```\r\n\r\n".utf8)
    let after = Data("\r\n\t \r\n<!-- a\n-->".utf8) + Data([0xED, 0xA0, 0x80])
    try folder.write(before + Data(EmbedLab.block.utf8) + after, to: "a.md")
    #expect(try lab.embed("a.md").status == 0)
    let page = try lab.bytes("a.md")
    #expect(page.starts(with: before + Data("<!-- lookbook plot loss a.csv -->\n<!-- drawn".utf8)))
    #expect(page.suffix(after.count + 18) == Data("<!-- /lookbook -->".utf8) + after)
  }

  @Test func `several blocks in several pages are renewed`() throws {
    try lab.writeModel(to: "m.safetensors")
    try lab.writeRun(0.7, to: "runs/b c.csv")
    let commands = [
      "plot loss a.csv --width=300", "plot metric val_loss a.csv 'runs/b c.csv'",
      "compare a.csv \"runs/b c.csv\" --metric val_loss", "filters m.safetensors",
      "gallery samples --dataset drawn-garments --each 1",
    ]
    for (index, half) in [commands[..<2], commands[2...]].enumerated() {
      try folder.write(
        half.map { "<!-- lookbook \($0) -->\n<!-- /lookbook -->\n" }.joined(separator: "\n"),
        to: "\(index).md")
    }
    let outcome = try lab.embed("0.md", "1.md", "./0.md")
    #expect(outcome.status == 0)
    #expect(outcome.errors.hasSuffix("5 charts in 2 pages: 5 renewed\n"))
    #expect(try lab.pictures().count == 10)
    #expect(
      try lab.text("0.md").contains("*val\\_loss, from a.csv and runs/b c.csv*"))
    #expect(try lab.text("0.md").contains("width=\"300\""))
    #expect(try lab.embed("--check", "0.md", "1.md").status == 0)
  }

  @Test func `parts of a run are drawn`() throws {
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
      "<!-- lookbook confusion runs/demo -->\n<!-- /lookbook -->\n"
        + "<!-- lookbook gallery mistakes runs/demo -->\n<!-- /lookbook -->\n", to: "a.md")
    #expect(try lab.embed("a.md").status == 0)
    let names = try lab.pictures().filter { !$0.contains("dark") }
    #expect(names.first?.hasPrefix("confusion-demo-") == true)
    #expect(names.last?.hasPrefix("gallery-mistakes-demo-") == true)
    #expect(try lab.text("a.md").contains("alt=\"Confusion matrix of 2 classes."))
    #expect(try lab.embed("--check", "a.md").status == 0)
  }

  @Test func `two blocks of one command share their pictures`() throws {
    try folder.write("\(EmbedLab.block)\n\n\(EmbedLab.block)\n", to: "a.md")
    #expect(try lab.embed("a.md").output.split(separator: "\n").count == 3)
    #expect(try lab.pictures().count == 2)
    // The same words mean another file from another folder.
    try lab.writeRun(0.8, to: "sub/a.csv")
    try folder.write(EmbedLab.block, to: "sub/b.md")
    #expect(try lab.embed("--images", "images", "a.md", "sub/b.md").status == 0)
    #expect(try lab.pictures().count == 4)
    #expect(try lab.text("sub/b.md").contains("src=\"../images/plot-loss-a-"))
    #expect(try lab.embed("--images", "images", "--check", "a.md", "sub/b.md").status == 0)
  }

  @Test func `only what is not up to date is drawn`() throws {
    try lab.writeRun(to: "b.csv")
    try folder.write(
      "\(EmbedLab.block)\n\n\(EmbedLab.block.replacing("a.csv", with: "b.csv"))\n", to: "a.md")
    _ = try lab.embed("a.md")
    try lab.writeRun(0.9, to: "b.csv")
    let outcome = try lab.embed("a.md")
    #expect(!outcome.output.contains("plot-loss-a-"))
    #expect(outcome.output.split(separator: "\n").count == 3)
    #expect(outcome.errors.contains("a.md:11: lookbook plot loss b.csv\n"))
  }

  @Test func `a theme of the block's own gives one picture`() throws {
    try folder.write(EmbedLab.block.replacing("a.csv", with: "a.csv --theme print"), to: "a.md")
    #expect(try lab.embed("a.md").status == 0)
    #expect(try lab.pictures().count == 1)
    #expect(try !lab.text("a.md").contains("<source"))
    #expect(try lab.embed("--check", "a.md").status == 0)
  }

  @Test func `paths begin at the page, or at the root that is given`() throws {
    try lab.writeRun(to: "docs/it's a \"run\".csv")
    let line = #"<!-- lookbook plot loss "it's a \"run\".csv" -->"#
    try folder.write("\(line)\n<!-- /lookbook -->", to: "docs/a b.md")
    let outcome = try lab.embed("docs/a b.md", "--images", "my pics")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("my pics/plot-loss-it-s-a-run-"))
    #expect(try lab.text("docs/a b.md").contains("src=\"../my%20pics/plot-loss-it-s-a-run-"))
    try folder.write(EmbedLab.block, to: "docs/c.md")
    #expect(try lab.embed("docs/c.md").status == 1)
    #expect(try lab.embed("docs/c.md", "--root", ".").status == 0)
    #expect(try lab.pictures(in: "docs/images").count == 2)
  }

  @Test func `a link to a page stays a link`() throws {
    try folder.write(EmbedLab.block, to: "README.md")
    try FileManager.default.createDirectory(
      at: folder.file("docs"), withIntermediateDirectories: true)
    try lab.link("docs/index.md", to: "../README.md")
    #expect(try lab.embed("docs/index.md", "README.md").output.hasSuffix("docs/index.md\n"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("docs/index.md").path)
        == "../README.md")
    #expect(try lab.pictures().count == 2)
    #expect(try lab.pictures(in: "docs/images").isEmpty)
    #expect(try lab.text("README.md").contains("<picture>"))
  }

  // MARK: - Pictures that nobody shows

  @Test func `pictures of an earlier command are told, and removed when that is wanted`() throws {
    try folder.write(EmbedLab.block, to: "a.md")
    _ = try lab.embed("a.md")
    let old = try lab.pictures()
    try folder.write("", to: "images/plot-loss-a-01234567.png")
    try folder.write("", to: "images/mine.png")
    try folder.write(EmbedLab.block.replacing("a.csv", with: "a.csv --width 300"), to: "a.md")
    let told = try lab.embed("a.md")
    #expect(told.status == 0)
    for name in old {
      #expect(told.errors.contains("no page shows images/\(name); --prune removes it"))
    }
    let check = try lab.embed("--check", "a.md")
    #expect(check.status == 0 && check.errors.contains("no page shows"))
    #expect(try lab.pictures().count == 6)
    #expect(try lab.embed("--prune", "a.md").status == 0)
    // Others than Lookbook's stay, whatever they are called.
    let left = try lab.pictures()
    #expect(left.count == 4 && left.contains("mine.png"))
    #expect(left.contains("plot-loss-a-01234567.png") && Set(left).isDisjoint(with: old))
  }

  @Test func `pictures that another page shows, or that may be shown, are kept`() throws {
    try folder.write(EmbedLab.block, to: "a.md")
    _ = try lab.embed("a.md")
    let pictures = try lab.pictures()
    let page = try lab.text("a.md")
    try folder.write("text", to: "a.md")
    try folder.write("text", to: "docs/a.md")
    try folder.write("", to: ".git/HEAD")
    for other in ["b.markdown", "docs/sub/b.md"] {
      try folder.write(page, to: other)
      #expect(try lab.embed("--prune", "a.md").errors == "0 charts in 1 page\n")
      #expect(try lab.embed("--prune", "docs/a.md", "--images", "images").status == 0)
      #expect(try lab.pictures() == pictures)
      try FileManager.default.removeItem(at: folder.file(other))
    }
    try folder.write("<!-- lookbook plot -->", to: "a.md")
    #expect(try lab.embed("--prune", "a.md").status == 1)
    #expect(try lab.pictures() == pictures)
    try folder.write("text", to: "a.md")
    #expect(try lab.embed("--prune", "a.md").status == 0)
    #expect(try lab.pictures().isEmpty)
  }
}
