import ArgumentParser
import Foundation
import Reports

/// Where the pictures of pages go, and how they are written into them.
struct EmbedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the pictures. (default: images beside the page)", valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var images: URL?

  @Option(
    help: ArgumentHelp(
      "Where the paths in the blocks begin. (default: the page's folder)", valueName: "dir"),
    completion: .directory, transform: URL.init(fileURLWithPath:))
  var root: URL?

  @Option(
    help: ArgumentHelp(
      "How pictures are written into the page; without it, the page's place decides.",
      valueName: "markup"))
  var markup: MarkdownDialect?
}
