// Max pooling whose windows do not overlap. Rows and columns that fill no window are dropped.
//
// After a batch norm and a rectifier it is done in the same pass, so that the large image between
// them is never written.
//
// Windows of two are compiled by themselves: their loops have no divisions and are unrolled.

#pragma once

#include "lanes.h"

INLINE void maxPoolBy(
  const int window, const PoolingShape *s, const float *x, float *y, uint8_t *winners) {
  const int height = s->inputHeight / window, width = s->inputWidth / window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->channels;
  for (int line = 0; line < s->images * height; ++line) {
    const float *top = x
      + ((ptrdiff_t)(line / height) * s->inputHeight + line % height * window) * rowStride;
    for (int column = 0; column < width; ++column, top += window * s->channels) {
      for (int c = 0; c < s->channels; c += panelWidth) {
        Lanes best = LOAD(top + c);
        LaneMask winner = {0};
        for (int place = 1; place < window * window; ++place) {
          const Lanes value = LOAD(
            top + place / window * rowStride + place % window * s->channels + c);
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

INLINE void maxPoolGradientBy(
  const int window, const PoolingShape *s, const float *dy, const uint8_t *winners, float *dx
) {
  const int height = s->inputHeight / window, width = s->inputWidth / window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->channels;
  const ptrdiff_t imageStride = s->inputHeight * rowStride;
  if (height * window < s->inputHeight || width * window < s->inputWidth) {
    memset(dx, 0, (size_t)(s->images * imageStride) * sizeof(float));
  }
  for (int line = 0; line < s->images * height; ++line) {
    float *top = dx + line / height * imageStride + line % height * window * rowStride;
    for (int column = 0; column < width; ++column, top += window * s->channels) {
      for (int c = 0; c < s->channels; c += panelWidth) {
        const Lanes slope = LOAD(dy + c);
        const LaneMask winner = __builtin_convertvector(*(const LaneBytes *)(winners + c), LaneMask);
        for (int place = 0; place < window * window; ++place) {
          float *to = top + place / window * rowStride + place % window * s->channels + c;
          STORE(to, (Lanes)((LaneMask)slope & (winner == place)));
        }
      }
      dy += s->channels;
      winners += s->channels;
    }
  }
}

INLINE void scaleShiftPoolBy(
  const int window, const PoolingShape *s, const float *x, const float *scale, const float *shift, float *y,
  uint8_t *winners, float *peaks
) {
  const int height = s->inputHeight / window, width = s->inputWidth / window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * s->channels;
  const Lanes zero = {0};
  for (int line = 0; line < s->images * height; ++line) {
    const float *top = x
      + ((ptrdiff_t)(line / height) * s->inputHeight + line % height * window) * rowStride;
    for (int column = 0; column < width; ++column, top += window * s->channels) {
      for (int c = 0; c < s->channels; c += panelWidth) {
        const Lanes a = LOAD(scale + c), b = LOAD(shift + c);
        Lanes peak = LOAD(top + c);
        // Where all are shut the first wins, as of equal values; no gradient passes there.
        Lanes best = FMA(peak, a, b);
        LaneMask winner = {0};
        for (int place = 1; place < window * window; ++place) {
          const Lanes value = LOAD(
            top + place / window * rowStride + place % window * s->channels + c);
          const Lanes result = FMA(value, a, b);
          const LaneMask larger = result > best;
          best = SELECT(larger, result, best);
          peak = SELECT(larger, value, peak);
          winner = (larger & place) | (~larger & winner);
        }
        STORE(y + c, SELECT(best < zero, zero, best));
        STORE(peaks + c, peak);
        *(LaneBytes *)(winners + c) = __builtin_convertvector(winner, LaneBytes);
      }
      y += s->channels;
      peaks += s->channels;
      winners += s->channels;
    }
  }
}

// The pixels from `column` to `end` of a row that fill no window: only the batch's sums move them.
INLINE void unpooledGradient(
  int channels, ptrdiff_t column, ptrdiff_t end, const float *x, const float *statistics, float *dx
) {
  for (; column < end; ++column) {
    for (int c = 0; c < channels; c += panelWidth) {
      const Lanes mean = LOAD(statistics + 2 * channels + c);
      const Lanes slope = LOAD(statistics + 3 * channels + c);
      const Lanes offset = LOAD(statistics + 4 * channels + c);
      STORE(
        dx + column * channels + c, FMA(slope, LOAD(x + column * channels + c) - mean, offset));
    }
  }
}

INLINE void poolNormGradientBy(
  const int window, const PoolingShape *s, const float *x, const float *dy, const uint8_t *winners,
  const float *statistics, float *dx
) {
  const int channels = s->channels;
  const int height = s->inputHeight / window, width = s->inputWidth / window;
  const ptrdiff_t rowStride = (ptrdiff_t)s->inputWidth * channels;
  for (int image = 0; image < s->images; ++image) {
    for (int y = 0; y < s->inputHeight; ++y, x += rowStride, dx += rowStride) {
      const int pooled = y / window < height ? width : 0;
      const ptrdiff_t row = ((ptrdiff_t)image * height + y / window) * width * channels;
      for (int c = 0; c < channels; c += panelWidth) {
        const Lanes scale = LOAD(statistics + c), shift = LOAD(statistics + channels + c);
        const Lanes mean = LOAD(statistics + 2 * channels + c);
        const Lanes slope = LOAD(statistics + 3 * channels + c);
        const Lanes offset = LOAD(statistics + 4 * channels + c);
        ptrdiff_t at = c;
        for (int column = 0; column < pooled; ++column) {
          const ptrdiff_t from = row + (ptrdiff_t)column * channels + c;
          const Lanes slopeBehind = LOAD(dy + from);
          __builtin_prefetch(dy + from + (ptrdiff_t)width * channels);
          __builtin_prefetch(winners + from + (ptrdiff_t)width * channels);
          const LaneMask winner =
            __builtin_convertvector(*(const LaneBytes *)(winners + from), LaneMask);
          for (int place = y % window * window; place < (y % window + 1) * window; ++place) {
            const Lanes value = LOAD(x + at);
            const LaneMask open = (winner == place) & (FMA(value, scale, shift) > (Lanes){0});
            const Lanes through = (Lanes)((LaneMask)slopeBehind & open);
            STORE(dx + at, FMA(scale, through, FMA(slope, value - mean, offset)));
            at += channels;
          }
        }
      }
      unpooledGradient(
        channels, (ptrdiff_t)pooled * window, s->inputWidth, x, statistics, dx);
    }
  }
}

#define BY_WINDOW(kernel, ...)                                                               \
  do {                                                                                         \
    if (s->window == 2) kernel(2, __VA_ARGS__);                                                \
    else kernel(s->window, __VA_ARGS__);                                                       \
  } while (0)

static void maxPool(const PoolingShape *s, const float *x, float *y, uint8_t *winners) {
  BY_WINDOW(maxPoolBy, s, x, y, winners);
}

static void maxPoolGradient(
  const PoolingShape *s, const float *dy, const uint8_t *winners, float *dx
) {
  BY_WINDOW(maxPoolGradientBy, s, dy, winners, dx);
}

static void scaleShiftPool(
  const PoolingShape *s, const float *x, const float *scale, const float *shift, float *y,
  uint8_t *winners, float *peaks
) {
  BY_WINDOW(scaleShiftPoolBy, s, x, scale, shift, y, winners, peaks);
}

static void poolNormGradient(
  const PoolingShape *s, const float *x, const float *dy, const uint8_t *winners,
  const float *statistics, float *dx
) {
  BY_WINDOW(poolNormGradientBy, s, x, dy, winners, statistics, dx);
}
