// Convolutions whose factors are bfloat16 and whose sums are f32, by the dot products of AVX-512
// BF16: twice as many products an instruction as with floats.
//
// An element is a pair of factors in 32 bits, the first one in the low half.

#include "include/kernels.h"
#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define CONVOLUTION_TILES PANELS(4, 6) PANELS(2, 12) PANELS(1, 14)
#define GRADIENT_TILES PANELS(4, 6) PANELS(2, 12) PANELS(2, 9) PANELS(1, 12) PANELS(1, 9)

#include "lanes.h"

#define ELEMENTS_ARE_PAIRS
typedef uint32_t Element;
typedef uint32_t ElementLanes __attribute__((vector_size(64)));
#define SPREAD_ELEMENT(element) ((element) + (ElementLanes){0})
#define MULTIPLY_ADD(value, weight, sum)                                                       \
  ((Lanes)_mm512_dpbf16_ps((__m512)(sum), (__m512bh)(weight), (__m512bh)(value)))
enum { pixelsPerElement = 2 };

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx512bf16,avx2,fma"))), \
  apply_to = function)

#include "convolution.h"
#include "filtergradient.h"

// Rounded to the nearest bfloat16, in the low half of each lane.
INLINE ElementLanes rounded(const float *x) {
  return (ElementLanes)_mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh((__m512)LOAD(x)));
}

INLINE ElementLanes pair(const float *first, const float *second) {
  return rounded(first) | rounded(second) << 16;
}

static void pairChannels(size_t count, const float *x, uint32_t *pairs) {
  for (size_t i = 0; i < count; i += panelWidth) {
    *(__m256bh *)(pairs + i / 2) = _mm512_cvtneps_pbh((__m512)LOAD(x + i));
  }
}

static void framePixelPairs(
  int images, int height, int width, int channels, int padding, const float *x, uint32_t *framed
) {
  const int framedWidth = width + 2 * padding;
  const size_t row = (size_t)framedWidth * channels, edge = padding * row * sizeof(uint32_t);
  for (int image = 0; image < images; ++image) {
    memset(framed, 0, edge);
    framed += padding * row;
    for (int y = 0; y < height; ++y, framed += row, x += (size_t)width * channels) {
      for (int c = 0; c < channels; c += panelWidth) {
        ElementLanes value = padding ? (ElementLanes){0} : rounded(x + c);
        for (int column = 0; column < framedWidth; ++column) {
          const int next = column + 1 - padding;
          const ElementLanes neighbour =
            next >= 0 && next < width ? rounded(x + (size_t)next * channels + c) : (ElementLanes){0};
          *(ElementLanes *)(framed + (size_t)column * channels + c) = value | neighbour << 16;
          value = neighbour;
        }
      }
    }
    memset(framed, 0, edge);
    framed += padding * row;
  }
}

static void pairPixels(int rows, int width, int channels, const float *x, uint32_t *pairs) {
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < width; column += 2) {
      for (int c = 0; c < channels; c += panelWidth, x += panelWidth, pairs += panelWidth) {
        *(ElementLanes *)pairs = column + 1 < width ? pair(x, x + channels) : rounded(x);
      }
      if (column + 1 < width) x += channels;
    }
  }
}

static void pairInputs(size_t rows, const float *filters, uint32_t *pairs) {
  for (size_t row = 0; row < rows; row += 2, filters += 2 * panelWidth, pairs += panelWidth) {
    *(ElementLanes *)pairs = pair(filters, filters + panelWidth);
  }
}

#pragma clang attribute pop

const BFloat16KernelTable bfloat16Kernels = {
  .pairChannels = pairChannels, .framePixelPairs = framePixelPairs,
  .pairPixels = pairPixels, .pairInputs = pairInputs, .convolve = convolve,
  .filterGradient = filterGradient};

#endif
