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

  /// What one way to look at the images came to.
  public struct Score: Codable, Hashable, Sendable {
    /// The mean cross-entropy, in nats.
    public let loss: Double
    /// The fraction of the images that the model got right, in 0...1.
    public let accuracy: Double

    /// Creates a score.
    public init(loss: Double, accuracy: Double) { (self.loss, self.accuracy) = (loss, accuracy) }
  }

  /// What each of the ways to look at the same images came to.
  public struct Views: Codable, Hashable, Sendable {
    /// Each image as it is.
    public let one: Score
    /// The mean of the logits of each image and of its mirror image.
    public let mirrored: Score
    /// The mean of both, and of both moved by a pixel to each side; nil where nobody looked at that.
    public let shifted: Score?

    /// Creates the scores of the views.
    public init(one: Score, mirrored: Score, shifted: Score? = nil) {
      (self.one, self.mirrored, self.shifted) = (one, mirrored, shifted)
    }
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
  /// All views, where all of the above is of the last one of them; nil where each image was seen as it is.
  public let views: Views?
}
