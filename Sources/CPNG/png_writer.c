#include "png_writer.h"

#include "bit_writer.h"
#include "filtered_rows.h"
#include "palette.h"
#include "row_deflater.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// https://www.w3.org/TR/png-3/

enum { GRAY = 0, RGB = 2, INDEXED = 3, HEAD_BYTES = 8 };

static void put_number(uint8_t *bytes, uint32_t number) {
  for (int i = 0; i < 4; i++) bytes[i] = (uint8_t)(number >> (24 - 8 * i));
}

static void write_number(struct bit_writer *output, uint32_t number) {
  uint8_t bytes[4];
  put_number(bytes, number);
  write_bytes(output, bytes, sizeof bytes);
}

// Begins a chunk; its length is filled in by `end_chunk`, which gets the returned place.
static size_t begin_chunk(struct bit_writer *output, const char *name) {
  size_t place = output->count;
  write_number(output, 0);
  write_bytes(output, name, 4);
  return place;
}

// Ends a chunk; false when it is longer than a chunk may be.
static bool end_chunk(struct bit_writer *output, size_t place) {
  if (output->has_failed) return true;
  size_t count = output->count - place - HEAD_BYTES;
  if (count > INT32_MAX) return false;
  put_number(output->bytes + place, (uint32_t)count);
  const uint8_t *covered = output->bytes + place + 4;
  write_number(output, (uint32_t)crc32(0, covered, (uInt)(count + 4)));
  return true;
}

static bool write_chunk(struct bit_writer *output, const char *name, const void *bytes,
                        size_t count) {
  size_t place = begin_chunk(output, name);
  write_bytes(output, bytes, count);
  return end_chunk(output, place);
}

// tEXt holds Latin-1, so anything beyond ASCII goes into iTXt, which holds UTF-8.
static bool write_text(struct bit_writer *output, const char *key, const char *value) {
  if (value == NULL) return true;
  bool is_ascii = true;
  for (const char *c = value; *c; c++) is_ascii &= (unsigned char)*c < 0x80;
  size_t place = begin_chunk(output, is_ascii ? "tEXt" : "iTXt");
  write_bytes(output, key, strlen(key) + 1);
  if (!is_ascii) {
    static const char plain[] = {0, 0};
    write_bytes(output, plain, sizeof plain);  // not compressed
    write_bytes(output, "en", 3);
    write_bytes(output, key, strlen(key) + 1);
  }
  write_bytes(output, value, strlen(value));
  return end_chunk(output, place);
}

static bool write_head(struct bit_writer *output, const struct png_picture *picture, int bits,
                       int color) {
  static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  write_bytes(output, signature, sizeof signature);
  uint8_t head[13] = {[8] = (uint8_t)bits, [9] = (uint8_t)color};
  put_number(head, picture->width);
  put_number(head + 4, picture->height);
  static const uint8_t perceptual = 0;
  bool fits = write_chunk(output, "IHDR", head, sizeof head) &&
              write_chunk(output, "sRGB", &perceptual, 1);
  if (picture->pixels_per_metre > 0) {
    uint8_t density[9] = {[8] = 1};
    put_number(density, picture->pixels_per_metre);
    put_number(density + 4, picture->pixels_per_metre);
    fits = fits && write_chunk(output, "pHYs", density, sizeof density);
  }
  return fits && write_text(output, "Title", picture->title) &&
         write_text(output, "Description", picture->description) &&
         write_text(output, "Source", picture->source);
}

static bool write_colors(struct bit_writer *output, const struct palette *palette) {
  uint8_t colors[3 * 256];
  for (int i = 0; i < palette->count; i++) {
    for (int j = 0; j < 3; j++) colors[3 * i + j] = (uint8_t)(palette->colors[i] >> (16 - 8 * j));
  }
  return write_chunk(output, "PLTE", colors, 3 * (size_t)palette->count);
}

static bool write_rows(struct bit_writer *output, const struct filtered_rows *rows) {
  size_t place = begin_chunk(output, "IDAT");
  size_t row_bytes = filtered_rows_bytes(rows);
  struct row_deflater *deflater =
    row_deflater_start(row_bytes, filtered_rows_pixel_bytes(rows), output);
  output->has_failed |= deflater == NULL;
  for (uint32_t i = 0; i < rows->height && !output->has_failed; i++) {
    filtered_rows_put(rows, i, row_deflater_next(deflater));
    row_deflater_add(deflater, output);
  }
  if (deflater != NULL) row_deflater_end(deflater, output);
  return end_chunk(output, place);
}

static bool write_picture(struct bit_writer *output, const struct png_picture *picture,
                          const struct palette *palette) {
  struct filtered_rows rows = {
    .layout = picture->layout, .bits = 8, .pixels = picture->pixels, .stride = picture->stride,
    .width = picture->width, .height = picture->height};
  bool fits;
  if (palette->count > 0) {
    rows.layout = PNG_LAYOUT_GRAY;
    rows.bits = palette->count <= 2 ? 1 : palette->count <= 4 ? 2 : palette->count <= 16 ? 4 : 8;
    rows.pixels = palette->indexes;
    rows.stride = picture->width;
    fits = write_head(output, picture, rows.bits, INDEXED) && write_colors(output, palette);
  } else {
    fits = write_head(output, picture, 8, picture->layout == PNG_LAYOUT_GRAY ? GRAY : RGB);
  }
  return fits && write_rows(output, &rows) && write_chunk(output, "IEND", NULL, 0);
}

static void note(const char *reason, char *message, size_t capacity) {
  if (capacity > 0) snprintf(message, capacity, "%s", reason);
}

struct png_bytes png_encode(const struct png_picture *picture, char *message, size_t capacity) {
  struct bit_writer output = {0};
  struct palette palette = palette_of(picture);
  bool fits = write_picture(&output, picture, &palette);
  free(palette.indexes);
  if (!fits) note("more than the 2 GiB that a chunk may hold", message, capacity);
  if (output.has_failed) note("out of memory", message, capacity);
  if (fits && !output.has_failed) return (struct png_bytes){output.bytes, output.count};
  free(output.bytes);
  return (struct png_bytes){NULL, 0};
}
