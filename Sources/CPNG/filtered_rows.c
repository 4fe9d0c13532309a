#include "filtered_rows.h"

#include <string.h>

enum { FILTER_NONE = 0, FILTER_UP = 2 };

static size_t packed_bytes(const struct filtered_rows *rows) {
  return rows->layout == PNG_LAYOUT_GRAY ? ((size_t)rows->width * (size_t)rows->bits + 7) / 8
                                         : 3 * (size_t)rows->width;
}

size_t filtered_rows_bytes(const struct filtered_rows *rows) { return 1 + packed_bytes(rows); }

size_t filtered_rows_pixel_bytes(const struct filtered_rows *rows) {
  return rows->layout == PNG_LAYOUT_GRAY ? 1 : 3;
}

static void pack_bits(const struct filtered_rows *rows, const uint8_t *pixels, uint8_t *place) {
  int per_byte = 8 / rows->bits;
  for (uint32_t i = 0; i < rows->width; i++) {
    int shift = 8 - rows->bits * (1 + (int)i % per_byte);
    place[i / (uint32_t)per_byte] |= (uint8_t)(pixels[i] << shift);
  }
}

// Four bytes at a time; the fourth is written over by the next pixel's first.
static void pack_colors(const uint8_t *pixels, uint32_t width, uint8_t *place) {
  for (uint32_t i = 0; i + 1 < width; i++) {
    uint32_t pixel;
    memcpy(&pixel, pixels + 4 * (size_t)i, 4);
    pixel = __builtin_bswap32(pixel) >> 8;
    memcpy(place + 3 * (size_t)i, &pixel, 4);
  }
  const uint8_t *last = pixels + 4 * (size_t)(width - 1);
  for (int i = 0; i < 3; i++) place[3 * (size_t)(width - 1) + (size_t)i] = last[2 - i];
}

static void pack(const struct filtered_rows *rows, const uint8_t *pixels, uint8_t *place) {
  if (rows->layout == PNG_LAYOUT_BGRX) {
    pack_colors(pixels, rows->width, place);
  } else if (rows->bits < 8) {
    pack_bits(rows, pixels, place);
  } else {
    memcpy(place, pixels, packed_bytes(rows));
  }
}

// Charts are flat, and filters make flat rows longer; but a row that repeats the one above becomes zeros.
void filtered_rows_put(const struct filtered_rows *rows, uint32_t index, uint8_t *place) {
  const uint8_t *pixels = rows->pixels + index * rows->stride;
  size_t source_bytes = (size_t)rows->width * (size_t)rows->layout;
  if (index > 0 && memcmp(pixels, pixels - rows->stride, source_bytes) == 0) {
    *place = FILTER_UP;
  } else {
    *place = FILTER_NONE;
    pack(rows, pixels, place + 1);
  }
}
