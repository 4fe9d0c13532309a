import CCairo
import Plotting

/// The owner of a small Cairo image that is painted with hard edges.
final class CairoRaster {
  private let surface: OpaquePointer

  /// Copies a picture's pixels; fails only without memory.
  init?(_ raster: Raster) {
    let image = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(raster.width), Int32(raster.height))
    guard let image else { return nil }
    surface = image
    guard let bytes = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    cairo_surface_flush(image)
    for row in 0..<raster.height {
      for column in 0..<raster.width {
        let source = 3 * (row * raster.width + column)
        // RGB24 is a 32-bit number 0x00RRGGBB, lowest byte first on all machines that Swift runs on.
        let target = bytes + row * stride + 4 * column
        target[0] = raster.pixels[source + 2]
        target[1] = raster.pixels[source + 1]
        target[2] = raster.pixels[source]
      }
    }
    cairo_surface_mark_dirty(image)
  }

  deinit { cairo_surface_destroy(surface) }

  func setAsSource(of context: OpaquePointer) {
    cairo_set_source_surface(context, surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
  }
}
