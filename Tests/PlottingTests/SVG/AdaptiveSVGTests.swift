import Plotting
import TestSupport
import Testing

@Suite struct AdaptiveSVGTests {
  private func drawing(_ draw: (inout SVGCanvas, Theme) -> Void) throws -> AdaptiveSVG {
    let size = Size(width: 100, height: 50)
    return try AdaptiveSVG(
      size: size, title: "Loss", description: "It <falls>.", light: .light, dark: .dark,
      words: Transcript(size: size), encode: { $0.pixels }, draw: draw)
  }

  @Test func `colours are properties of the page, with the light one where it has none`() throws {
    let drawing = try drawing { canvas, theme in
      canvas.fill(Rect(x: 1, y: 2, width: 3, height: 4), with: theme.color(.training))
    }
    #expect(
      drawing.text.contains(
        "<path fill=\"var(--c-0072b2-3d9bd9,#0072b2)\" shape-rendering=\"crispEdges\" "
          + "d=\"M1 2H4V6H1Z\"/>\n"))
    let paper = AdaptiveSVG.PageColor(light: Theme.light.paper, dark: Theme.dark.paper)
    let line = AdaptiveSVG.PageColor(light: Color(0x0072B2), dark: Color(0x3D9BD9))
    #expect(drawing.colors == [line, paper])
    #expect((line.light, line.dark, line.name) == ("#0072b2", "#3d9bd9", "--c-0072b2-3d9bd9"))
  }

  @Test func `it has no style of its own and no namespaces, but its words`() throws {
    let text = try drawing { _, _ in }.text
    #expect(text.hasPrefix("<svg width=\"100\" height=\"50\" viewBox=\"0 0 100 50\" role=\"img\""))
    #expect(!text.contains("style=") && !text.contains("xmlns"))
    #expect(text.contains(">It &lt;falls&gt;.</desc>"))
  }

  @Test func `words that look like a colour stay words`() throws {
    let drawing = try drawing { canvas, theme in
      canvas.draw(theme.text("\"#ffffff\" #16181d", .title), at: Point(x: 0, y: 0))
    }
    #expect(drawing.text.contains(">&quot;#ffffff&quot; #16181d</text>"))
  }

  @Test func `a picture that differs is there for each paper, one that does not is there once`()
    throws
  {
    let drawing = try drawing { canvas, theme in
      let rect = Rect(x: 0, y: 0, width: 8, height: 8)
      canvas.draw(Raster(width: 1, height: 1, grays: [7]), in: rect)
      canvas.draw(Raster(width: 1, height: 1, colors: [theme.paper]), in: rect)
    }
    #expect(drawing.text.split(separator: "<image").count == 1 + 3)
    #expect(drawing.text.contains("<g class=\"on-light\"><image x=\"0\" y=\"0\""))
    #expect(drawing.text.contains("</g><g class=\"on-dark\"><image x=\"0\" y=\"0\""))
  }

  @Test func `drawings of different elements are both there`() throws {
    let drawing = try drawing { canvas, theme in
      guard theme == .dark else { return }
      canvas.fill(Rect(x: 1, y: 2, width: 3, height: 4), with: .black)
    }
    #expect(drawing.text.contains("<g class=\"on-light\">\n<path"))
    #expect(drawing.text.contains("<g class=\"on-dark\">\n<path"))
  }

  @Test func `a chart says where its values lie, and what its parts are`() throws {
    let chart = Chart(
      x: Axis("epoch", format: .integer), y: Axis("loss", fit: .tight),
      marks: [Line([Value(x: 1, y: 0.5), Value(x: 3, y: 0.25)], paint: .training)],
      endLabels: [EndLabel("training", at: Value(x: 3, y: 0.25), paint: .training)])
    let drawing = try drawing { canvas, theme in
      chart.draw(on: &canvas, in: Rect(x: 0, y: 0, width: 90, height: 50), theme: theme)
    }
    #expect(
      drawing.text.firstMatch(
        of:
          /<g class="chart" data-plot="[\d.]+ [\d.]+ [\d.]+ [\d.]+" data-x="linear 1.0 3.0 [\d. ]+" data-y="linear 0.25 0.5 [\d. ]+">/
      ) != nil)
    for part in ["vertical-axis", "marks", "names"] {
      #expect(drawing.text.split(separator: "<g class=\"\(part)\">\n").count == 2)
    }
    let tags = (
      drawing.text.split(separator: "<g ").count, drawing.text.split(separator: "</g>").count
    )
    #expect(tags.0 == tags.1)
  }
}
