// Convolution with 3 × 3 taps by 16 products for 2 × 2 outputs instead of 36: Winograd's
// F(2 × 2, 3 × 3).
//
// Each factor is a product of matrices, for which the convolution's kernels do with 1 × 1 taps. The
// gradients are the exact ones of this computation: the same sums, transposed.

#pragma once

#include "convolution.h"
#include "filtergradient.h"
#include "frames.h"
#include "winogradtiles.h"

// Measured: with fewer, the products are small; with more, their matrices leave the cache.
enum { tilesAtOnce = 100 };

static TileGrid inputGrid(const ConvolutionShape *s, int images) {
  return (TileGrid){
    .images = images, .rows = (s->outputHeight + 1) / outputEdge,
    .columns = (s->outputWidth + 1) / outputEdge, .height = s->inputHeight - 2 * s->frame,
    .width = s->inputWidth - 2 * s->frame, .channels = s->inputStride, .frame = s->frame};
}

static int winogradImages(const ConvolutionShape *s) {
  const TileGrid one = inputGrid(s, 1);
  return smaller(larger(tilesAtOnce / tileCount(&one), 1), s->images);
}

static TileGrid outputGrid(const ConvolutionShape *s, int images) {
  TileGrid grid = inputGrid(s, images);
  grid.height = s->outputHeight;
  grid.width = s->outputWidth;
  grid.channels = s->outputStride;
  grid.frame = 0;
  return grid;
}

static size_t winogradRoom(const ConvolutionShape *s) {
  const int images = winogradImages(s);
  const TileGrid inputs = inputGrid(s, images), outputs = outputGrid(s, images);
  return tileFactors * (matrixStride(&inputs) + matrixStride(&outputs));
}

// The product of a factor's matrices as a convolution: each tile is one pixel.
static ConvolutionShape productShape(int tiles, int inputs, int outputs) {
  return (ConvolutionShape){
    .images = 1, .inputHeight = 1, .inputWidth = tiles, .inputStride = inputs, .kernelHeight = 1,
    .kernelWidth = 1, .outputHeight = 1, .outputWidth = tiles, .outputChannels = outputs,
    .outputStride = outputs};
}

static ptrdiff_t imageSize(const TileGrid *g) {
  return (ptrdiff_t)g->height * g->width * g->channels;
}

// The images of a convolution, a few at a time.
#define FOR_IMAGES(s, first, images)                                                           \
  for (int first = 0, images = winogradImages(s);                                              \
       images = smaller(images, (s)->images - first), images > 0; first += images)

static void winogradConvolve(
  const ConvolutionShape *s, float *room, const float *input, const float *filters,
  const float *bias, float *output
) {
  const ptrdiff_t filterStride = (ptrdiff_t)s->inputStride * s->outputStride;
  FOR_IMAGES(s, first, images) {
    const TileGrid from = inputGrid(s, images), to = outputGrid(s, images);
    const ConvolutionShape product = productShape(tileCount(&from), from.channels, to.channels);
    float *products = room + tileFactors * matrixStride(&from);
    cutTiles(inputEdge, &from, input + first * imageSize(&from), room);
    for (int i = 0; i < tileFactors; ++i) {
      convolve(
        &product, room + i * matrixStride(&from), filters + i * filterStride, NULL,
        products + i * matrixStride(&to));
    }
    joinOutputs(&to, products, bias, output + first * imageSize(&to));
  }
}

static void winogradGradients(
  const ConvolutionShape *s, float *room, int accumulate, const float *input,
  const float *outputGradient, const float *transposed, float *filterGradients,
  float *inputGradient
) {
  const ptrdiff_t filterStride = (ptrdiff_t)s->inputStride * s->outputStride;
  FOR_IMAGES(s, first, images) {
    const TileGrid from = inputGrid(s, images), to = outputGrid(s, images);
    float *slopes = room + tileFactors * matrixStride(&from);
    cutTiles(outputEdge, &to, outputGradient + first * imageSize(&to), slopes);
    if (filterGradients) {
      const ConvolutionShape product = productShape(tileCount(&from), from.channels, to.channels);
      cutTiles(inputEdge, &from, input + first * imageSize(&from), room);
      for (int i = 0; i < tileFactors; ++i) {
        filterGradient(
          &product, 0, from.channels, accumulate || first > 0, room + i * matrixStride(&from),
          slopes + i * matrixStride(&to), filterGradients + i * filterStride);
      }
    }
    if (inputGradient) {
      const ConvolutionShape product = productShape(tileCount(&from), to.channels, from.channels);
      for (int i = 0; i < tileFactors; ++i) {
        convolve(
          &product, slopes + i * matrixStride(&to), transposed + i * filterStride, NULL,
          room + i * matrixStride(&from));
      }
      joinInputGradients(&from, room, inputGradient + first * imageSize(&from));
    }
  }
}

static void winogradFilters(
  int inputs, int outputs, int first, int last, const float *filters, float *matrices,
  float *transposed
) {
  const ptrdiff_t stride = (ptrdiff_t)inputs * outputs;
  for (int output = 0; output < outputs / panelWidth; ++output) {
    for (int input = first * panelWidth; input < last * panelWidth; ++input) {
      const float *from = filters
        + ((ptrdiff_t)output * kernelEdge * kernelEdge * inputs + input) * panelWidth;
      Lanes tap[kernelEdge * kernelEdge], factor[tileFactors];
      UNROLL for (int i = 0; i < kernelEdge * kernelEdge; ++i) {
        tap[i] = LOAD(from + (ptrdiff_t)i * inputs * panelWidth);
      }
      BOTH_WAYS(filterLine, 3, 4, tap, factor);
      float *to = matrices + ((ptrdiff_t)output * inputs + input) * panelWidth;
      UNROLL for (int i = 0; i < tileFactors; ++i) STORE(to + i * stride, factor[i]);
    }
  }
  for (int i = 0; i < tileFactors; ++i) {
    transposeFilters(
      1, inputs, outputs, first, last, matrices + i * stride, transposed + i * stride);
  }
}

static void winogradFilterGradient(
  int inputs, int outputs, int first, int last, const float *matrices, float *gradient
) {
  const ptrdiff_t stride = (ptrdiff_t)inputs * outputs;
  for (int output = first; output < last; ++output) {
    for (int input = 0; input < inputs; ++input) {
      const float *from = matrices + ((ptrdiff_t)output * inputs + input) * panelWidth;
      Lanes factor[tileFactors], tap[kernelEdge * kernelEdge];
      UNROLL for (int i = 0; i < tileFactors; ++i) factor[i] = LOAD(from + i * stride);
      BOTH_WAYS(filterGradientLine, 4, 3, factor, tap);
      float *to = gradient
        + ((ptrdiff_t)output * kernelEdge * kernelEdge * inputs + input) * panelWidth;
      UNROLL for (int i = 0; i < kernelEdge * kernelEdge; ++i) {
        STORE(to + (ptrdiff_t)i * inputs * panelWidth, tap[i]);
      }
    }
  }
}
