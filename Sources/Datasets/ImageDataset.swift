/// Grey images, each with the class it belongs to.
public struct ImageDataset: Hashable, Sendable {
  /// What the images are, such as "fashion-mnist".
  public let name: String
  /// The names of the classes, in the order of their labels.
  public let classNames: [String]
  /// The height and width of every image, in pixels.
  public let height, width: Int
  /// The brightness of each pixel, of shape `[N, H, W]`; 0 is black.
  public let pixels: [UInt8]
  /// The class of each image, as an index into `classNames`; of shape `[N]`.
  public let labels: [UInt8]

  /// Creates a data set from its images, of shape `[N, H, W]`, and their labels, of shape `[N]`.
  public init(
    name: String, classNames: [String], size: (height: Int, width: Int), pixels: [UInt8],
    labels: [UInt8]
  ) {
    precondition(
      pixels.count == labels.count * size.height * size.width,
      "\(pixels.count) pixels are not \(labels.count) images of \(size.height)×\(size.width)")
    precondition(
      labels.allSatisfy { Int($0) < classNames.count },
      "label \(labels.max() ?? 0) is not one of \(classNames.count) classes")
    (self.name, self.classNames) = (name, classNames)
    (self.height, self.width) = (size.height, size.width)
    (self.pixels, self.labels) = (pixels, labels)
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The number of images of each class, in the order of `classNames`.
  public var classCounts: [Int] {
    var counts = Array(repeating: 0, count: classNames.count)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }

  /// The pixels of one image, row by row from the top.
  public subscript(index: Int) -> ArraySlice<UInt8> {
    precondition(labels.indices.contains(index), "image \(index) is not one of \(count)")
    return pixels[index * height * width..<(index + 1) * height * width]
  }

  /// Returns the images at some indices, in that order.
  public func subset(_ indices: [Int]) -> ImageDataset {
    var subset: [UInt8] = []
    subset.reserveCapacity(indices.count * height * width)
    for index in indices { subset += self[index] }
    return ImageDataset(
      name: name, classNames: classNames, size: (height, width), pixels: subset,
      labels: indices.map { labels[$0] })
  }
}
