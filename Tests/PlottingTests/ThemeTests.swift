import Plotting
import TestSupport
import Testing

@Suite struct ThemeTests {
  private static let themes: [Theme] = [.light, .dark, .print]

  @Test(arguments: themes)
  func `marks stand out from the paper, and their words can be read`(theme: Theme) {
    for color in theme.series + [theme.training, theme.validation] {
      #expect(color.contrast(with: theme.paper) >= 3)
      let word = color.readable(on: theme.paper, ink: theme.ink)
      #expect(word.contrast(with: theme.paper) >= 4.5)
    }
  }

  @Test(arguments: themes, Vision.allCases)
  func `any two curves can be told apart by everyone`(theme: Theme, vision: Vision) {
    let colors = theme.series.map { Lab($0, vision: vision) }
    for (index, color) in colors.enumerated() {
      for other in colors[..<index] { #expect(color.distance(to: other) >= 23) }
    }
  }

  @Test func `curves can be told apart in print without colours`() {
    let lightness = Theme.print.series.map { Lab($0).l }
    for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(abs(one - next) >= 20) }
    let sorted = lightness.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) { #expect(next - one >= 5) }
    #expect(abs(Lab(Theme.print.training).l - Lab(Theme.print.validation).l) >= 30)
  }

  @Test func `the sides of zero can be told apart in print without colours`() {
    let lightness = (0...100).map { Lab(Theme.print.diverging(Double($0) / 100)).l }
    for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(next > one) }
  }

  @Test(arguments: themes, Vision.allCases)
  func `both sides of zero and zero itself can be told apart by everyone`(
    theme: Theme, vision: Vision
  ) {
    for map in [theme.diverging, .blueGrayOrange] {
      let colors = [0.25, 0.5, 0.75].map { Lab(map($0), vision: vision) }
      #expect(colors[0].distance(to: colors[2]) >= 23)
      #expect(colors[0].distance(to: colors[1]) >= 15 && colors[2].distance(to: colors[1]) >= 15)
    }
  }

  @Test func `what lies over a photograph grows lighter all the way`() {
    let lightness = (0...100).map { Lab(ColorMap.heat(Double($0) / 100)).l }
    for (one, next) in zip(lightness, lightness.dropFirst()) { #expect(next > one) }
  }

  @Test(arguments: themes)
  func `the first two curves have the colours of training and validation`(theme: Theme) {
    #expect(theme.series.prefix(2) == [theme.training, theme.validation])
  }

  @Test(arguments: themes)
  func `shares grow darker or lighter all the way`(theme: Theme) {
    let lightness = (0...100).map { Lab(theme.sequential(Double($0) / 100)).l }
    let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
  }
}
