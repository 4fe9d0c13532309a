// Adam (Kingma and Ba 2015) with the decoupled weight decay of AdamW (Loshchilov and Hutter 2019), what Muon
// (Jordan 2024) needs beside products of matrices, and the moving average of what they arrive at.

#pragma once

#include "frames.h"
#include "lanes.h"

static void adam(
  size_t count, const AdamStep *step, float *parameters, const float *gradient, float *mean,
  float *square
) {
  const Lanes beta1 = SPREAD(step->beta1), beta2 = SPREAD(step->beta2);
  const Lanes keep = SPREAD(1 - step->decay);
  for (size_t i = 0; i < count; i += panelWidth) {
    const Lanes g = LOAD(gradient + i);
    const Lanes m = FMA(beta1, LOAD(mean + i) - g, g);
    const Lanes v = FMA(beta2, LOAD(square + i) - g * g, g * g);
    STORE(mean + i, m);
    STORE(square + i, v);
    const Lanes size = __builtin_elementwise_sqrt(v) / step->rootCorrection + step->epsilon;
    STORE(parameters + i, FMA(SPREAD(-step->rate), m / size, LOAD(parameters + i) * keep));
  }
}

static void average(size_t count, float rate, const float *values, float *average) {
  const Lanes part = SPREAD(rate);
  for (size_t i = 0; i < count; i += panelWidth) {
    const Lanes a = LOAD(average + i);
    STORE(average + i, FMA(part, LOAD(values + i) - a, a));
  }
}

static void momentum(
  int taps, int outputs, float keep, const float *gradient, float *momentum, float *rows
) {
  const Lanes kept = SPREAD(keep);
  for (int o = 0; o < outputs; o += panelWidth) {
    for (int tap = 0; tap < taps; ++tap) {
      const Lanes g = LOAD(gradient), m = FMA(kept, LOAD(momentum), g);
      STORE(momentum, m);
      STORE(rows + (ptrdiff_t)tap * outputs + o, FMA(kept, m, g));
      gradient += panelWidth;
      momentum += panelWidth;
    }
  }
}

static void gramRows(
  int size, float linear, float square, const float *gram, float *rows, float *mixed
) {
  for (int i = 0; i < size; i += panelWidth) {
    for (int o = 0; o < size; o += panelWidth) {
      float mirrored[panelWidth * panelWidth] __attribute__((aligned(64)));
      const float *block = gram + ((ptrdiff_t)o * size + i * panelWidth);
      if (o < i) {
        turn(gram + ((ptrdiff_t)i * size + o * panelWidth), mirrored);
        block = mirrored;
      }
      for (int row = 0; row < panelWidth; ++row) {
        const Lanes value = LOAD(block + row * panelWidth);
        const ptrdiff_t place = (ptrdiff_t)(i + row) * size + o;
        STORE(rows + place, value);
        STORE(mixed + place, value * square);
      }
    }
  }
  for (int row = 0; row < size; ++row) mixed[(ptrdiff_t)row * size + row] += linear;
}

static void descend(
  int taps, int outputs, float rate, const float *rows, float *parameters
) {
  const Lanes step = SPREAD(-rate);
  for (int o = 0; o < outputs; o += panelWidth) {
    for (int tap = 0; tap < taps; ++tap, parameters += panelWidth) {
      STORE(parameters, FMA(step, LOAD(rows + (ptrdiff_t)tap * outputs + o), LOAD(parameters)));
    }
  }
}
