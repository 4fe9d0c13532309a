public import Plotting
public import Training

/// Returns an image beside what in it speaks for a class: Grad-CAM and an occlusion map over it.
///
/// - Parameters:
///   - evidence: What speaks for the class.
///   - image: The image.
///   - imageName: What the image is, such as "test image 0".
///   - classNames: The names of the classes.
///   - truth: The class that the image belongs to; nil when nobody knows.
/// - Returns: The figure.
public func explanation(
  _ evidence: ClassEvidence, of image: GrayImage, named imageName: String, classNames: [String],
  truth: Int? = nil
) -> Figure {
  precondition(
    evidence.probabilities.count == classNames.count,
    "\(evidence.probabilities.count) probabilities do not fit \(classNames.count) names")
  let picture = Picture(image)
  let names = classNames.map(\.isolated)
  let name = names[evidence.label]
  let columns = [
    OverlayRow.Column(
      "Input", note: truth.map { "Its class is \(names[$0])." } ?? "", OverlayPicture(picture)),
    OverlayRow.Column(
      "Grad-CAM",
      note: "Where the \(evidence.width)×\(evidence.height) maps of \(evidence.layer) speak for "
        + "\(name), in logits.",
      OverlayPicture(
        picture, under: evidence.gradCAM, columns: evidence.width, colors: .heat,
        isCentered: false)),
    OverlayRow.Column(
      "Occlusion",
      note: "By how much the probability falls when \(evidence.patchSide)×\(evidence.patchSide) "
        + "pixels here are black; blue where it grows.",
      OverlayPicture(
        picture, under: evidence.occlusion, columns: image.width, colors: .blueGrayOrange,
        isCentered: true)),
  ]
  let most = evidence.probabilities.indices.sorted {
    (-evidence.probabilities[$0], $0) < (-evidence.probabilities[$1], $1)
  }
  var shown = Array(most.prefix(10))
  if !shown.contains(evidence.label) { shown[shown.count - 1] = evidence.label }
  let shares = shown.map {
    OverlayRow.Share(classNames[$0], evidence.probabilities[$0], isMarked: $0 == evidence.label)
  }
  let finding = finding(evidence, names, winner: most[0], truth: truth)
  return Figure(
    title: "What speaks for \(name) in \(imageName)", subtitle: finding,
    caption: "Grad-CAM: maps weighed by the mean gradient of the class's logit, stretched over the "
      + "image. Occlusion: the mean over the patches on a pixel.",
    altText: "\(imageName) with a Grad-CAM map and an occlusion map of class \(name). \(finding).",
    panel: OverlayRow(columns, shareHeading: "Probabilities", shares: shares))
}

private func finding(
  _ evidence: ClassEvidence, _ classNames: [String], winner: Int, truth: Int?
) -> String {
  func percent(_ label: Int) -> String { NumberFormat.probability(evidence.probabilities[label]) }
  var words = "The model gives \(classNames[winner]) \(percent(winner))"
  if let truth { words += truth == winner ? ", and is right" : ", but it is \(classNames[truth])" }
  if evidence.label != winner {
    words += "; \(classNames[evidence.label]) has \(percent(evidence.label))"
  }
  return words
}
