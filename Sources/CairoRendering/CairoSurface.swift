import CCairo

/// The owner of one Cairo image and of the context that draws on it.
///
/// Pixels are opaque (`CAIRO_FORMAT_RGB24`): paper has no holes, and there is no alpha to divide out.
final class CairoSurface {
  let context: OpaquePointer
  let width, height: Int
  private let surface: OpaquePointer

  /// Creates an image of `width`×`height` device pixels, `scale` of them to a point.
  init(width: Int, height: Int, scale: Double) throws(CairoError) {
    guard (1...32767).contains(width), (1...32767).contains(height) else {
      throw .badSize(width: width, height: height)
    }
    // Cairo never returns null here: a failure is an object whose status says so.
    guard
      let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
      let context = cairo_create(surface)
    else { throw .drawing("out of memory") }
    (self.surface, self.context, self.width, self.height) = (surface, context, width, height)
    try check()
    cairo_surface_set_device_scale(surface, scale, scale)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// Throws if anything drawn so far has failed; Cairo remembers the first failure.
  func check() throws(CairoError) {
    if let error = CairoError(cairo_status(context)) { throw error }
    if let error = CairoError(cairo_surface_status(surface)) { throw error }
  }

  /// Calls `body` with the finished rows: four bytes a pixel, and the bytes from row to row.
  func withPixels<Result>(
    _ body: (_ bytes: UnsafePointer<UInt8>, _ stride: Int) throws -> Result
  ) throws -> Result {
    cairo_surface_flush(surface)
    try check()
    guard let bytes = cairo_image_surface_get_data(surface) else {
      throw CairoError.drawing("the image has no pixels")
    }
    return try body(bytes, Int(cairo_image_surface_get_stride(surface)))
  }
}
