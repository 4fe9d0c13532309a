import Datasets
import NeuralNetwork

/// One of the ways in which a test image is looked at.
struct Look: Augmentation, Hashable {
  /// Whether the image is mirrored, left to right, once it was moved.
  var isMirrored = false
  /// By how many pixels the image is moved.
  var right = 0, down = 0

  var summary: String {
    "moved by \(right), \(down) px" + (isMirrored ? " and mirrored" : "")
  }

  func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
    if right != 0 || down != 0 { RandomShift.shift(&image, right: right, down: down) }
    if isMirrored { RandomHorizontalFlip.flip(&image) }
  }
}

extension TrainingConfiguration.TestView {
  /// The looks, the image as it is first, its mirror image second.
  var looks: [Look] {
    switch self {
    case .one: [Look()]
    case .mirrored: [Look(), Look(isMirrored: true)]
    case .shifted:
      [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)].flatMap { right, down in
        [false, true].map { Look(isMirrored: $0, right: right, down: down) }
      }
    }
  }
}
