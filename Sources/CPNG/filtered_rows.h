#pragma once
#include "png_writer.h"

/// The rows of a picture as PNG has them: packed, and filtered where that makes them shorter.
struct filtered_rows {
  enum png_layout layout;
  int bits;  // of a grey value or an index: 1, 2, 4 or 8
  const uint8_t *pixels;
  size_t stride;
  uint32_t width, height;
};

/// The bytes of a filtered row, with the one that names the filter.
size_t filtered_rows_bytes(const struct filtered_rows *rows);

/// The bytes of a pixel, at least one.
size_t filtered_rows_pixel_bytes(const struct filtered_rows *rows);

/// Puts a row into a place of zeros.
void filtered_rows_put(const struct filtered_rows *rows, uint32_t index, uint8_t *place);
