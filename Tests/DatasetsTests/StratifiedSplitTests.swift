import Datasets
import Testing

struct StratifiedSplitTests {
  private static let labels = (0..<6000).map { UInt8($0 % 10) }

  @Test func `every sample is in one part, and only one`() {
    let split = StratifiedSplit(of: Self.labels, oneIn: 12)
    #expect((split.training + split.validation).sorted() == Array(0..<6000))
  }

  @Test func `every class gives its share`() {
    let split = StratifiedSplit(of: Self.labels, oneIn: 12)
    var counts = Array(repeating: 0, count: 10)
    for index in split.validation { counts[Int(Self.labels[index])] += 1 }
    #expect(counts == Array(repeating: 50, count: 10))
  }

  @Test func `what whole shares leave over goes to the largest remainders`() {
    let counts = [5, 10, 9, 12]
    let labels = counts.enumerated().flatMap { label, count in
      Array(repeating: UInt8(label), count: count)
    }
    let split = StratifiedSplit(of: labels, oneIn: 4)
    let held = split.validation.map { labels[$0] }
    #expect((0..<4).map { label in held.count { $0 == label } } == [1, 3, 2, 3])
  }

  @Test func `the choice is the same for good`() {
    let split = StratifiedSplit(of: Self.labels, oneIn: 600)
    #expect(split.validation == [301, 1610, 1807, 2078, 2163, 2639, 2815, 3744, 3876, 4402])
  }
}
