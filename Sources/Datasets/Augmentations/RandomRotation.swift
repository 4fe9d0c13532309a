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
  public func apply(to image: inout WorkingImage, in showing: Showing, using random: inout Philox) {
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
      drawRow(Int(row), from: start, step: Point(x: cosine, y: sine), in: image)
    }
    image.exchange()
  }

  private static let one = Double(1 << 16)

  /// A place in the source image, in 1/65536 of a pixel.
  private struct Point {
    var x, y: Int32

    /// Whether a pixel above and to the left, and one below and to the right, are in the image.
    @inline(__always)
    func isInside(_ right: Int, _ bottom: Int) -> Bool {
      UInt(bitPattern: Int(x >> 16)) < UInt(bitPattern: right)
        && UInt(bitPattern: Int(y >> 16)) < UInt(bitPattern: bottom)
    }

    @inline(__always)
    mutating func move(by step: Point) {
      x &+= step.x
      y &+= step.y
    }
  }

  /// Draws a row of the turned image: from its left edge to inside the image, and out again.
  private static func drawRow(_ row: Int, from start: Point, step: Point, in image: WorkingImage) {
    let target = image.spare + row &* image.width
    let (right, bottom) = (image.width - 1, image.height - 1)
    var (point, column) = (start, 0)
    while column < image.width, !point.isInside(right, bottom) {
      target[column] = blend(image, at: point)
      point.move(by: step)
      column &+= 1
    }
    while column < image.width, point.isInside(right, bottom) {
      target[column] = blendInside(image, at: point)
      point.move(by: step)
      column &+= 1
    }
    while column < image.width {
      target[column] = blend(image, at: point)
      point.move(by: step)
      column &+= 1
    }
  }

  /// Returns the brightness at a point between four pixels of the image.
  @inline(__always)
  private static func blendInside(_ image: WorkingImage, at point: Point) -> Float {
    let top = image.pixels + (Int(point.y >> 16) &* image.width &+ Int(point.x >> 16))
    let bottom = top + image.width
    let across = fraction(point.x)
    return mix(mix(top[0], top[1], across), mix(bottom[0], bottom[1], across), fraction(point.y))
  }

  /// Returns the brightness at any point; outside the image all is black.
  private static func blend(_ image: WorkingImage, at point: Point) -> Float {
    let (column, row) = (Int(point.x >> 16), Int(point.y >> 16))
    guard (-1..<image.width).contains(column), (-1..<image.height).contains(row) else { return 0 }
    func pixel(_ column: Int, _ row: Int) -> Float {
      guard (0..<image.width).contains(column), (0..<image.height).contains(row) else { return 0 }
      return image.pixels[row * image.width + column]
    }
    return mix(
      mix(pixel(column, row), pixel(column + 1, row), fraction(point.x)),
      mix(pixel(column, row + 1), pixel(column + 1, row + 1), fraction(point.x)),
      fraction(point.y))
  }

  @inline(__always)
  private static func fraction(_ coordinate: Int32) -> Float {
    Float(coordinate & 0xffff) * 0x1p-16
  }

  @inline(__always)
  private static func mix(_ first: Float, _ second: Float, _ part: Float) -> Float {
    first + (second - first) * part
  }
}
