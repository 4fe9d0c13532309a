// Images cut into tiles of 2 × 2 outputs, each of which sees 4 × 4 inputs, to and from the 16 factors
// of each tile and channel. A factor's matrix is [tiles][channels]; they lie one after another.

#pragma once

#include "tiles.h"
#include "winogradlines.h"

enum { tileFactors = 16, outputEdge = 2, inputEdge = 4, kernelEdge = 3 };

// The tiles of some images, seen from the side of the inputs or of the outputs.
typedef struct TileGrid {
  int images, rows, columns;   // of tiles
  int height, width, channels; // of an image
  int frame;                   // pixels outside an image that its first tiles see
} TileGrid;

static inline int tileCount(const TileGrid *g) { return g->images * g->rows * g->columns; }

// Floats from one factor's matrix to the next: one line more, since powers of two of memory would meet
// in the same places of a cache.
static inline ptrdiff_t matrixStride(const TileGrid *g) {
  return (ptrdiff_t)tileCount(g) * g->channels + panelWidth;
}

// Where a tile's pixels lie, in floats from the first image; negative outside the image.
INLINE void tilePixels(const int edge, const TileGrid *g, int tile, ptrdiff_t *pixels) {
  const int inImage = tile % (g->rows * g->columns), image = tile / (g->rows * g->columns);
  const int top = inImage / g->columns * outputEdge - g->frame;
  const int left = inImage % g->columns * outputEdge - g->frame;
  UNROLL for (int r = 0; r < edge; ++r) {
    const int y = top + r;
    const ptrdiff_t row = ((ptrdiff_t)image * g->height + y) * g->width;
    UNROLL for (int c = 0; c < edge; ++c) {
      const int x = left + c, isInside = y >= 0 && y < g->height && x >= 0 && x < g->width;
      pixels[r * edge + c] = isInside ? (row + x) * g->channels : -1;
    }
  }
}

// Asks for the pixels that the tiles below see first. They may lie past the last image, where there is
// nothing to fetch, so their addresses are mere numbers.
INLINE void fetchBelow(
  const TileGrid *g, const float *images, const ptrdiff_t *pixels, int channel
) {
  const uintptr_t below =
    (uintptr_t)images + (2 * (ptrdiff_t)g->width * g->channels + channel) * sizeof(float);
  UNROLL for (int r = 1; r <= 2; ++r) {
    UNROLL for (int c = 1; c <= 2; ++c) {
      __builtin_prefetch((const void *)(below + pixels[r * inputEdge + c] * sizeof(float)));
    }
  }
}

// matrices = Bᵀ x B of each tile's inputs; with `edge` 2, A dy Aᵀ of its outputs' slopes.
INLINE void cutTiles(const int edge, const TileGrid *g, const float *images, float *matrices) {
  const ptrdiff_t stride = matrixStride(g);
  for (int tile = 0; tile < tileCount(g); ++tile) {
    ptrdiff_t pixels[inputEdge * inputEdge];
    tilePixels(edge, g, tile, pixels);
    for (int channel = 0; channel < g->channels; channel += panelWidth) {
      Lanes seen[inputEdge * inputEdge], factor[tileFactors];
      UNROLL for (int i = 0; i < edge * edge; ++i) {
        seen[i] = pixels[i] < 0 ? (Lanes){0} : LOAD(images + pixels[i] + channel);
      }
      if (edge == inputEdge) fetchBelow(g, images, pixels, channel);
      if (edge == inputEdge) BOTH_WAYS(inputLine, 4, 4, seen, factor);
      else BOTH_WAYS(outputGradientLine, 2, 4, seen, factor);
      float *to = matrices + (ptrdiff_t)tile * g->channels + channel;
      UNROLL for (int i = 0; i < tileFactors; ++i) STORE(to + i * stride, factor[i]);
    }
  }
}

// images = Aᵀ m A of each tile's products, and the bias.
static void joinOutputs(
  const TileGrid *g, const float *matrices, const float *bias, float *images
) {
  const ptrdiff_t stride = matrixStride(g);
  for (int tile = 0; tile < tileCount(g); ++tile) {
    ptrdiff_t pixels[outputEdge * outputEdge];
    tilePixels(outputEdge, g, tile, pixels);
    for (int channel = 0; channel < g->channels; channel += panelWidth) {
      const float *from = matrices + (ptrdiff_t)tile * g->channels + channel;
      const Lanes start = bias ? LOAD(bias + channel) : (Lanes){0};
      Lanes product[tileFactors], output[outputEdge * outputEdge];
      UNROLL for (int i = 0; i < tileFactors; ++i) product[i] = LOAD(from + i * stride);
      BOTH_WAYS(outputLine, 4, 2, product, output);
      UNROLL for (int i = 0; i < outputEdge * outputEdge; ++i) {
        if (pixels[i] >= 0) STORE(images + pixels[i] + channel, output[i] + start);
      }
    }
  }
}

// images = B dv Bᵀ of each tile, added up where tiles see the same pixel, in the order of the tiles.
static void joinInputGradients(const TileGrid *g, const float *matrices, float *images) {
  const ptrdiff_t stride = matrixStride(g);
  for (int tile = 0; tile < tileCount(g); ++tile) {
    ptrdiff_t pixels[inputEdge * inputEdge];
    tilePixels(inputEdge, g, tile, pixels);
    const int isBelow = tile / g->columns % g->rows > 0, isRight = tile % g->columns > 0;
    for (int channel = 0; channel < g->channels; channel += panelWidth) {
      const float *from = matrices + (ptrdiff_t)tile * g->channels + channel;
      Lanes factor[tileFactors], slope[inputEdge * inputEdge];
      UNROLL for (int i = 0; i < tileFactors; ++i) factor[i] = LOAD(from + i * stride);
      BOTH_WAYS(inputGradientLine, 4, 4, factor, slope);
      UNROLL for (int i = 0; i < inputEdge * inputEdge; ++i) {
        if (pixels[i] < 0) continue;
        float *to = images + pixels[i] + channel;
        // The two pixels next to the tiles before have had their part of those.
        const int isMet = (isBelow && i / inputEdge < 2) || (isRight && i % inputEdge < 2);
        STORE(to, isMet ? LOAD(to) + slope[i] : slope[i]);
      }
    }
  }
}
