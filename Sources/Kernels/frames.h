// What convolutions read: images in frames of zeros, and filters turned for the input's gradient.

#pragma once

#include "lanes.h"

static void pad(
  int images, int height, int width, int stride, int padding, const float *x, float *padded
) {
  const size_t row = (size_t)width * stride;
  const size_t border = (size_t)padding * stride;
  const size_t edge = padding * (row + 2 * border) + border;
  for (int image = 0; image < images; ++image) {
    memset(padded, 0, edge * sizeof(float));
    padded += edge;
    for (int y = 0; y < height; ++y) {
      memcpy(padded, x, row * sizeof(float));
      padded += row;
      x += row;
      if (y == height - 1) break;
      memset(padded, 0, 2 * border * sizeof(float));
      padded += 2 * border;
    }
    memset(padded, 0, edge * sizeof(float));
    padded += edge;
  }
}

// Exchanges the rows and columns of 16 × 16 floats. Four perfect shuffles of rows that lie eight
// apart do it: each puts one more bit of a row's number in the place of a column's.
INLINE void turn(const float *from, float *to) {
  Lanes rows[panelWidth];
  UNROLL for (int i = 0; i < panelWidth; ++i) rows[i] = LOAD(from + i * panelWidth);
  UNROLL for (int bit = 0; bit < 4; ++bit) {
    Lanes next[panelWidth];
    UNROLL for (int i = 0; i < panelWidth / 2; ++i) {
      const Lanes a = rows[i], b = rows[i + panelWidth / 2];
      next[2 * i] = __builtin_shufflevector(
        a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      next[2 * i + 1] = __builtin_shufflevector(
        a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    }
    UNROLL for (int i = 0; i < panelWidth; ++i) rows[i] = next[i];
  }
  UNROLL for (int i = 0; i < panelWidth; ++i) STORE(to + i * panelWidth, rows[i]);
}

static void transposeFilters(
  int kernel, int inputs, int outputs, int first, int last, const float *filters,
  float *transposed
) {
  const ptrdiff_t taps = (ptrdiff_t)kernel * kernel;
  for (int input = first; input < last; ++input) {
    for (ptrdiff_t tap = 0; tap < taps; ++tap) {
      for (int output = 0; output < outputs / panelWidth; ++output) {
        const float *from = filters + ((output * taps + tap) * inputs + input * panelWidth) * panelWidth;
        float *to = transposed
          + ((input * taps + taps - 1 - tap) * outputs + output * panelWidth) * panelWidth;
        turn(from, to);
      }
    }
  }
}
