import Plotting
import TestSupport
import Testing

/// Expects no words of a figure to overlap and nothing to leave its page.
func expectCleanLayout(of figure: Figure, sourceLocation: SourceLocation = #_sourceLocation) {
  let page = Transcript(of: figure)
  let paper = Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)
  for (index, text) in page.texts.enumerated() {
    #expect(
      paper.contains(text.rect), "'\(text.string)' leaves the page", sourceLocation: sourceLocation)
    for other in page.texts[..<index] {
      #expect(
        !text.rect.inset(by: 0.5).overlaps(other.rect.inset(by: 0.5)),
        "'\(text.string)' overlaps '\(other.string)'", sourceLocation: sourceLocation)
    }
  }
  for rect in page.rasters {
    #expect(paper.contains(rect), "a picture leaves the page", sourceLocation: sourceLocation)
  }
  for point in page.points {
    #expect(
      paper.contains(Rect(x: point.x, y: point.y, width: 0, height: 0)),
      "\(point) lies outside the page", sourceLocation: sourceLocation)
  }
}
