import CairoRendering
import Foundation
public import Plotting
public import Testing

extension Trait where Self == ConditionTrait {
  /// Skips a test, with the reason, where librsvg's program is not installed.
  public static var needsSVGProgram: Self {
    .enabled(
      if: SVGProgram.installed != nil,
      "rsvg-convert is not installed: apt install librsvg2-bin")
  }
}

private enum SVGProgram {
  static let installed = ImageProgram("rsvg-convert")
}

/// A theme whose letters both programs take from one font.
///
/// Its digits have one width by themselves, for librsvg cannot be told to choose them.
public let comparedTheme = Theme.light.withFont("DejaVu Sans")

/// Expects another program to draw a figure's SVG file as we draw its PNG file.
///
/// - Parameters:
///   - figure: The figure.
///   - name: What it is, for the message and the attached picture.
///   - sourceLocation: The place of the expectation.
/// - Throws: `CairoError`, and `ImageProgramError` when the program fails.
public func expectSameInSVG(
  _ figure: Figure, named name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = try TemporaryFolder()
  try folder.write(figure.svg(theme: comparedTheme), to: "figure.svg")
  let program = try #require(SVGProgram.installed, sourceLocation: sourceLocation)
  let theirs = [UInt8](try program.run(["--zoom", "2", "figure.svg"], in: folder))
  let ours = try figure.png(theme: comparedTheme)
  let difference = ImageDifference(
    try #require(DecodedPNG(ours), sourceLocation: sourceLocation),
    try #require(DecodedPNG(theirs), sourceLocation: sourceLocation))
  guard difference.share > Golden.tolerance else { return }
  Attachment.record(theirs, named: "\(name)-rsvg.png", sourceLocation: sourceLocation)
  Attachment.record(ours, named: "\(name)-lookbook.png", sourceLocation: sourceLocation)
  Issue.record(
    "\(NumberFormat.percent(difference.share, decimals: 3)) of the pixels of \(name) differ",
    sourceLocation: sourceLocation)
}
