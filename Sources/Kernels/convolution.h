// Convolution as outer products: a tile of output pixels × panels of output channels stays in
// registers while the taps go by. Each output is one chain over (ky, kx, i), from the bias on.
//
// The taps of one kernel row are neighbours in the input, so a tile's inner loop is a plain walk.
// A tile's pixels see the same taps inside the frame; those on the frame are zeros and left out.

#pragma once

#include "tiles.h"

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
