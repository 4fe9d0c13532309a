#pragma once
#include "png_writer.h"

/// The colours of a picture, where they are few.
struct palette {
  int count;            // 0 where there are more than 256, or no memory
  uint32_t colors[256]; // 0xRRGGBB, in the order of their first pixels
  uint8_t *indexes;     // the colour of each pixel; to be released with `free`
};

/// Finds the colours of a picture that is not grey; stops at the 257th.
struct palette palette_of(const struct png_picture *picture);
