// Rectifier and sums, element by element. Counts are multiples of a panel.

#pragma once

#include "lanes.h"

static void rectify(size_t count, const float *x, float *y) {
  for (size_t i = 0; i < count; i += panelWidth) {
    const Lanes value = LOAD(x + i);
    STORE(y + i, SELECT(value < (Lanes){0}, (Lanes){0}, value));
  }
}

static void rectifyGradient(size_t count, const float *y, const float *dy, float *dx) {
  for (size_t i = 0; i < count; i += panelWidth) {
    STORE(dx + i, (Lanes)((LaneMask)LOAD(dy + i) & (LOAD(y + i) > (Lanes){0})));
  }
}

static void add(size_t count, const float *a, const float *b, float *y) {
  for (size_t i = 0; i < count; i += panelWidth) STORE(y + i, LOAD(a + i) + LOAD(b + i));
}

static void multiply(size_t count, const float *a, const float *b, float *y) {
  for (size_t i = 0; i < count; i += panelWidth) STORE(y + i, LOAD(a + i) * LOAD(b + i));
}

static void sumShards(size_t count, size_t stride, const float *parts, float *sum) {
  for (size_t i = 0; i < count; i += panelWidth) {
    Lanes part[8];
    UNROLL for (int p = 0; p < 8; ++p) part[p] = LOAD(parts + p * stride + i);
    STORE(
      sum + i,
      ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7])));
  }
}
