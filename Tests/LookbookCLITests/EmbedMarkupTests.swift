import Foundation
import TestSupport
import Testing

/// How pictures are written into pages of different tools, told by the place of the page.
@Suite struct EmbedMarkupTests {
  private let lab: EmbedLab
  private let folder: TemporaryFolder

  init() throws {
    lab = try EmbedLab()
    folder = lab.folder
  }

  private func embed(_ page: String, _ options: String...) throws -> Program.Outcome {
    try folder.write("# A\n\n\(EmbedLab.block)\n", to: page)
    let program = try Program("lookbook")
    let arguments = ["--root", folder.url.path] + options + [page]
    let outcome = try program.run(["embed"] + arguments, in: folder)
    if outcome.status == 0 {
      #expect(try program.run(["embed", "--check"] + arguments, in: folder).status == 0)
    }
    return outcome
  }

  @Test(
    arguments: [
      ([:], "README.md", "<picture>\n"),
      (["conf.py": "html_theme = 'furo'"], "README.md", "<picture>\n"),
      (
        ["conf.py": "extensions = ['myst_parser']\nhtml_theme = 'furo'"], "a/b.md",
        ":class: only-dark"
      ),
      (
        ["conf.py": "extensions = [\"myst_nb\"]\nhtml_theme = 'alabaster'"], "b.md",
        "\n\n![Line chart"
      ),
      (["mkdocs.yml": "site_name: x"], "docs/a/b.md", "\n\n![Line chart"),
      (["mkdocs.yml": "theme:\n  name: material\n"], "docs/a.md", "-dark.png#only-dark)"),
      (["mkdocs.yaml": "theme: \"material\" # x\n"], "docs/a.md", ".png#only-light)"),
      (["mkdocs.yml": "docs_dir: 'text'\ntheme: material\n"], "text/a.md", ".png#only-light)"),
      (["mkdocs.yml": "docs_dir: text\ntheme: material\n"], "docs/a.md", "<picture>\n"),
      (["mkdocs.yml": "theme: material"], "README.md", "<picture>\n"),
      (["conf.py": "myst", "sub/.git/HEAD": ""], "sub/a.md", "<picture>\n"),
      (["conf.py": "myst", "A.docc/b.md": ""], "A.docc/sub/a.md", "](plot-loss-a-"),
    ] as [([String: String], String, String)])
  func `the place of a page decides`(files: [String: String], page: String, found: String) throws {
    for (name, text) in files { try folder.write(text, to: name) }
    #expect(try embed(page).status == 0)
    let text = try lab.text(page)
    #expect(text.contains(found), "\(text)")
  }

  @Test(arguments: ["picture", "docc", "material", "myst", "plain"])
  func `it can be chosen`(markup: String) throws {
    #expect(try embed("a.md", "--markup", markup).status == 0)
    let text = try lab.text("a.md")
    #expect(text.contains("<picture>") == (markup == "picture"))
    #expect(text.contains("](plot-loss") == (markup == "docc"))
    #expect(text.contains("#only-dark") == (markup == "material"))
    #expect(text.contains("```{image}") == (markup == "myst"))
    // A page without a picture for the dark needs none.
    #expect(try lab.pictures().count == (markup == "plain" ? 1 : 2))
  }

  @Test func `a catalog of DocC gets its names`() throws {
    #expect(try embed("Sources/A/A.docc/A.md").status == 0)
    let pictures = try lab.pictures(in: "Sources/A/A.docc/images")
    #expect(pictures.count == 2)
    let stem = try #require(pictures.first?.split(separator: "@").first.map(String.init))
    #expect(pictures == ["\(stem)@2x.png", "\(stem)~dark@2x.png"])
    #expect(try lab.text("Sources/A/A.docc/A.md").contains("at step 2 of 2, the last.](\(stem))\n"))
  }

  @Test(arguments: [("1", ""), ("2", "@2x"), ("3", "@3x")])
  func `DocC's names tell the scale`(scale: String, suffix: String) throws {
    let block = EmbedLab.block.replacing("a.csv", with: "../a.csv --scale \(scale)")
    try folder.write(block, to: "A.docc/A.md")
    #expect(try lab.embed("A.docc/A.md").status == 0)
    let names = try lab.pictures(in: "A.docc/images")
    #expect(names.contains { $0.wholeMatch(of: /[a-z0-9-]+~dark(@\dx)?\.png/)?.1 ?? "" == suffix })
  }

  @Test func `what DocC cannot show is refused`() throws {
    try folder.write(
      EmbedLab.block.replacing("a.csv", with: "../a.csv --scale 1.5"), to: "A.docc/A.md")
    let scale = try lab.embed("A.docc/A.md")
    #expect(scale.status == 1)
    #expect(
      scale.errors.contains("A.docc/A.md:1: DocC shows pictures with --scale 1, 2 or 3, not 1.5"))
    let outside = try embed("A.docc/A.md", "--images", "pics")
    #expect(outside.status == 1)
    #expect(outside.errors.contains("DocC finds only pictures in A.docc, and --images is outside"))
    #expect(try embed("A.docc/A.md", "--images", "A.docc/Resources").status == 0)
  }
}
