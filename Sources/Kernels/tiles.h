// What both convolutions share: the elements that are multiplied, what an output sees of its input,
// and the sizes of tiles.
//
// An element is a float here, a pair of bfloat16 in bfloat16.c.

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

// Whether `left` pixels or taps begin with a tile of `size`: not where that would leave so few that
// tiles of `fewPixels` alone fit them better.
static inline int fillsTile(int left, int size) {
  const int after = left - size;
  return after == 0 || (after > 0 && (size > 2 * fewPixels || after + 1 >= fewPixels));
}
