#include "palette.h"

#include <stdlib.h>

// Colours by their hash, at most a quarter full; 0xFFFFFFFF is no colour.
enum { SLOTS = 1024 };
static const uint32_t EMPTY = 0xFFFFFFFF;

struct table {
  uint32_t colors[SLOTS];
  uint8_t indexes[SLOTS];
};

static uint32_t color_at(const uint8_t *pixel, enum png_layout layout) {
  return layout == PNG_LAYOUT_BGRX
             ? (uint32_t)pixel[2] << 16 | (uint32_t)pixel[1] << 8 | pixel[0]
             : (uint32_t)pixel[0] << 16 | (uint32_t)pixel[1] << 8 | pixel[2];
}

// Returns the index of a colour, which may be new, or -1 where it is one too many.
static int index_of(uint32_t color, struct table *table, struct palette *palette) {
  uint32_t slot = color * 2654435769u >> 22;
  while (table->colors[slot] != color && table->colors[slot] != EMPTY) slot = (slot + 1) % SLOTS;
  if (table->colors[slot] == EMPTY) {
    if (palette->count == 256) return -1;
    table->colors[slot] = color;
    table->indexes[slot] = (uint8_t)palette->count;
    palette->colors[palette->count++] = color;
  }
  return table->indexes[slot];
}

// Returns whether all pixels have one of 256 colours.
static int find_indexes(const struct png_picture *picture, struct palette *palette) {
  struct table table;
  for (int i = 0; i < SLOTS; i++) table.colors[i] = EMPTY;
  uint32_t last = EMPTY;
  int index = 0;
  for (uint32_t y = 0; y < picture->height; y++) {
    const uint8_t *row = picture->pixels + y * picture->stride;
    uint8_t *indexes = palette->indexes + (size_t)y * picture->width;
    for (uint32_t x = 0; x < picture->width; x++) {
      uint32_t color = color_at(row + (size_t)x * picture->layout, picture->layout);
      if (color != last) {
        index = index_of(color, &table, palette);
        if (index < 0) return 0;
        last = color;
      }
      indexes[x] = (uint8_t)index;
    }
  }
  return 1;
}

struct palette palette_of(const struct png_picture *picture) {
  struct palette palette = {0};
  if (picture->layout == PNG_LAYOUT_GRAY) return palette;
  palette.indexes = malloc((size_t)picture->width * picture->height);
  if (palette.indexes != NULL && find_indexes(picture, &palette)) return palette;
  free(palette.indexes);
  return (struct palette){0};
}
