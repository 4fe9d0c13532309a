import ArgumentParser
import Foundation
import Reports

/// `lookbook embed`: draws the charts of Markdown pages, or checks that they are up to date.
struct EmbedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract: "Renew the charts in Markdown pages, or check that they are up to date.",
    discussion: """
      Examples:
        lookbook embed README.md
        lookbook embed docs/*.md Sources/Demo/Demo.docc/*.md
        lookbook embed --check README.md

      A chart stands between two comments, each on a line of its own:

        <!-- lookbook plot loss runs/demo/history.jsonl --width 640 -->
        <!-- /lookbook -->

      What is between them is replaced by a light and a dark picture, what they show in words, and \
      a caption; all else stays as it is. A block takes any command that draws a picture, without \
      -o. With --theme there is one picture. Comments in code are left alone.

      Only what is not up to date is drawn. '--check' writes nothing: the exit status is 1 when \
      something is not up to date, 2 when that cannot be told.

      Pages in a .docc catalog get DocC's names, those of MkDocs and Sphinx Markdown's images, all \
      others HTML for GitHub; --markup chooses picture, docc, material, myst or plain.
      """)

  @Argument(
    help: ArgumentHelp("Markdown pages.", valueName: "file"),
    completion: .file(extensions: ["md"]), transform: URL.init(fileURLWithPath:))
  var pages: [URL]

  @Flag(help: "Write nothing, and list what is not up to date.")
  var check = false

  @Flag(help: "Draw what is up to date, too.")
  var force = false

  @Flag(help: "Remove pictures that Lookbook drew for blocks and that no page shows any more.")
  var prune = false

  @OptionGroup var options: EmbedOptions

  func validate() throws {
    guard !check || !force && !prune else {
      throw ValidationError("--check writes nothing, so --force and --prune do not go with it.")
    }
  }

  func run() throws {
    let start = FilePath(URL(fileURLWithPath: "."))
    var session = EmbedSession(isCheck: check, drawsAll: force)
    var seen: Set<FilePath> = []
    for page in pages where seen.insert(FilePath(page)).inserted {
      session.treat(page, options: options, from: start)
    }
    session.treatOrphans(removing: prune)
    Terminal.say(session.summary)
    if session.status != 0 { throw ExitCode(session.status) }
  }
}
