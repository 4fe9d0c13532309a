// Convolution as outer products: a tile of output pixels × panels of output channels stays in
// registers while the taps go by. Each output is one chain over (ky, kx, i), from the bias on.
//
// The taps of one kernel row are neighbours in the input, so a tile's inner loop is a plain walk.
// A tile's pixels see the same taps inside the frame; those on the frame are zeros and left out.
//
// What is multiplied is an element: a float here, a pair of bfloat16 in bfloat16.c.

#pragma once

#include "lanes.h"

#ifndef ELEMENTS_ARE_PAIRS
typedef float Element;
typedef Lanes ElementLanes;
#define SPREAD_ELEMENT(element) SPREAD(element)
#define MULTIPLY_ADD(value, weight, sum) FMA(value, weight, sum)
enum { pixelsPerElement = 1 };
#endif

enum { mostPixels = 14, fewPixels = 4 };

#define LOAD_ELEMENTS(address) (*(const ElementLanes *)(address))

static inline int larger(int a, int b) { return a > b ? a : b; }
static inline int smaller(int a, int b) { return a < b ? a : b; }

typedef struct Range {
  int first, end;
} Range;

// What of `length` taps lies inside the frame, seen from place `at` of an input of `size` places;
// or, as each looks at the other in the same way, the places from which tap `at` lies inside.
static inline Range inside(int frame, int size, int at, int length) {
  return (Range){larger(frame - at, 0), smaller(size - frame - at, length)};
}

// The places from `first` on that see the same taps as `first`.
static inline Range alike(int frame, int size, int first, int places, int taps) {
  const Range seen = inside(frame, size, first, taps);
  int end = first + 1;
  for (; end < places; ++end) {
    const Range next = inside(frame, size, end, taps);
    if (next.first != seen.first || next.end != seen.end) break;
  }
  return (Range){first, end};
}

// How the input lies in memory.
typedef struct InputLayout {
  ptrdiff_t rowStride, imageStride;  // floats from one row and image to the next
  ptrdiff_t origin;                  // floats from the first image to where its frame would begin
} InputLayout;

static inline InputLayout layoutOf(const ConvolutionShape *s) {
  const int left = s->frameInMemory ? 0 : s->frame;
  const ptrdiff_t rowStride = (ptrdiff_t)(s->inputWidth - 2 * left) * s->inputStride;
  return (InputLayout){
    .rowStride = rowStride, .imageStride = (s->inputHeight - 2 * left) * rowStride,
    .origin = -left * (rowStride + s->inputStride)};
}

typedef struct TapWalk {
  int rows, run;             // kernel rows, and taps in one: their columns · inputStride
  ptrdiff_t rowStride;       // floats from one input row to the next
  ptrdiff_t filterRowSkip;   // floats of filters from the end of one kernel row to the next
  ptrdiff_t panelStride;     // floats from one panel of filters to the next
} TapWalk;

INLINE void convolveTile(
  const int panels, const int pixels, const TapWalk *walk, const Element *const *sources,
  const Element *filters, const float *bias, float *const *targets
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
    filters += walk->filterRowSkip;
    UNROLL for (int x = 0; x < pixels; ++x) source[x] += walk->rowStride;
  }
  UNROLL for (int x = 0; x < pixels; ++x) {
    UNROLL for (int p = 0; p < panels; ++p) STORE(targets[x] + p * panelWidth, sum[p][x]);
  }
}

// The output pixels of some rows and columns of all images, one after another.
typedef struct PixelWalk {
  const ConvolutionShape *shape;
  Range rows, columns;
  int image, row, column;
  InputLayout layout;
  const Element *input;
  ptrdiff_t firstTap;        // floats from a pixel to the first input that it sees
  float *target;             // the first pixel of the first image
} PixelWalk;

// Notes where the next pixels lie; after the last one its place again and again.
INLINE void nextPixels(
  PixelWalk *walk, int count, const Element **sources, float **targets
) {
  const ConvolutionShape *s = walk->shape;
  for (int i = 0; i < count; ++i) {
    sources[i] = walk->input
      + (walk->image * walk->layout.imageStride + walk->row * walk->layout.rowStride
        + (ptrdiff_t)walk->column * s->inputStride + walk->firstTap);
    targets[i] = walk->target
      + (((ptrdiff_t)walk->image * s->outputHeight + walk->row) * s->outputWidth + walk->column)
        * s->outputStride;
    if (walk->column + 1 < walk->columns.end) {
      ++walk->column;
    } else if (walk->row + 1 < walk->rows.end) {
      walk->column = walk->columns.first;
      ++walk->row;
    } else if (walk->image + 1 < s->images) {
      walk->column = walk->columns.first;
      walk->row = walk->rows.first;
      ++walk->image;
    }
  }
}

// Whether `left` pixels are to be cut into a tile of `pixels` and others, not into small tiles alone.
static inline int fillsTile(int left, int pixels) {
  const int after = left - pixels;
  return after == 0 || (after > 0 && (pixels > 2 * fewPixels || after + 1 >= fewPixels));
}

INLINE void convolvePixels(
  const int panels, const int pixels, PixelWalk *at, const TapWalk *walk, const Element *filters,
  const float *bias
) {
  int left = at->shape->images * (at->rows.end - at->rows.first)
    * (at->columns.end - at->columns.first);
  const Element *sources[mostPixels];
  float *targets[mostPixels];
  while (left > 0) {
    if (fillsTile(left, pixels)) {
      nextPixels(at, pixels, sources, targets);
      convolveTile(panels, pixels, walk, sources, filters, bias, targets);
      left -= pixels;
    } else {
      nextPixels(at, fewPixels, sources, targets);
      convolveTile(panels, fewPixels, walk, sources, filters, bias, targets);
      left -= fewPixels;
    }
  }
}

INLINE void convolvePanels(
  const int panels, const int pixels, const ConvolutionShape *s, const Element *input,
  const Element *filters, const float *bias, float *output
) {
  const ptrdiff_t rowTaps = (ptrdiff_t)s->kernelWidth * s->inputStride;
  const InputLayout layout = layoutOf(s);
  for (Range y = {0}; y.end < s->outputHeight;) {
    y = alike(s->frame, s->inputHeight, y.end, s->outputHeight, s->kernelHeight);
    const Range ky = inside(s->frame, s->inputHeight, y.first, s->kernelHeight);
    for (Range x = {0}; x.end < s->outputWidth;) {
      x = alike(s->frame, s->inputWidth, x.end, s->outputWidth, s->kernelWidth);
      const Range kx = inside(s->frame, s->inputWidth, x.first, s->kernelWidth);
      const int run = (kx.end - kx.first) * s->inputStride;
      const TapWalk walk = {
        .rows = ky.end - ky.first, .run = run, .rowStride = layout.rowStride,
        .filterRowSkip = (rowTaps - run) * panelWidth,
        .panelStride = s->kernelHeight * rowTaps * panelWidth};
      const ptrdiff_t column = (ptrdiff_t)kx.first * s->inputStride;
      PixelWalk at = {
        .shape = s, .rows = y, .columns = x, .row = y.first, .column = x.first, .layout = layout,
        .input = input, .firstTap = layout.origin + ky.first * layout.rowStride + column,
        .target = output};
      convolvePixels(
        panels, pixels, &at, &walk, filters + (ky.first * rowTaps + column) * panelWidth, bias);
    }
  }
}

static void convolve(
  const ConvolutionShape *s, const Element *input, const Element *filters, const float *bias,
  float *output
) {
  const ptrdiff_t panelStride =
    (ptrdiff_t)s->kernelHeight * s->kernelWidth * s->inputStride * panelWidth;
  for (int panel = 0, left = s->outputChannels / panelWidth; left > 0;) {
    const Element *f = filters + panel * panelStride;
    const float *b = bias ? bias + panel * panelWidth : NULL;
    float *o = output + panel * panelWidth;
    int done;
#define PANELS(count, pixels)                                                                  \
  if (left >= count) {                                                                         \
    convolvePanels(count, pixels, s, input, f, b, o);                                          \
    done = count;                                                                              \
  } else
    CONVOLUTION_TILES { __builtin_unreachable(); }
#undef PANELS
    panel += done;
    left -= done;
  }
}

// The gradient of the filters: a tile of taps × panels of output channels stays in registers while
// the pixels go by. Each element is one chain over (n, y, x), of the pixels that see its tap inside
// the frame.
INLINE void filterGradientTile(
  const int panels, const int taps, const ConvolutionShape *s, Range rows, Range columns,
  const ptrdiff_t *offsets, int accumulate, const Element *input, const Element *outputGradient,
  float *gradient, ptrdiff_t panelStride
) {
  Lanes sum[4][mostPixels];
  UNROLL for (int p = 0; p < panels; ++p) {
    UNROLL for (int t = 0; t < taps; ++t) {
      sum[p][t] = accumulate ? LOAD(gradient + p * panelStride + t * panelWidth) : (Lanes){0};
    }
  }
  const InputLayout layout = layoutOf(s);
  const int pixelsInRow = (s->outputWidth + pixelsPerElement - 1) / pixelsPerElement;
  const int first = columns.first / pixelsPerElement;
  for (int image = 0; image < s->images; ++image) {
    for (int y = rows.first; y < rows.end; ++y) {
      const ptrdiff_t row = image * layout.imageStride + y * layout.rowStride + layout.origin
        + (ptrdiff_t)first * pixelsPerElement * s->inputStride;
      const Element *source[mostPixels];
      UNROLL for (int t = 0; t < taps; ++t) source[t] = input + (row + offsets[t]);
      const Element *dy = outputGradient
        + (((ptrdiff_t)image * s->outputHeight + y) * pixelsInRow + first) * s->outputStride;
      ptrdiff_t at = 0;
      for (int x = first * pixelsPerElement; x < columns.end; x += pixelsPerElement) {
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

// The taps `first..<last`, cut where a new pixel of the kernel begins: so all of a tile lie inside
// the frame for the same pixels. Where a pixel has few channels, tiles take taps of several.
INLINE void filterGradientPanels(
  const int panels, const int taps, const ConvolutionShape *s, int first, int last,
  int accumulate, const Element *input, const Element *outputGradient, float *gradient
) {
  const int run = s->kernelWidth * s->inputStride;
  const ptrdiff_t rowStride = layoutOf(s).rowStride;
  const ptrdiff_t panelStride = (ptrdiff_t)s->kernelHeight * run * panelWidth;
  const int cuts = s->frame > 0 && s->inputStride >= panelWidth;
  for (int tap = first; tap < last;) {
    const int ky = tap / run, kx = tap % run / s->inputStride;
    const int end = cuts ? smaller((tap / s->inputStride + 1) * s->inputStride, last) : last;
    const Range rows = cuts ? inside(s->frame, s->inputHeight, ky, s->outputHeight)
                            : (Range){0, s->outputHeight};
    const Range columns = cuts ? inside(s->frame, s->inputWidth, kx, s->outputWidth)
                               : (Range){0, s->outputWidth};
#define TILE(count)                                                                            \
  do {                                                                                         \
    ptrdiff_t offsets[mostPixels];                                                             \
    for (int t = 0; t < count; ++t) offsets[t] = (tap + t) / run * rowStride + (tap + t) % run;  \
    filterGradientTile(                                                                        \
      panels, count, s, rows, columns, offsets, accumulate, input, outputGradient,             \
      gradient + (ptrdiff_t)tap * panelWidth, panelStride);                                    \
    tap += count;                                                                              \
  } while (0)
    while (tap < end) {
      if (fillsTile(end - tap, taps)) TILE(taps);
      else if (end - tap >= fewPixels) TILE(fewPixels);
      else TILE(1);
    }
#undef TILE
  }
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
