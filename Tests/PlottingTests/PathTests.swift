import Plotting
import Testing

@Suite struct PathTests {
  @Test func `a rectangle is four lines`() {
    let path = Path(Rect(x: 1, y: 2, width: 3, height: 4))
    #expect(
      path.elements == [
        .move(Point(x: 1, y: 2)), .line(Point(x: 4, y: 2)), .line(Point(x: 4, y: 6)),
        .line(Point(x: 1, y: 6)), .close,
      ])
  }

  @Test func `a transform stretches, then turns, then shifts`() {
    let transform = Transform().scaled(x: 2, y: 1).rotated(radians: .pi / 2).translated(x: 10, y: 0)
    let point = transform(Point(x: 1, y: 0))
    #expect(abs(point.x - 10) < 1e-12 && abs(point.y - 2) < 1e-12)
  }

  @Test func `a circle is as wide as its diameter`() {
    let circle = Path(circleAt: Point(x: 5, y: 5), radius: 2)
    #expect(circle.elements.first == .move(Point(x: 7, y: 5)))
  }
}
