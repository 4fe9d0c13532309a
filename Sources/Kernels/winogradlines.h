// The lines of Winograd's F(2 × 2, 3 × 3), once along the columns and once along the rows of a tile:
// with A, B and G of Lavin and Gray, "Fast algorithms for convolutional neural networks" (2016), §4.1,
// and, for gradients, their transposes. Sums and halves alone, each rounded: the same
// bits on every instruction set.

#pragma once

#include "lanes.h"

// A line reads `from` and writes `to`, both at steps.
#define LINE(name) INLINE void name(const Lanes *from, int fromStep, Lanes *to, int toStep)
#define FROM(i) from[(i) * fromStep]
#define TO(i) to[(i) * toStep]

// Bᵀ: 4 inputs to 4 factors.
LINE(inputLine) {
  TO(0) = FROM(0) - FROM(2);
  TO(1) = FROM(1) + FROM(2);
  TO(2) = FROM(2) - FROM(1);
  TO(3) = FROM(1) - FROM(3);
}

// B: the slopes of 4 factors to those of 4 inputs.
LINE(inputGradientLine) {
  TO(0) = FROM(0);
  TO(1) = (FROM(1) - FROM(2)) + FROM(3);
  TO(2) = (FROM(1) + FROM(2)) - FROM(0);
  TO(3) = -FROM(3);
}

// Aᵀ: 4 products to 2 outputs.
LINE(outputLine) {
  TO(0) = (FROM(0) + FROM(1)) + FROM(2);
  TO(1) = (FROM(1) - FROM(2)) - FROM(3);
}

// A: the slopes of 2 outputs to those of 4 products.
LINE(outputGradientLine) {
  TO(0) = FROM(0);
  TO(1) = FROM(0) + FROM(1);
  TO(2) = FROM(0) - FROM(1);
  TO(3) = -FROM(1);
}

// G: 3 taps to 4 factors.
LINE(filterLine) {
  const Lanes half = SPREAD(0.5f), outer = half * (FROM(0) + FROM(2)), middle = half * FROM(1);
  TO(0) = FROM(0);
  TO(1) = outer + middle;
  TO(2) = outer - middle;
  TO(3) = FROM(2);
}

// Gᵀ: the slopes of 4 factors to those of 3 taps.
LINE(filterGradientLine) {
  const Lanes half = SPREAD(0.5f), outer = half * (FROM(1) + FROM(2));
  TO(0) = FROM(0) + outer;
  TO(1) = half * (FROM(1) - FROM(2));
  TO(2) = outer + FROM(3);
}

#undef TO
#undef FROM
#undef LINE

// Takes a square of `before` × `before` to one of `after` × `after`: each column, then each row.
#define BOTH_WAYS(line, before, after, from, to)                                               \
  do {                                                                                         \
    Lanes half_[(after) * (before)];                                                           \
    UNROLL for (int c = 0; c < (before); ++c) line((from) + c, before, half_ + c, before);      \
    UNROLL for (int r = 0; r < (after); ++r) {                                                 \
      line(half_ + r * (before), 1, (to) + r * (after), 1);                                    \
    }                                                                                          \
  } while (0)
