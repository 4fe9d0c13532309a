// Dropout (Srivastava et al. 2014) by Philox-4x32 with ten rounds (Salmon et al. 2011), sixteen
// counters at once.

#pragma once

#include "lanes.h"

typedef uint32_t LaneWords __attribute__((vector_size(64)));
typedef uint64_t LaneProducts __attribute__((vector_size(128)));

#define LOW(product) __builtin_convertvector((product), LaneWords)
#define HIGH(product) __builtin_convertvector((product) >> 32, LaneWords)
#define WIDE(words) __builtin_convertvector((words), LaneProducts)

// Four words of sixteen counters, the first of which is `counter`.
INLINE void philox(const RandomStream *stream, uint32_t first, LaneWords words[4]) {
  const LaneWords zero = {0};
  const LaneWords index = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  LaneWords x = index + (stream->counter[0] + first), y = zero + stream->counter[1];
  LaneWords z = zero + stream->counter[2], w = zero + stream->counter[3];
  uint32_t low = stream->key[0], high = stream->key[1];
  for (int round = 0; round < 10; ++round) {
    const LaneProducts one = WIDE(x) * 0xD2511F53u, two = WIDE(z) * 0xCD9E8D57u;
    x = HIGH(two) ^ y ^ low;
    y = LOW(two);
    z = HIGH(one) ^ w ^ high;
    w = LOW(one);
    low += 0x9E3779B9u;
    high += 0xBB67AE85u;
  }
  // Word j of counter n is number 4 n + j.
  const LaneWords xz[2] = {
    __builtin_shufflevector(x, z, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
    __builtin_shufflevector(x, z, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)};
  const LaneWords yw[2] = {
    __builtin_shufflevector(y, w, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23),
    __builtin_shufflevector(y, w, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)};
  UNROLL for (int half = 0; half < 2; ++half) {
    words[2 * half] = __builtin_shufflevector(
      xz[half], yw[half], 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    words[2 * half + 1] = __builtin_shufflevector(
      xz[half], yw[half], 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  }
}

static void dropout(
  size_t count, const RandomStream *stream, float probability, float keep, const float *x,
  float *y, float *factors
) {
  for (size_t i = 0; i < count;) {
    LaneWords words[4];
    philox(stream, (uint32_t)(i / 4), words);
    for (int part = 0; part < 4 && i < count; ++part, i += panelWidth) {
      // Below 2^24, so signed and exact.
      const Lanes chance =
        __builtin_convertvector((LaneMask)(words[part] >> 8), Lanes) * 0x1p-24f;
      const Lanes factor = SELECT(chance < SPREAD(probability), (Lanes){0}, SPREAD(keep));
      STORE(factors + i, factor);
      STORE(y + i, LOAD(x + i) * factor);
    }
  }
}
