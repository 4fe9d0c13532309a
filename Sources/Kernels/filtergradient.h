// The gradient of a convolution's filters: a tile of taps × panels of output channels stays in
// registers while the pixels go by. Each element is one chain over (n, y, x), of the pixels that see
// its tap inside the frame.

#pragma once

#include "tiles.h"

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
