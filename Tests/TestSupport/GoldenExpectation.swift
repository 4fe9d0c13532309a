import CairoRendering
public import Plotting
public import Testing

/// The light theme in the font that is part of Cairo, which is the same on every machine.
public let goldenTheme = Theme.light.withFont("@cairo:")

/// Expects a figure to look as its recorded picture in the folder `Goldens` beside the test does.
///
/// - Parameters:
///   - figure: The figure.
///   - name: The name of its picture.
///   - scale: The number of pixels in a point; 1 where many pictures show much the same.
///   - testFile: The file of the test.
///   - sourceLocation: The place of the expectation.
/// - Throws: `CairoError`, and what the system says when a picture cannot be recorded.
public func expectGolden(
  _ figure: Figure, named name: String, scale: Double = 2, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectGolden(
    figure.png(theme: goldenTheme, scale: scale), named: name, testFile: testFile,
    sourceLocation: sourceLocation)
}

/// Expects a PNG file to look as its recorded picture does.
///
/// - Parameters:
///   - new: The bytes of the file.
///   - name: The name of its picture.
///   - testFile: The file of the test.
///   - sourceLocation: The place of the expectation.
/// - Throws: What the system says when a picture cannot be recorded.
public func expectGolden(
  _ new: [UInt8], named name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
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
