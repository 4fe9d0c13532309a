import CPNG
import Foundation
import Plotting

/// What is written into a PNG file beside its pixels: no time and no version, so that the same
/// picture always gives the same bytes.
struct PNGLabels {
  var title: String?
  var description: String?
  var source: String?
  /// The device pixels in a point of 1/96 inch.
  var scale: Double
}

extension CairoImage {
  /// Returns the image as a PNG file.
  func png(_ labels: PNGLabels) throws -> [UInt8] {
    try withPixels { bytes, stride in
      try withOptionalCString(labels.title) { title in
        try withOptionalCString(labels.description) { description in
          try withOptionalCString(labels.source) { source in
            try encode(
              png_picture(
                width: UInt32(width), height: UInt32(height), layout: PNG_LAYOUT_BGRX,
                stride: stride, pixels: bytes,
                pixels_per_metre: UInt32((96 * labels.scale / 0.0254).rounded()),
                title: title, description: description, source: source))
          }
        }
      }
    }
  }
}

extension Raster {
  /// Returns the picture as a PNG file of as many pixels.
  func png() throws -> [UInt8] {
    try pixels.withUnsafeBufferPointer { bytes in
      try encode(
        png_picture(
          width: UInt32(width), height: UInt32(height), layout: PNG_LAYOUT_RGB, stride: 3 * width,
          pixels: bytes.baseAddress, pixels_per_metre: 0, title: nil, description: nil,
          source: nil))
    }
  }
}

private func encode(_ picture: png_picture) throws -> [UInt8] {
  var message = [CChar](repeating: 0, count: 256)
  let encoded = withUnsafePointer(to: picture) { png_encode($0, &message, message.count) }
  guard let data = encoded.data else {
    let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    throw CairoError.encoding(String(decoding: reason, as: UTF8.self))
  }
  defer { free(data) }
  return Array(UnsafeBufferPointer(start: data, count: encoded.count))
}

private func withOptionalCString<Result>(
  _ string: String?, _ body: (UnsafePointer<CChar>?) throws -> Result
) rethrows -> Result {
  // The words of a PNG file end at a zero byte, and may hold no other control characters.
  guard let string = string?.drawable, !string.isEmpty else { return try body(nil) }
  return try string.withCString(body)
}
