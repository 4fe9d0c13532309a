import Datasets
import Testing

@Suite struct AugmentationNameTests {
  @Test(
    arguments: [
      ("none", []), ("flip", [.flip]), ("flip,rotate", [.flip, .rotate]),
      ("alternating-flip,shift", [.alternatingFlip, .shift]), ("erase,shift", [.erase, .shift]),
    ] as [(String, [AugmentationName])])
  func `a list is read and written`(text: String, names: [AugmentationName]) {
    #expect(AugmentationName.list(text) == names)
    #expect(names.listed == text)
  }

  @Test(arguments: ["", ",", "flip,", "flip,flip", "turn", "flip, rotate", "none,flip", "Flip"])
  func `what is no list is refused`(text: String) {
    #expect(AugmentationName.list(text) == nil)
  }

  @Test func `two ways to flip contradict each other`() {
    #expect(AugmentationName.contradiction(in: [.flip, .rotate, .shift, .erase]) == nil)
    #expect(AugmentationName.contradiction(in: [.alternatingFlip, .rotate]) == nil)
    let pair = AugmentationName.contradiction(in: [.alternatingFlip, .shift, .flip])
    #expect(pair?.0 == .flip && pair?.1 == .alternatingFlip)
  }

  @Test func `every name has a change of its own`() {
    #expect(Set(AugmentationName.allCases.map(\.augmentation.summary)).count == 5)
  }
}
