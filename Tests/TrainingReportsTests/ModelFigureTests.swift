import Foundation
import Plotting
import TestSupport
import Testing
import Training
import TrainingReports

@Suite struct ModelFigureTests {
  private let picture = GrayImage(
    width: 28, height: 28, values: (0..<784).map { Float($0 % 28) / 28 })

  private func layer(
    _ name: String, channels: Int, side: Int, isRectified: Bool = true, silent: Set<Int> = []
  ) -> LayerActivations {
    LayerActivations(
      name: name, height: side, width: side,
      maps: (0..<channels).map { channel in
        (0..<side * side).map { pixel in
          silent.contains(channel)
            ? 0 : Float((pixel * 7 + channel * 3) % 11) / 4 - (isRectified ? 0 : 1)
        }
      }, isRectified: isRectified)
  }

  @Test func `the maps of each layer follow the input, with their means`() {
    let figure = featureMaps(
      of: picture, named: "test image 7",
      layers: [layer("layer1", channels: 16, side: 14), layer("layer2", channels: 20, side: 3)])
    let page = Transcript(of: figure)
    // The input, the maps and two bars of colours.
    #expect(page.rasters.count == 1 + 16 + 20 + 2)
    let words = page.texts.map(\.string)
    #expect(words.contains("layer1") && words.contains("16 maps of 14×14, 0 to 2.500"))
    #expect(words.contains("16"))
    #expect(figure.title == "What the net makes of test image 7")
    #expect(figure.subtitle == "36 maps of 2 layers, none of them zero everywhere")
    expectCleanLayout(of: figure)
  }

  @Test func `maps that are zero everywhere have a frame and are counted`() {
    let figure = featureMaps(
      of: picture, named: "a", layers: [layer("x", channels: 9, side: 4, silent: [2, 5])])
    let page = Transcript(of: figure)
    #expect(page.texts.count { $0.string == "zero" } == 2)
    #expect(page.lines.count { $0.hasPrefix("fill #D55E00") } == 2)
    #expect(figure.subtitle == "9 maps of 1 layer, 2 of them zero everywhere")
    #expect(figure.caption.contains("for this image their filter is dead"))
    expectCleanLayout(of: figure)
  }

  @Test func `a few values far beyond all others do not darken the rest, and it is said`() {
    var maps = (0..<10).map { _ in (0..<100).map { Float($0 % 10) / 10 } }
    maps[3][50] = 40
    let layer = LayerActivations(name: "x", height: 10, width: 10, maps: maps, isRectified: true)
    let words = Transcript(of: featureMaps(of: picture, named: "a", layers: [layer])).texts.map(
      \.string)
    #expect(words.contains("10 maps of 10×10, 0 to 40.00, colours to 0.900"))
    #expect(words.contains("≥ 0.900"))
  }

  @Test(arguments: [(1, 28), (32, 28), (128, 1), (3, 100), (64, 12)])
  func `maps of any size and number fit their page`(channels: Int, side: Int) {
    let figure = featureMaps(
      of: picture, named: "a",
      layers: [layer("x", channels: channels, side: side, isRectified: false)])
    expectCleanLayout(of: figure)
    #expect(Transcript(of: figure).size.width < 900)
  }

  private func dreams(_ count: Int) -> [Dream] {
    (0..<count).map { index in
      Dream(
        filter: 3 * index, image: picture.pixels.map { Float($0) / 255 }, start: -0.25,
        end: Double(index))
    }
  }

  private func patches(_ count: Int, side: Int) -> [[StrongPatch]] {
    (0..<count).map { _ in
      (0..<9).map { place in
        StrongPatch(
          sample: place, response: 1, side: side,
          pixels: (0..<side * side).map { $0 < side ? .nan : Float($0 % 5) / 5 })
      }
    }
  }

  @Test func `dreams stand alone where there are no images`() {
    let figure = dreamSheet(dreams(10), layer: "layer2.conv", filterCount: 64)
    #expect(Transcript(of: figure).rasters.count == 10)
    #expect(figure.subtitle == "All 10 filters respond more to their image than to an even grey")
    #expect(figure.caption.hasPrefix("The 10 filters of 64 with the largest weights. "))
    let words = Transcript(of: figure).texts.map(\.string)
    #expect(words.contains("27") && words.contains("−0.2 → 9.0"))
    expectCleanLayout(of: figure)
  }

  @Test(arguments: [3, 4, 10, 22, 28], [1, 5, 32])
  func `nine parts of images stand beside each dream`(side: Int, count: Int) {
    let figure = dreamSheet(
      dreams(count), patches: patches(count, side: side), layer: "layer2.conv")
    let page = Transcript(of: figure)
    #expect(page.rasters.count == 10 * count)
    #expect(figure.caption.contains(side == 28 ? "whole images" : "the \(side)×\(side) pixels"))
    for (index, rect) in page.rasters.enumerated() {
      #expect(!page.rasters[..<index].contains { $0.overlaps(rect) })
    }
    expectCleanLayout(of: figure)
  }

  private func evidence(label: Int = 1, classes: Int = 10) -> ClassEvidence {
    let shares = (0..<classes).map { $0 == 1 ? 0.9 : 0.1 / Double(max(classes - 1, 1)) }
    return ClassEvidence(
      probabilities: shares, label: label, layer: "layer4.relu", height: 3, width: 3,
      gradCAM: [0, 1, 2, 3, 4, 3, 2, 1, 0],
      occlusion: (0..<784).map { Float($0 % 28 - 14) / 28 }, patchSide: 6)
  }

  private func names(_ count: Int) -> [String] { (0..<count).map { "class \($0)" } }

  @Test(
    arguments: [
      (1, 1, "The model gives class 1 90.0\u{202F}%, and is right"),
      (1, 4, "The model gives class 1 90.0\u{202F}%, but it is class 4"),
      (1, nil, "The model gives class 1 90.0\u{202F}%"),
      (3, 1, "The model gives class 1 90.0\u{202F}%, and is right; class 3 has 1.1\u{202F}%"),
    ] as [(Int, Int?, String)])
  func `the subtitle says what the model says`(label: Int, truth: Int?, finding: String) {
    let figure = explanation(
      evidence(label: label), of: picture, named: "test image 0", classNames: names(10),
      truth: truth)
    #expect(figure.subtitle == finding)
    #expect(figure.title == "What speaks for class \(label) in test image 0")
    // Three pictures and two bars of colours.
    #expect(Transcript(of: figure).rasters.count == 5)
    expectCleanLayout(of: figure)
  }

  @Test(arguments: [2, 10, 100]) func `any number of classes fits its page`(classes: Int) {
    let figure = explanation(
      evidence(label: classes - 1, classes: classes), of: picture, named: "a",
      classNames: (0..<classes).map { "a class with a very long name indeed \($0)" })
    expectCleanLayout(of: figure)
    let words = Transcript(of: figure).texts.map(\.string)
    // One more in the subtitle.
    #expect(words.count { $0.hasSuffix("%") } == min(classes, 10) + 1)
  }

  @Test func `feature maps look as they did`() throws {
    try expectGolden(
      featureMaps(
        of: picture, named: "a test image",
        layers: [
          layer("layer1.relu", channels: 12, side: 14, silent: [3]),
          layer("layer2.conv", channels: 18, side: 6, isRectified: false),
        ]), named: "features")
  }

  @Test func `dreams look as they did`() throws {
    try expectGolden(
      dreamSheet(dreams(6), patches: patches(6, side: 10), layer: "layer2.conv"), named: "dreams")
  }

  @Test func `an explanation looks as it did`() throws {
    try expectGolden(
      explanation(
        evidence(), of: picture, named: "a test image", classNames: names(10), truth: 1),
      named: "explanation")
  }
}
