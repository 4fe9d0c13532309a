public import Foundation

/// How a trained model does on images that it has not seen.
public struct Evaluation: Codable, Hashable, Sendable {
  /// The scores of one class; fractions in 0...1.
  public struct ClassScore: Codable, Hashable, Sendable {
    /// The name of the class.
    public let name: String
    /// Of the images given this class, the fraction that belong to it; 0 where none was given it.
    public let precision: Double
    /// Of the images that belong to this class, the fraction given it; 0 where there are none.
    public let recall: Double
    /// The harmonic mean of precision and recall; 0 where both are 0.
    public let f1: Double
    /// The number of images that belong to this class.
    public let support: Int
  }

  /// An image that the model got wrong.
  public struct Mistake: Codable, Hashable, Sendable {
    /// The image's place in its set, counted from 0.
    public let index: Int
    /// The class that the image belongs to, as an index into `classNames`.
    public let truth: Int
    /// The class that the model gave it, as an index into `classNames`.
    public let prediction: Int
    /// The probability that the model gave to `prediction`; a fraction in 0...1.
    public let probability: Double
    /// The image itself.
    public let image: GrayImage
  }

  /// The set that was evaluated, such as "test".
  public let split: String
  /// The names of the classes, in the order of their labels.
  public let classNames: [String]
  /// The mean cross-entropy, in nats.
  public let loss: Double
  /// The fraction of the images that the model got right, in 0...1.
  public let accuracy: Double
  /// The number of images of class `row` that were given class `column`, as `confusion[row][column]`.
  public let confusion: [[Int]]
  /// The scores of each class, in the order of `classNames`.
  public let classes: [ClassScore]
  /// The mistakes that the model was surest of, the surest first.
  public let mistakes: [Mistake]
}

/// A small grey picture.
public struct GrayImage: Codable, Hashable, Sendable {
  /// The width and height, in pixels.
  public let width, height: Int
  /// The brightness of each pixel, row by row from the top; 0 is black.
  ///
  /// In JSON they are Base64.
  public let pixels: Data

  /// Creates a picture from its pixels.
  public init(width: Int, height: Int, pixels: Data) {
    precondition(
      pixels.count == width * height, "\(pixels.count) pixels do not fill \(width)×\(height)")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }
}

/// Training images as the model sees them: beside each, some of its random changes.
public struct AugmentedSamples: Codable, Hashable, Sendable {
  /// One training image and what augmentation makes of it.
  public struct Row: Codable, Hashable, Sendable {
    /// The name of the image's class.
    public let className: String
    /// The image as it is in the data set.
    public let original: GrayImage
    /// The image as it is shown to the model in the first epochs.
    public let variants: [GrayImage]
  }

  /// What was done to the images, such as "flip, rotate ±10°".
  public let augmentation: String
  /// The images, one row each.
  public let rows: [Row]
}
