// Batch normalisation (Ioffe and Szegedy 2015): the sums over pixels, and the two ways through.
//
// Four chains of f32 a channel within one call, added pairwise, then kept in f64 across calls.

#pragma once

#include "lanes.h"

enum { chains = 4 };

INLINE void addWide(Lanes const *parts, double *total) {
  const Lanes sum = (parts[0] + parts[1]) + (parts[2] + parts[3]);
  WideLanes *wide = (WideLanes *)total;
  *wide += __builtin_convertvector(sum, WideLanes);
}

static void channelSums(int pixels, int channels, const float *x, double *sums) {
  for (int c = 0; c < channels; c += panelWidth) {
    Lanes sum[chains] = {{0}};
    const float *at = x + c;
    int pixel = 0;
    for (; pixel + chains <= pixels; pixel += chains) {
      UNROLL for (int i = 0; i < chains; ++i, at += channels) sum[i] += LOAD(at);
    }
    for (; pixel < pixels; ++pixel, at += channels) sum[0] += LOAD(at);
    addWide(sum, sums + c);
  }
}

static void channelMoments(
  int pixels, int channels, const float *x, double *sums, double *squares
) {
  for (int c = 0; c < channels; c += panelWidth) {
    Lanes sum[chains] = {{0}}, square[chains] = {{0}};
    const float *at = x + c;
    int pixel = 0;
    for (; pixel + chains <= pixels; pixel += chains) {
      UNROLL for (int i = 0; i < chains; ++i, at += channels) {
        const Lanes value = LOAD(at);
        sum[i] += value;
        square[i] = FMA(value, value, square[i]);
      }
    }
    for (; pixel < pixels; ++pixel, at += channels) {
      const Lanes value = LOAD(at);
      sum[0] += value;
      square[0] = FMA(value, value, square[0]);
    }
    addWide(sum, sums + c);
    addWide(square, squares + c);
  }
}

static void scaleShift(
  int pixels, int channels, int rectify, const float *x, const float *scale, const float *shift,
  float *y
) {
  const Lanes floor = rectify ? (Lanes){0} : SPREAD(-__builtin_inff());
  for (int c = 0; c < channels; c += panelWidth) {
    const Lanes a = LOAD(scale + c), b = LOAD(shift + c);
    for (ptrdiff_t at = c; at < (ptrdiff_t)pixels * channels; at += channels) {
      const Lanes value = FMA(LOAD(x + at), a, b);
      // A NaN stays one: it compares false with the floor.
      STORE(y + at, SELECT(value < floor, floor, value));
    }
  }
}

// dy, or 0 where the rectifier that follows the normalisation was shut.
INLINE Lanes passed(int rectify, Lanes x, Lanes dy, Lanes scale, Lanes shift) {
  if (!rectify) return dy;
  return (Lanes)((LaneMask)dy & (FMA(x, scale, shift) > (Lanes){0}));
}

static void normGradientSums(
  int pixels, int channels, int rectify, const float *x, const float *dy, const float *statistics,
  double *sums, double *products
) {
  for (int c = 0; c < channels; c += panelWidth) {
    const Lanes scale = LOAD(statistics + c), shift = LOAD(statistics + channels + c);
    const Lanes mean = LOAD(statistics + 2 * channels + c);
    Lanes sum[chains] = {{0}}, product[chains] = {{0}};
    ptrdiff_t at = c;
    int pixel = 0;
    for (; pixel + chains <= pixels; pixel += chains) {
      UNROLL for (int i = 0; i < chains; ++i, at += channels) {
        const Lanes value = LOAD(x + at);
        const Lanes slope = passed(rectify, value, LOAD(dy + at), scale, shift);
        sum[i] += slope;
        product[i] = FMA(slope, value - mean, product[i]);
      }
    }
    for (; pixel < pixels; ++pixel, at += channels) {
      const Lanes value = LOAD(x + at);
      const Lanes slope = passed(rectify, value, LOAD(dy + at), scale, shift);
      sum[0] += slope;
      product[0] = FMA(slope, value - mean, product[0]);
    }
    addWide(sum, sums + c);
    addWide(product, products + c);
  }
}

static void normGradient(
  int pixels, int channels, int rectify, const float *x, const float *dy, const float *statistics,
  float *dx
) {
  for (int c = 0; c < channels; c += panelWidth) {
    const Lanes scale = LOAD(statistics + c), shift = LOAD(statistics + channels + c);
    const Lanes mean = LOAD(statistics + 2 * channels + c);
    const Lanes slope = LOAD(statistics + 3 * channels + c);
    const Lanes offset = LOAD(statistics + 4 * channels + c);
    for (ptrdiff_t at = c; at < (ptrdiff_t)pixels * channels; at += channels) {
      const Lanes value = LOAD(x + at);
      const Lanes through = passed(rectify, value, LOAD(dy + at), scale, shift);
      STORE(dx + at, FMA(scale, through, FMA(slope, value - mean, offset)));
    }
  }
}
