#pragma once
#include <stddef.h>
#include <stdint.h>

/// How the bytes of a picture are laid out.
enum png_layout {
  PNG_LAYOUT_GRAY = 1,  // one byte a pixel
  PNG_LAYOUT_RGB = 3,   // red, green, blue
  PNG_LAYOUT_BGRX = 4,  // blue, green, red, ignored: Cairo's RGB24 on a little-endian machine
};

/// A picture to be written, and what is written beside it.
struct png_picture {
  uint32_t width, height;
  enum png_layout layout;
  size_t stride;              // bytes from one row to the next
  const uint8_t *pixels;      // row by row from the top
  uint32_t pixels_per_metre;  // 0 for none
  const char *title;          // UTF-8; NULL for none
  const char *description;    // UTF-8; NULL for none
  const char *source;         // UTF-8; NULL for none
};

/// Bytes that the caller must release with `free`.
struct png_bytes {
  uint8_t *data;  // NULL when writing failed
  size_t count;
};

/// Writes a picture as a PNG file in memory.
///
/// A picture of at most 256 colours is written with a palette, which is exact and smaller.
///
/// On failure `data` is NULL and `message` (`capacity` bytes) tells why. All of libpng's long jumps
/// stay inside this function, for Swift must never be jumped over.
struct png_bytes png_encode(const struct png_picture *picture, char *message, size_t capacity);
