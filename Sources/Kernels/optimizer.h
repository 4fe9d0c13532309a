// Adam (Kingma and Ba 2015) with the decoupled weight decay of AdamW (Loshchilov and Hutter 2019), and the
// moving average of what it arrives at.

#pragma once

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
