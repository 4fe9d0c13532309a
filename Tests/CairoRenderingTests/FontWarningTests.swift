import CairoRendering
import Plotting
import TestSupport
import Testing

@Suite struct FontWarningTests {
  /// Two letters of the private use area, which no font has, for nobody says what they are.
  private let unknown = "\u{F8A0}\u{10ABCD}"

  private func warnings(_ title: String, family: String) throws -> [[String]] {
    var figure = FigureSample.tiles.figure
    figure.title = title
    let theme = Theme.light.withFont(family)
    var all: [[String]] = [[], [], []]
    _ = try figure.png(theme: theme, scale: 1) { all[0].append($0) }
    _ = try figure.svg(theme: theme) { all[1].append($0) }
    _ = try figure.pdf(theme: theme) { all[2].append($0) }
    return all
  }

  @Test func `a family that is not installed is warned of in every kind of file`() throws {
    for found in try warnings("Loss", family: "No Such Family 42") {
      #expect(found.count == 1)
      #expect(found.first?.contains("No Such Family 42") == true || found[0].contains("no font"))
    }
  }

  @Test func `the built-in letters are no surprise to those who ask for them`() throws {
    #expect(try warnings("Loss \(unknown)", family: "@cairo:") == [[], [], []])
  }

  @Test func `letters that no font has are named in every kind of file`() throws {
    for found in try warnings("Loss \(unknown) \(unknown)", family: "sans-serif") {
      let words = try #require(found.last)
      // On a machine without any font, the warning says that instead.
      guard !words.hasPrefix("no font is installed") else { continue }
      #expect(
        words.hasPrefix(
          "no installed font has \u{F8A0} (U+F8A0), \u{10ABCD} (U+10ABCD): a box is drawn for each."
        ))
      #expect(found.count == 1)
    }
  }
}
