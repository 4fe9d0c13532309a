import Foundation
import Plotting
import TestSupport
import Testing

@Suite struct LineTests {
  /// What a line draws on a plot of 100×100 points whose axes both go from 0 to 1.
  private func drawing(of line: Line) -> Transcript {
    var canvas = Transcript(size: Size(width: 100, height: 100))
    let frame = Frame(
      x: .linear(LinearScale(0...1, from: 0, to: 100)),
      y: .linear(LinearScale(0...1, from: 100, to: 0)),
      plot: Rect(x: 0, y: 0, width: 100, height: 100), theme: .light)
    line.draw(on: &canvas, in: frame)
    return canvas
  }

  private func values(_ numbers: [(Double, Double)]) -> [Value] {
    numbers.map { Value(x: $0.0, y: $0.1) }
  }

  @Test func `a line goes through its values inside a clip`() {
    let line = Line(values([(0, 0), (0.5, 1), (1, 0.25)]), paint: .training)
    #expect(
      drawing(of: line).lines == [
        "clip -2,-2 102,-2 102,102 -2,102", "stroke #0072B2 2 0,100 50,0 100,75", "end clip",
      ])
  }

  @Test func `a value that is not finite breaks the line, and one alone becomes a dot`() {
    let line = Line(
      values([(0, 0), (0.2, 0.2), (0.4, .nan), (0.6, 0.5), (0.8, .infinity)]), paint: .training)
    let found = drawing(of: line).lines.filter { !$0.contains("clip") }
    #expect(found.count == 2)
    #expect(found.first == "stroke #0072B2 2 0,100 20,80")
    #expect(found.last?.hasPrefix("fill #0072B2 curve 63.3,50") == true)
  }

  @Test func `a value far off the page does not reach numbers that Cairo cannot hold`() {
    let line = Line(values([(0, 0), (0.5, 1e300), (1, 0)]), paint: .training)
    #expect(drawing(of: line).lines[1] == "stroke #0072B2 2 0,100 50,-1000 100,100")
  }

  @Test func `a long line keeps every spike and few other points`() {
    let count = 200_000
    let long = (0..<count).map { index -> Value in
      let y = index == 123_456 ? 1 : 0.4 + 0.1 * sin(Double(index))
      return Value(x: Double(index) / Double(count - 1), y: y)
    }
    let strokes = drawing(of: Line(long, paint: .training)).lines.filter { $0.hasPrefix("stroke") }
    let points = strokes.flatMap { $0.split(separator: " ").dropFirst(3) }
    #expect(points.count < 1000)
    #expect(points.contains { $0.hasSuffix(",0") })
    #expect(points.first == "0,60" && points.last?.hasPrefix("100,") == true)
    #expect(strokes.count > 1)
  }

  @Test func `a line that goes back is not thinned`() {
    let back = (0..<2000).map { Value(x: $0.isMultiple(of: 2) ? 0 : 0.001, y: Double($0) / 2000) }
    let strokes = drawing(of: Line(back, paint: .training)).lines.filter { $0.hasPrefix("stroke") }
    #expect(strokes.flatMap { $0.split(separator: " ").dropFirst(3) }.count >= 2000)
  }
}
