import Plotting
import Testing

@Suite struct ColorTests {
  @Test func `black on white has the greatest contrast`() {
    #expect(abs(Color.black.contrast(with: .white) - 21) < 1e-9)
  }

  @Test func `a colour is darkened until it can be read`() {
    let orange = Color(0xD55E00)
    #expect(orange.contrast(with: .white) < 4.5)
    #expect(orange.readable(on: .white, ink: .black).contrast(with: .white) >= 4.5)
    #expect(Color.black.readable(on: .white, ink: .black) == .black)
  }

  @Test(arguments: [Theme.light, .dark, .print])
  func `the words of a theme can be read on its paper`(theme: Theme) {
    for paint in [Theme.Paint.ink, .secondaryInk, .mutedInk] {
      #expect(theme.color(paint).contrast(with: theme.paper) >= 4.5)
    }
    for paint in [Theme.Paint.training, .validation] {
      #expect(theme.color(paint).contrast(with: theme.paper) >= 3)
      #expect(theme.text("x", .label, paint).color.contrast(with: theme.paper) >= 4.5)
    }
  }

  @Test(arguments: [Theme.light, .dark, .print])
  func `black or white can be read on every share`(theme: Theme) {
    for step in 0...100 {
      let color = theme.sequential(Double(step) / 100)
      #expect(color.moreReadable(.white, .black).contrast(with: color) >= 4.5)
    }
  }

  @Test func `the middle of diverging colours is grey and the ends are not`() {
    let middle = ColorMap.blueRed(0.5)
    #expect(middle.red == middle.green && middle.green == middle.blue)
    #expect(ColorMap.blueRed(0).blue > ColorMap.blueRed(0).red)
    #expect(ColorMap.blueRed(1).red > ColorMap.blueRed(1).blue)
  }

  @Test func `numbers outside a colour map get the colours of its ends`() {
    #expect(ColorMap.blues(-3) == ColorMap.blues(0))
    #expect(ColorMap.blues(7) == ColorMap.blues(1))
    #expect(ColorMap.blueRed(.nan) == ColorMap.blueRed(0.5))
  }
}
