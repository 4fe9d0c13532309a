import Foundation
import TestSupport
import Testing

/// The page that shows every figure with its command.
@Suite struct GalleryPageTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .appending(path: "../../..").standardizedFileURL

  /// The commands of the page, each with the picture that it makes.
  private static let commands: [(words: String, picture: String)] = {
    let page = try? String(contentsOf: root.appending(path: "docs/gallery.md"), encoding: .utf8)
    return (page ?? "").matches(of: /\n(lookbook .*) -o (docs\/images\/gallery\/[a-z]+)\.png\n/)
      .map { (String($0.output.1), String($0.output.2)) }
  }()

  /// Says what is in a picture, from the top of the package.
  private func inspected(_ picture: String) throws -> Program.Outcome {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.file("docs"), withDestinationURL: Self.root.appending(path: "docs"))
    return try Program("lookbook").run(["inspect", picture], in: folder)
  }

  private func line(_ name: String, of outcome: Program.Outcome) -> String? {
    outcome.output.split(separator: "\n").first { $0.hasPrefix(name + " ") }
      .map { $0.dropFirst(name.count).trimmingCharacters(in: .whitespaces) }
  }

  @Test func `the page has a command for each kind of figure`() {
    let kinds = [
      "plot loss", "plot accs", "plot metric", "plot lr", "plot speed", "filters", "features",
      "dream", "explain", "confusion", "gallery mistakes", "gallery augment", "gallery samples",
    ]
    for kind in kinds {
      #expect(Self.commands.contains { $0.words.hasPrefix("lookbook \(kind) ") }, "\(kind)")
    }
  }

  @Test(arguments: commands.map(\.picture), ["", "-dark"])
  func `each picture was made by its command from the data that are there`(
    picture: String, theme: String
  ) throws {
    let command = try #require(Self.commands.first { $0.picture == picture }?.words)
    // The print theme is for white paper alone.
    if command.contains(" --theme "), theme != "" { return }
    let outcome = try inspected("\(picture)\(theme).png")
    #expect(line("command", of: outcome) == command + (theme == "" ? "" : " --theme dark"))
    // Garments that are drawn have no files.
    let isDrawn = command.contains("--dataset drawn-garments")
    #expect(outcome.status == (isDrawn ? 2 : 0), "\(outcome.output)")
  }

  @Test(arguments: commands.map(\.picture))
  func `the page says in words what the picture shows`(picture: String) throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "docs/gallery.md"), encoding: .utf8)
    let words = try #require(line("description", of: inspected("\(picture).png")))
    let escaped = words.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    #expect(page.contains("alt=\"\(escaped)\""))
  }
}
