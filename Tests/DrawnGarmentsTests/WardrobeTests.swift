import Datasets
import DrawnGarments
import Testing

struct WardrobeTests {
  private static let side = Wardrobe.side

  @Test func `the classes take turns`() throws {
    let images = try Wardrobe().images(.labelled, count: 25)
    #expect(images.labels == (0..<25).map { UInt8($0 % 10) })
    #expect(images.classNames.first == "T-shirt")
    #expect(images.classNames.last == "Ankle boot")
    #expect(images.height == Self.side && images.width == Self.side)
  }

  @Test func `the same seed draws the same bytes`() throws {
    let first = try Wardrobe(seed: 5).images(.labelled, count: 300)
    #expect(try Wardrobe(seed: 5).images(.labelled, count: 300) == first)
    #expect(try Wardrobe(seed: 6).images(.labelled, count: 300).pixels != first.pixels)
  }

  @Test func `a picture does not depend on how many are drawn`() throws {
    let few = try Wardrobe().images(.test, count: 7)
    let many = try Wardrobe().images(.test, count: 200)
    #expect(few == many.subset(Array(0..<7)))
  }

  @Test func `no two pictures are the same`() throws {
    let wardrobe = Wardrobe()
    var seen: Set<[UInt8]> = []
    for part in [Wardrobe.Part.labelled, .test] {
      let images = try wardrobe.images(part, count: 500)
      for index in 0..<images.count { seen.insert(Array(images[index])) }
    }
    #expect(seen.count == 1000)
  }

  @Test func `a garment fills a fair part of a black picture`() throws {
    let images = try Wardrobe().images(.labelled, count: 1000)
    for index in 0..<images.count {
      let image = images[index]
      let bright = image.count { $0 > 20 }
      #expect((25...600).contains(bright), "picture \(index)")
      #expect(image.max() ?? 0 > 60, "picture \(index)")
    }
  }

  @Test func `the nearest mean picture tells some garments, and far from all`() throws {
    let labelled = try Wardrobe().images(.labelled, count: 2000)
    let test = try Wardrobe().images(.test, count: 1000)
    var means = Array(repeating: Array(repeating: 0.0, count: Self.side * Self.side), count: 10)
    for index in 0..<labelled.count {
      let label = Int(labelled.labels[index])
      for (place, pixel) in labelled[index].enumerated() {
        means[label][place] += Double(pixel) / 200
      }
    }
    let right = (0..<test.count).count { index in
      let distances = means.map { mean in
        zip(mean, test[index]).reduce(0.0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) }
      }
      return distances.indices.min { distances[$0] < distances[$1] } == Int(test.labels[index])
    }
    #expect((400...800).contains(right))
  }

  @Test func `the folds have their sizes, and every class its share`() throws {
    let folds = try Wardrobe().folds()
    #expect(folds.training.classCounts == Array(repeating: 1100, count: 10))
    #expect(folds.validation.classCounts == Array(repeating: 100, count: 10))
    #expect(folds.test.classCounts == Array(repeating: 200, count: 10))
    #expect(folds.name == "drawn-garments")
    #expect(folds.provenance.source == "drawn by lookbook, seed 0")
    #expect(folds.provenance.verified)
  }
}
