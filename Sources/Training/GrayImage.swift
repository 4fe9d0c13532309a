package import Datasets
public import Foundation

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

extension ImageDataset {
  /// Returns one image as a picture.
  package func image(_ index: Int) -> GrayImage {
    GrayImage(width: width, height: height, pixels: Data(self[index]))
  }
}
