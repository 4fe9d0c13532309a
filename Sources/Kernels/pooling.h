// Max pooling whose windows do not overlap. Rows and columns that fill no window are dropped.

#pragma once

#include "lanes.h"

static void maxPool(const PoolingShape *s, const float *x, float *y, uint8_t *winners) {
  const int height = s->inputHeight / s->window, width = s->inputWidth / s->window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->channels;
  for (int line = 0; line < s->images * height; ++line) {
    const float *top = x
      + ((ptrdiff_t)(line / height) * s->inputHeight + line % height * s->window) * rowStride;
    for (int column = 0; column < width; ++column, top += s->window * s->channels) {
      for (int c = 0; c < s->channels; c += panelWidth) {
        Lanes best = LOAD(top + c);
        LaneMask winner = {0};
        for (int place = 1; place < s->window * s->window; ++place) {
          const Lanes value = LOAD(
            top + place / s->window * rowStride + place % s->window * s->channels + c);
          const LaneMask larger = value > best;
          best = SELECT(larger, value, best);
          winner = (larger & place) | (~larger & winner);
        }
        STORE(y + c, best);
        *(LaneBytes *)(winners + c) = __builtin_convertvector(winner, LaneBytes);
      }
      y += s->channels;
      winners += s->channels;
    }
  }
}

static void maxPoolGradient(
  const PoolingShape *s, const float *dy, const uint8_t *winners, float *dx
) {
  const int height = s->inputHeight / s->window, width = s->inputWidth / s->window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->channels;
  const ptrdiff_t imageStride = s->inputHeight * rowStride;
  if (height * s->window < s->inputHeight || width * s->window < s->inputWidth) {
    memset(dx, 0, (size_t)(s->images * imageStride) * sizeof(float));
  }
  for (int line = 0; line < s->images * height; ++line) {
    float *top = dx + line / height * imageStride + line % height * s->window * rowStride;
    for (int column = 0; column < width; ++column, top += s->window * s->channels) {
      for (int c = 0; c < s->channels; c += panelWidth) {
        const Lanes slope = LOAD(dy + c);
        const LaneMask winner = __builtin_convertvector(*(const LaneBytes *)(winners + c), LaneMask);
        for (int place = 0; place < s->window * s->window; ++place) {
          float *to = top + place / s->window * rowStride + place % s->window * s->channels + c;
          STORE(to, (Lanes)((LaneMask)slope & (winner == place)));
        }
      }
      dy += s->channels;
      winners += s->channels;
    }
  }
}
