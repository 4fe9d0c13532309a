import ArgumentParser
import Foundation
import Plotting
import RunHistory

/// `lookbook inspect`: says what a picture shows, from what it was made, and whether it is up to date.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what is in a picture, and whether it is up to date.",
    discussion: """
      Examples:
        lookbook inspect loss.png
        lookbook inspect paper/loss.pdf runs/demo
        lookbook inspect loss.svg --json

      Pictures hold the SHA-256 of their data and the command that made them. The data are looked \
      for where the command says, from the current folder, or at the paths that are given.

      The exit status is 0 when the picture is up to date, 1 when its data have changed since, and \
      2 when that cannot be told: the data are not there, or it is no picture of Lookbook's.
      """)

  @Argument(
    help: "A picture: a PNG, SVG or PDF.",
    completion: .file(extensions: PictureKind.allCases.map(\.rawValue)),
    transform: URL.init(fileURLWithPath:))
  var picture: URL

  @Argument(
    help: ArgumentHelp("Where its data are now: files or folders.", valueName: "data"),
    completion: .file(), transform: URL.init(fileURLWithPath:))
  var places: [URL] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let found: InspectedPicture
    do {
      found = try InspectedPicture(contentsOf: picture)
    } catch {
      Terminal.say("Error: \(error)")
      throw ExitCode(2)
    }
    let page = InspectionPage(
      path: picture.relativePath, picture: found,
      freshness: Freshness(of: found, dataAt: places))
    Terminal.show(json ? ["\(page.json)"] : page.lines)
    if page.freshness.status != 0 { throw ExitCode(page.freshness.status) }
  }
}
