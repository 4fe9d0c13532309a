// Convolution as outer products: a tile of output pixels × panels of output channels stays in
// registers while the taps go by. Each output is one chain over (ky, kx, i), from the bias on.
//
// The taps of one kernel row are neighbours in the input, so a tile's inner loop is a plain walk.

#pragma once

#include "lanes.h"

enum { mostPixels = 14 };

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

typedef struct TapWalk {
  int rows, run;             // kernel rows, and taps in one: kernelWidth · inputStride
  ptrdiff_t rowStride;       // floats from one input row to the next
  ptrdiff_t panelStride;     // floats from one panel of filters to the next
} TapWalk;

INLINE void convolveTile(
  const int panels, const int pixels, const TapWalk *walk, const float *const *sources,
  const float *filters, const float *bias, float *output, ptrdiff_t outputStride
) {
  Lanes sum[4][mostPixels];
  UNROLL for (int p = 0; p < panels; ++p) {
    const Lanes start = bias ? LOAD(bias + p * panelWidth) : (Lanes){0};
    UNROLL for (int x = 0; x < pixels; ++x) sum[p][x] = start;
  }
  const float *source[mostPixels];
  UNROLL for (int x = 0; x < pixels; ++x) source[x] = sources[x];
  const int run = walk->run;
  for (int row = 0; row < walk->rows; ++row) {
    for (int tap = 0; tap < run; ++tap) {
      Lanes weight[4];
      UNROLL for (int p = 0; p < panels; ++p) weight[p] = LOAD(filters + p * walk->panelStride);
      UNROLL for (int x = 0; x < pixels; ++x) {
        const Lanes value = SPREAD(source[x][tap]);
        UNROLL for (int p = 0; p < panels; ++p) sum[p][x] = FMA(value, weight[p], sum[p][x]);
      }
      filters += panelWidth;
    }
    UNROLL for (int x = 0; x < pixels; ++x) source[x] += walk->rowStride;
  }
  UNROLL for (int x = 0; x < pixels; ++x) {
    UNROLL for (int p = 0; p < panels; ++p) {
      STORE(output + x * outputStride + p * panelWidth, sum[p][x]);
    }
  }
}

// All output pixels of the images, `pixels` at a time. The last tile starts early and computes
// some outputs again, to the same bits, so that it is whole.
INLINE void convolvePanels(
  const int panels, const int pixels, const ConvolutionShape *s, const TapWalk *walk,
  const float *input, const float *filters, const float *bias, float *output
) {
  const ptrdiff_t imageStride = (ptrdiff_t)s->inputHeight * walk->rowStride;
  const int perImage = s->outputHeight * s->outputWidth;
  const int total = s->images * perImage;
  for (int first = 0; first < total; first += pixels) {
    if (first + pixels > total) first = total - pixels;
    int image = first / perImage, y = first % perImage / s->outputWidth;
    int x = first % perImage % s->outputWidth;
    const float *sources[mostPixels];
    for (int i = 0; i < pixels; ++i) {
      sources[i] = input + image * imageStride + y * walk->rowStride + (ptrdiff_t)x * s->inputStride;
      if (++x == s->outputWidth) {
        x = 0;
        if (++y == s->outputHeight) { y = 0; ++image; }
      }
    }
    convolveTile(
      panels, pixels, walk, sources, filters, bias, output + (ptrdiff_t)first * s->outputStride,
      s->outputStride);
  }
}

static void convolve(
  const ConvolutionShape *s, const float *input, const float *filters, const float *bias,
  float *output
) {
  const int run = s->kernelWidth * s->inputStride;
  const TapWalk walk = {
    .rows = s->kernelHeight, .run = run,
    .rowStride = (ptrdiff_t)s->inputWidth * s->inputStride,
    .panelStride = (ptrdiff_t)s->kernelHeight * run * panelWidth};
  const int total = s->images * s->outputHeight * s->outputWidth;
  for (int panel = 0, left = s->outputChannels / panelWidth; left > 0;) {
    const float *f = filters + panel * walk.panelStride;
    const float *b = bias ? bias + panel * panelWidth : NULL;
    float *o = output + panel * panelWidth;
    int done;
#define PANELS(count, pixels)                                                                  \
  if (left >= count && total >= pixels) {                                                      \
    convolvePanels(count, pixels, s, &walk, input, f, b, o);                                   \
    done = count;                                                                              \
  } else
    CONVOLUTION_TILES { convolvePanels(1, 1, s, &walk, input, f, b, o); done = 1; }
#undef PANELS
    panel += done;
    left -= done;
  }
}

// The gradient of the filters: a tile of taps × panels of output channels stays in registers while
// the pixels go by. Each element is one chain over (n, y, x).
INLINE void filterGradientTile(
  const int panels, const int taps, const ConvolutionShape *s, const ptrdiff_t *offsets,
  int accumulate, const float *input, const float *outputGradient, float *gradient,
  ptrdiff_t panelStride
) {
  Lanes sum[4][mostPixels];
  UNROLL for (int p = 0; p < panels; ++p) {
    UNROLL for (int t = 0; t < taps; ++t) {
      sum[p][t] = accumulate ? LOAD(gradient + p * panelStride + t * panelWidth) : (Lanes){0};
    }
  }
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->inputStride;
  const float *dy = outputGradient;
  for (int image = 0; image < s->images; ++image) {
    for (int y = 0; y < s->outputHeight; ++y) {
      const float *row = input + ((ptrdiff_t)image * s->inputHeight + y) * rowStride;
      const float *source[mostPixels];
      UNROLL for (int t = 0; t < taps; ++t) source[t] = row + offsets[t];
      ptrdiff_t at = 0;
      for (int x = 0; x < s->outputWidth; ++x) {
        Lanes slope[4];
        UNROLL for (int p = 0; p < panels; ++p) slope[p] = LOAD(dy + p * panelWidth);
        UNROLL for (int t = 0; t < taps; ++t) {
          const Lanes value = SPREAD(source[t][at]);
          UNROLL for (int p = 0; p < panels; ++p) sum[p][t] = FMA(value, slope[p], sum[p][t]);
        }
        at += s->inputStride;
        dy += s->outputStride;
      }
    }
  }
  UNROLL for (int p = 0; p < panels; ++p) {
    UNROLL for (int t = 0; t < taps; ++t) {
      STORE(gradient + p * panelStride + t * panelWidth, sum[p][t]);
    }
  }
}

INLINE void filterGradientPanels(
  const int panels, const int taps, const ConvolutionShape *s, int first, int last,
  int accumulate, const float *input, const float *outputGradient, float *gradient
) {
  const int run = s->kernelWidth * s->inputStride;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->inputStride;
  const ptrdiff_t panelStride = (ptrdiff_t)s->kernelHeight * run * panelWidth;
  int tap = first;
#define TAPS(count)                                                                            \
  for (; tap + count <= last; tap += count) {                                                  \
    ptrdiff_t offsets[mostPixels];                                                             \
    for (int t = 0; t < count; ++t) offsets[t] = (tap + t) / run * rowStride + (tap + t) % run;  \
    filterGradientTile(                                                                        \
      panels, count, s, offsets, accumulate, input, outputGradient,                            \
      gradient + (ptrdiff_t)tap * panelWidth, panelStride);                                    \
  }
  TAPS(taps)
  TAPS(3)
  TAPS(1)
#undef TAPS
}

static void filterGradient(
  const ConvolutionShape *s, int first, int last, int accumulate, const float *input,
  const float *outputGradient, float *gradient
) {
  const ptrdiff_t panelStride =
    (ptrdiff_t)s->kernelHeight * s->kernelWidth * s->inputStride * panelWidth;
  for (int panel = 0, left = s->outputChannels / panelWidth; left > 0;) {
    const float *dy = outputGradient + panel * panelWidth;
    float *dw = gradient + panel * panelStride;
    int done;
#define PANELS(count, taps)                                                                    \
  if (left >= count && last - first >= taps) {                                                 \
    filterGradientPanels(count, taps, s, first, last, accumulate, input, dy, dw);              \
    done = count;                                                                              \
  } else
    GRADIENT_TILES { filterGradientPanels(1, 1, s, first, last, accumulate, input, dy, dw); done = 1; }
#undef PANELS
    panel += done;
    left -= done;
  }
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
        for (int o = 0; o < panelWidth; ++o) {
          for (int i = 0; i < panelWidth; ++i) to[o * panelWidth + i] = from[i * panelWidth + o];
        }
      }
    }
  }
}
