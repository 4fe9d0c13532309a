import CairoRendering
public import Plotting
public import Testing

/// The light theme in the font that is part of Cairo, which is the same on every machine.
public let goldenTheme = Theme.light.withFont("@cairo:")

/// Expects a figure to look as its recorded picture in the folder `Goldens` beside the test does.
public func expectGolden(
  _ figure: Figure, named name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let new = try figure.png(theme: goldenTheme)
  switch try Golden(name, testFile: testFile).compare(new) {
  case .same: break
  case .missing:
    Attachment.record(new, named: "\(name)-new.png", sourceLocation: sourceLocation)
    Issue.record(
      "there is no picture \(name); record it with LOOKBOOK_RECORD=1 and look at it",
      sourceLocation: sourceLocation)
  case .different(let words, let attachments):
    for attachment in attachments {
      Attachment.record(
        attachment.bytes, named: attachment.name, sourceLocation: sourceLocation)
    }
    Issue.record("\(words)", sourceLocation: sourceLocation)
  }
}
