import Foundation
import RunHistory
import Testing

@Suite struct MetricNameRulesTests {
  @Test func `the rules fit on a screen`() {
    #expect(MetricName.rules.split(separator: "\n").allSatisfy { $0.count <= 85 })
  }

  @Test(arguments: [
    ("lowest", Direction.lowerIsBetter, "perplexity"), ("highest", .higherIsBetter, "fitness"),
  ])
  func `every word that the rules list is understood so`(
    heading: String, direction: Direction, last: String
  ) throws {
    let rules = MetricName.rules
    let start = try #require(rules.range(of: "  \(heading)"))
    let lines = rules[start.upperBound...].split(separator: "\n").dropFirst()
      .prefix { $0.hasPrefix("              ") && !$0.hasSuffix("with digits") }
    let words = lines.joined().split { ", ".contains($0) }
    #expect(words.contains(Substring(last)))
    for word in words { #expect(MetricName("val_\(word)").direction == direction, "\(word)") }
  }
}
