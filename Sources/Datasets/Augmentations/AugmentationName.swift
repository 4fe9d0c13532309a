/// The changes that a training can be asked for by name.
public enum AugmentationName: String, CaseIterable, Codable, Hashable, Sendable {
  /// Mirrors an image or leaves it, drawn anew in each epoch: `RandomHorizontalFlip`.
  case flip
  /// Mirrors each image in every other epoch: `AlternatingFlip`.
  case alternatingFlip = "alternating-flip"
  /// Turns an image by up to ten degrees: `RandomRotation`.
  case rotate
  /// Moves an image by up to one pixel, or leaves it, each as likely: `RandomShift`.
  case shift
  /// Covers a rectangle of an image with a probability of a quarter: `RandomErasing`.
  case erase

  /// The change itself.
  public var augmentation: any Augmentation {
    switch self {
    case .flip: RandomHorizontalFlip()
    case .alternatingFlip: AlternatingFlip()
    case .rotate: RandomRotation(degrees: 10)
    case .shift: RandomShift()
    case .erase: RandomErasing()
    }
  }

  /// Whether a net sees images mirrored, and so may be asked about mirrored ones.
  public var mirrors: Bool { self == .flip || self == .alternatingFlip }

  /// Reads a list such as "flip,rotate", or "none".
  ///
  /// - Returns: The names in their order; nil where one is not known or comes twice, or nothing is named.
  public static func list(_ text: String) -> [AugmentationName]? {
    guard text != "none" else { return [] }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let names = parts.compactMap { AugmentationName(rawValue: String($0)) }
    return names.count == parts.count && Set(names).count == names.count ? names : nil
  }

  /// Two changes of a list that undo each other, if there are such: two ways to flip.
  public static func contradiction(
    in names: [AugmentationName]
  ) -> (AugmentationName, AugmentationName)? {
    names.contains(.flip) && names.contains(.alternatingFlip) ? (.flip, .alternatingFlip) : nil
  }
}

extension [AugmentationName] {
  /// The list as `AugmentationName.list` reads it.
  public var listed: String { isEmpty ? "none" : map(\.rawValue).joined(separator: ",") }
}
