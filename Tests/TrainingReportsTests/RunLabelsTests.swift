import Testing
import TrainingReports

@Suite struct RunLabelsTests {
  private static let long = "resnet_152_with_learning_rate_0.0003_and_seed_"

  @Test(arguments: [
    // Short names stay as they are.
    (["a", "b"], ["a", "b"]),
    (["fashion-mnist-classic-0", "x"], ["fashion-mnist-classic-0", "x"]),
    // What all share is left out, but for a word before what tells them apart.
    ([long + "1234_final", long + "1235_final"], ["…seed_1234…", "…seed_1235…"]),
    (["lr_0.1/" + long, "lr_0.2/" + long], ["lr_0.1…", "lr_0.2…"]),
    // Names that would look alike without their middle keep their differences.
    (
      [long + "1234_of_many_seeds_of_it", long + "1235_of_many_seeds_of_it", "b"],
      ["…seed_1234…", "…seed_1235…", "b"]
    ),
    // A long name among others loses its middle.
    ([long + "1234_final", "b"], ["resnet_152_w…_1234_final", "b"]),
    // One word has nothing to leave out but its middle.
    (
      [String(repeating: "a", count: 30) + "1", String(repeating: "a", count: 30) + "2"],
      ["aaaaaaaaaaaa…aaaaaaaaaa1", "aaaaaaaaaaaa…aaaaaaaaaa2"]
    ),
    (
      [
        String(repeating: "a", count: 30) + "1" + String(repeating: "a", count: 30),
        String(repeating: "a", count: 30) + "2" + String(repeating: "a", count: 30),
      ], ["aaaaaaaaaaaa…aaaaaaaaaaa", "aaaaaaaaaaaa…aaaaaaaaaaa (2)"]
    ),
    (["______________________________", "-"], ["____________…___________", "-"]),
    ([""], [""]),
  ])
  func `names are short, and no two alike`(names: [String], expected: [String]) {
    let labels = RunLabels(names)
    #expect(names.map { labels[$0] } == expected)
    #expect(expected.map { labels.names[$0] } == names)
  }

  @Test func `a short name is kept even when a long one would become the same`() {
    let long = String(repeating: "a", count: 60)
    let short = "aaaaaaaaaaaa…aaaaaaaaaaa"
    let labels = RunLabels([long, short])
    #expect(labels[short] == short)
    #expect(labels[long] == short + " (2)")
  }

  @Test func `a thousand names get a thousand labels`() {
    let names = (0..<1000).map { "\(Self.long)\($0)_of_many_\($0 % 7)_and_a_tail" }
    let labels = RunLabels(names)
    #expect(Set(names.map { labels[$0] }).count == names.count)
    #expect(names.allSatisfy { labels[$0].count <= RunLabels.most + 6 })
  }
}
