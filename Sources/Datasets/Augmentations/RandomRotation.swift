public import NeuralNetwork

/// Turns an image about its centre by a random angle.
///
/// Between pixels the brightness is interpolated bilinearly; what comes from outside is black.
/// Source coordinates are fixed-point numbers, 16 bits after the point: exact to add up, and the
/// same on every machine.
public struct RandomRotation: Augmentation, Hashable {
  /// The largest angle to either side, in degrees.
  public let degrees: Double

  /// Creates a rotation by angles drawn evenly from `-degrees...degrees`.
  public init(degrees: Double = 10) {
    precondition((0...180).contains(degrees), "an angle lies in 0...180°, got \(degrees)")
    self.degrees = degrees
  }

  /// What is done to the images, with the angle.
  public var summary: String {
    "rotate ±\(degrees == degrees.rounded() ? String(Int(degrees)) : String(degrees))°"
  }

  /// Turns the image by a random angle.
  public func apply(to image: inout WorkingImage, using random: inout Philox) {
    Self.rotate(&image, by: (2 * Double(random.uniform()) - 1) * degrees)
  }

  /// Turns an image counter-clockwise by an angle between -180 and 180 degrees.
  package static func rotate(_ image: inout WorkingImage, by degrees: Double) {
    let angle = degrees * (Double.pi / 180)
    let cosine = Int32((Elementary.cos(angle) * one).rounded())
    let sine = Int32((Elementary.sin(angle) * one).rounded())
    let (height, width) = (Int32(image.height), Int32(image.width))
    // Twice the distance of the pixel (0, row) from the centre, turned back, gives its source.
    for row in 0..<height {
      let (left, down) = (1 - width, 2 * row + 1 - height)
      let start = Point(
        x: (cosine * left - sine * down + (width - 1) << 16) >> 1,
        y: (sine * left + cosine * down + (height - 1) << 16) >> 1)
      drawRow(row, from: start, step: Point(x: cosine, y: sine), in: image)
    }
    image.exchange()
  }

  private static let one = Double(1 << 16)

  /// A place in the source image, in 1/65536 of a pixel.
  private struct Point {
    var x, y: Int32
  }

  @inline(__always)
  private static func drawRow(
    _ row: Int32, from start: Point, step: Point, in image: WorkingImage
  ) {
    let (height, width) = (Int32(image.height), Int32(image.width))
    let (right, bottom) = (UInt32(width - 1) << 16, UInt32(height - 1) << 16)
    let target = image.spare + Int(row * width)
    var point = start
    for column in 0..<Int(width) {
      // One comparison finds negative numbers too: they are large when read as unsigned.
      let isInside =
        UInt32(bitPattern: point.x) < right && UInt32(bitPattern: point.y) < bottom
      target[column] = isInside ? blend(image, at: point) : blendAtEdge(image, at: point)
      point.x &+= step.x
      point.y &+= step.y
    }
  }

  /// Returns the brightness at a point between four pixels of the image.
  @inline(__always)
  private static func blend(_ image: WorkingImage, at point: Point) -> Float {
    let corner = image.pixels + (Int(point.y >> 16) * image.width + Int(point.x >> 16))
    return mix(
      mix(corner[0], corner[1], point.x),
      mix(corner[image.width], corner[image.width + 1], point.x),
      point.y)
  }

  /// Returns the brightness at a point that may have neighbours outside the image.
  private static func blendAtEdge(_ image: WorkingImage, at point: Point) -> Float {
    let (column, row) = (Int(point.x >> 16), Int(point.y >> 16))
    func pixel(_ column: Int, _ row: Int) -> Float {
      guard (0..<image.width).contains(column), (0..<image.height).contains(row) else { return 0 }
      return image.pixels[row * image.width + column]
    }
    return mix(
      mix(pixel(column, row), pixel(column + 1, row), point.x),
      mix(pixel(column, row + 1), pixel(column + 1, row + 1), point.x), point.y)
  }

  /// Mixes two numbers by the part of a coordinate after the point.
  @inline(__always)
  private static func mix(_ first: Float, _ second: Float, _ coordinate: Int32) -> Float {
    first + (second - first) * (Float(coordinate & 0xffff) * 0x1p-16)
  }
}
