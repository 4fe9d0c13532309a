// Convolution as outer products: a tile of output pixels × panels of output channels stays in
// registers while the taps go by. Each output is one chain over (ky, kx, i), from the bias on.
//
// The taps of one kernel row are neighbours in the input, so a tile's inner loop is a plain walk.
//
// What is multiplied is an element: a float here, a pair of bfloat16 in bf16.c.

#pragma once

#include "lanes.h"

#ifndef ELEMENTS_ARE_PAIRS
typedef float Element;
typedef Lanes ElementLanes;
#define SPREAD_ELEMENT(element) SPREAD(element)
#define MULTIPLY_ADD(value, weight, sum) FMA(value, weight, sum)
enum { pixelsPerElement = 1 };
#endif

enum { mostPixels = 14 };

#define LOAD_ELEMENTS(address) (*(const ElementLanes *)(address))

typedef struct TapWalk {
  int rows, run;             // kernel rows, and taps in one: kernelWidth · inputStride
  ptrdiff_t rowStride;       // floats from one input row to the next
  ptrdiff_t panelStride;     // floats from one panel of filters to the next
} TapWalk;

INLINE void convolveTile(
  const int panels, const int pixels, const TapWalk *walk, const Element *const *sources,
  const Element *filters, const float *bias, float *output, ptrdiff_t outputStride
) {
  Lanes sum[4][mostPixels];
  UNROLL for (int p = 0; p < panels; ++p) {
    const Lanes start = bias ? LOAD(bias + p * panelWidth) : (Lanes){0};
    UNROLL for (int x = 0; x < pixels; ++x) sum[p][x] = start;
  }
  const Element *source[mostPixels];
  UNROLL for (int x = 0; x < pixels; ++x) source[x] = sources[x];
  const int run = walk->run;
  for (int row = 0; row < walk->rows; ++row) {
    for (int tap = 0; tap < run; ++tap) {
      ElementLanes weight[4];
      UNROLL for (int p = 0; p < panels; ++p) {
        weight[p] = LOAD_ELEMENTS(filters + p * walk->panelStride);
      }
      UNROLL for (int x = 0; x < pixels; ++x) {
        const ElementLanes value = SPREAD_ELEMENT(source[x][tap]);
        UNROLL for (int p = 0; p < panels; ++p) {
          sum[p][x] = MULTIPLY_ADD(value, weight[p], sum[p][x]);
        }
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
  const Element *input, const Element *filters, const float *bias, float *output
) {
  const ptrdiff_t imageStride = (ptrdiff_t)s->inputHeight * walk->rowStride;
  const int perImage = s->outputHeight * s->outputWidth;
  const int total = s->images * perImage;
  for (int first = 0; first < total; first += pixels) {
    if (first + pixels > total) first = total - pixels;
    int image = first / perImage, y = first % perImage / s->outputWidth;
    int x = first % perImage % s->outputWidth;
    const Element *sources[mostPixels];
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
  const ConvolutionShape *s, const Element *input, const Element *filters, const float *bias,
  float *output
) {
  const int run = s->kernelWidth * s->inputStride;
  const TapWalk walk = {
    .rows = s->kernelHeight, .run = run,
    .rowStride = (ptrdiff_t)s->inputWidth * s->inputStride,
    .panelStride = (ptrdiff_t)s->kernelHeight * run * panelWidth};
  const int total = s->images * s->outputHeight * s->outputWidth;
  for (int panel = 0, left = s->outputChannels / panelWidth; left > 0;) {
    const Element *f = filters + panel * walk.panelStride;
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
  int accumulate, const Element *input, const Element *outputGradient, float *gradient,
  ptrdiff_t panelStride
) {
  Lanes sum[4][mostPixels];
  UNROLL for (int p = 0; p < panels; ++p) {
    UNROLL for (int t = 0; t < taps; ++t) {
      sum[p][t] = accumulate ? LOAD(gradient + p * panelStride + t * panelWidth) : (Lanes){0};
    }
  }
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->inputStride;
  const Element *dy = outputGradient;
  for (int image = 0; image < s->images; ++image) {
    for (int y = 0; y < s->outputHeight; ++y) {
      const Element *row = input + ((ptrdiff_t)image * s->inputHeight + y) * rowStride;
      const Element *source[mostPixels];
      UNROLL for (int t = 0; t < taps; ++t) source[t] = row + offsets[t];
      ptrdiff_t at = 0;
      for (int x = 0; x < s->outputWidth; x += pixelsPerElement) {
        ElementLanes slope[4];
        UNROLL for (int p = 0; p < panels; ++p) slope[p] = LOAD_ELEMENTS(dy + p * panelWidth);
        UNROLL for (int t = 0; t < taps; ++t) {
          const ElementLanes value = SPREAD_ELEMENT(source[t][at]);
          UNROLL for (int p = 0; p < panels; ++p) {
            sum[p][t] = MULTIPLY_ADD(value, slope[p], sum[p][t]);
          }
        }
        at += pixelsPerElement * s->inputStride;
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
  int accumulate, const Element *input, const Element *outputGradient, float *gradient
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
  const ConvolutionShape *s, int first, int last, int accumulate, const Element *input,
  const Element *outputGradient, float *gradient
) {
  const ptrdiff_t panelStride =
    (ptrdiff_t)s->kernelHeight * s->kernelWidth * s->inputStride * panelWidth;
  for (int panel = 0, left = s->outputChannels / panelWidth; left > 0;) {
    const Element *dy = outputGradient + panel * panelWidth;
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
