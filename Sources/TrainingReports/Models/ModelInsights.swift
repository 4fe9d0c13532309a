import NeuralNetwork
public import Training

/// What a trained model shows of itself without its data: the images that its filters look for, what
/// its layers make of an image, and what speaks for its answers.
///
/// The images are those that a run keeps: mistakes, and samples of the training set.
public struct ModelInsights: Codable, Hashable, Sendable {
  /// An image and what speaks for the model's answer.
  struct Answer: Codable, Hashable, Sendable {
    let image: GrayImage
    let name: String
    let truth: Int
    let evidence: ClassEvidence
  }

  /// An image and what the layers make of it.
  struct Maps: Codable, Hashable, Sendable {
    let image: GrayImage
    let name: String
    let layers: [LayerActivations]
  }

  /// The names of the classes.
  let classNames: [String]
  /// The last convolution, and the number of its filters.
  let layer: String
  let filterCount: Int
  /// What the strongest of them look for, and how that was found.
  let dreams: [Dream]
  let dreaming: Dreaming
  /// What the layers make of an image; nil where the run keeps none.
  let maps: Maps?
  /// Answers that are wrong, then such that are right.
  let answers: [Answer]

  /// The most maps of a layer that are shown.
  static let mostMaps = 16
  /// The most answers of each kind, and filters whose images are made.
  private static let mostAnswers = 2, mostDreams = 16

  /// Looks into a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - evaluation: Where its mistakes are; nil for none.
  ///   - samples: Images of its training set; nil for none.
  /// - Throws: `ModelError` when the weights do not fit the net.
  public init(
    of model: TrainedModel, evaluation: Evaluation?, samples: AugmentedSamples?
  ) throws {
    let pool = WorkerPool()
    classNames = model.classNames
    layer = model.convolutions.last ?? ""
    filterCount = model.filterCount(of: layer)
    var dreaming = Dreaming()
    // Half of what a picture of its own takes: enough to tell filters apart.
    dreaming.steps = 96
    self.dreaming = dreaming
    dreams = try model.dream(
      of: model.strongestFilters(of: layer, count: Self.mostDreams), in: layer, options: dreaming,
      pool: pool)
    let rows = (samples?.rows ?? []).filter(\.original.fits)
    maps = try rows.first.map { row in
      let all = try model.activations(of: row.original.brightness, pool: pool)
      return Maps(
        image: row.original, name: "a training image, \(row.className)",
        layers: all.filter(\.isRectified))
    }
    let right = try rows.lazy.compactMap { row -> Answer? in
      guard let truth = model.classNames.firstIndex(of: row.className) else { return nil }
      let evidence = try model.evidence(in: row.original.brightness, pool: pool)
      return evidence.label != truth
        ? nil
        : Answer(
          image: row.original, name: "a training image", truth: truth, evidence: evidence)
    }
    let wrong = try evaluation.map { try Self.wrongAnswers(of: model, $0, pool) } ?? []
    answers = wrong + right.prefix(Self.mostAnswers)
  }

  private static func wrongAnswers(
    of model: TrainedModel, _ evaluation: Evaluation, _ pool: WorkerPool
  ) throws -> [Answer] {
    guard evaluation.classNames == model.classNames else { return [] }
    var answers: [Answer] = []
    for mistake in evaluation.mistakes where mistake.image.fits && answers.count < mostAnswers {
      let evidence = try model.evidence(in: mistake.image.brightness, pool: pool)
      // What is wrong together with its mirror image may be right alone.
      guard evidence.label != mistake.truth else { continue }
      answers.append(
        Answer(
          image: mistake.image, name: "\(evaluation.split) image \(mistake.index)",
          truth: mistake.truth, evidence: evidence))
    }
    return answers
  }
}

extension ModelInsights {
  /// Whether the numbers are as many as their pictures need, for a file may be anybody's.
  var isWhole: Bool {
    let sides = 1...4096
    func isMap(_ values: [Float], _ height: Int, _ width: Int) -> Bool {
      sides.contains(height) && sides.contains(width) && values.count == height * width
    }
    let areLayersWhole = (maps?.layers ?? []).allSatisfy { layer in
      layer.maps.allSatisfy { isMap($0, layer.height, layer.width) }
    }
    let areAnswersWhole = answers.allSatisfy { answer in
      let evidence = answer.evidence
      return classNames.indices.contains(answer.truth)
        && classNames.indices.contains(evidence.label)
        && evidence.probabilities.count == classNames.count
        && isMap(evidence.gradCAM, evidence.height, evidence.width)
        && isMap(evidence.occlusion, answer.image.height, answer.image.width)
    }
    let areDreamsWhole = dreams.allSatisfy { dream in
      let side = Int(Double(dream.image.count).squareRoot())
      return isMap(dream.image, side, side)
    }
    return areLayersWhole && areAnswersWhole && areDreamsWhole
  }
}

extension GrayImage {
  /// Whether the image has the size that the nets take.
  fileprivate var fits: Bool {
    width == TrainedModel.input.width && height == TrainedModel.input.height
  }

  /// The brightness of each pixel in 0...1.
  fileprivate var brightness: [Float] { pixels.map { Float($0) / 255 } }
}
