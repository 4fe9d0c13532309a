import CCairo
import Foundation
import Plotting

/// The owner of a page of Cairo and of the context that draws on it.
class CairoSurface {
  let context: OpaquePointer
  fileprivate let surface: OpaquePointer

  /// Takes over a surface; Cairo never returns null, since a failure is an object whose status says so.
  fileprivate init(_ surface: OpaquePointer?) throws(CairoError) {
    guard let surface, let context = cairo_create(surface) else { throw .drawing("out of memory") }
    (self.surface, self.context) = (surface, context)
    try check()
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
}

/// A page of pixels.
///
/// They are opaque (`CAIRO_FORMAT_RGB24`): paper has no holes, and there is no alpha to divide out.
final class CairoImage: CairoSurface {
  let width, height: Int

  /// Creates a page of a size in points, with `scale` device pixels to a point.
  init(size: Size, scale: Double) throws(CairoError) {
    // A size such as 1e300 must end as an error, not as a trap in the conversion.
    func count(_ length: Double) -> Int { Int(exactly: (length * scale).rounded()) ?? 0 }
    (width, height) = (count(size.width), count(size.height))
    guard (1...32767).contains(width), (1...32767).contains(height) else {
      throw .badSize(width: width, height: height)
    }
    try super.init(cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    cairo_surface_set_device_scale(surface, scale, scale)
    adviseLargePages()
  }

  /// Asks for large pages: a page of pixels is touched as a whole, and a thousand faults take a millisecond.
  private func adviseLargePages() {
    #if canImport(Glibc)
    let size = 1 << 21
    guard let start = cairo_image_surface_get_data(surface) else { return }
    let first = (UInt(bitPattern: start) + UInt(size) - 1) & ~UInt(size - 1)
    let end = UInt(bitPattern: start) + UInt(height * Int(cairo_image_surface_get_stride(surface)))
    let count = (Int(end) - Int(first)) & ~(size - 1)
    guard count > 0 else { return }
    // Without them, all is as it was.
    madvise(UnsafeMutableRawPointer(bitPattern: first), count, Int32(MADV_HUGEPAGE))
    #endif
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

/// A PDF file of one page.
final class CairoDocument: CairoSurface {
  /// What Cairo has written.
  private final class Output {
    var bytes: [UInt8] = []
  }

  private let output = Output()

  /// Creates a page of a size in points, which are three quarters of PDF's.
  init(size: Size) throws(CairoError) {
    try CairoError.check(size)
    let write: cairo_write_func_t = { closure, data, count in
      guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
      let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
      output.bytes += UnsafeBufferPointer(start: data, count: Int(count))
      return CAIRO_STATUS_SUCCESS
    }
    let unit = 0.75
    try super.init(
      cairo_pdf_surface_create_for_stream(
        write, Unmanaged.passUnretained(output).toOpaque(), unit * size.width, unit * size.height))
    // Later versions may pack the words about the file where no other program finds them.
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    cairo_scale(context, unit, unit)
  }

  /// Writes what the file is; without a date of its own, Cairo would take the clock's.
  func describe(title: String, description: String, source: String) {
    func set(_ key: cairo_pdf_metadata_t, _ words: String) {
      if !words.isEmpty { cairo_pdf_surface_set_metadata(surface, key, words.drawable) }
    }
    set(CAIRO_PDF_METADATA_TITLE, title)
    set(CAIRO_PDF_METADATA_SUBJECT, description)
    set(CAIRO_PDF_METADATA_KEYWORDS, source)
    set(CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
  }

  /// Ends the page, and returns the file; nothing can be drawn after it.
  func finish() throws(CairoError) -> [UInt8] {
    try check()
    cairo_surface_finish(surface)
    if let error = CairoError(cairo_surface_status(surface)) { throw error }
    return output.bytes
  }
}
