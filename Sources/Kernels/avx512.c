// 32 registers of 16 floats: a tile of 24 sums leaves room for 4 weights and a broadcast.

#include "include/kernels.h"
#include <string.h>

#if defined(__x86_64__)

#define CONVOLUTION_TILES PANELS(4, 6) PANELS(2, 12) PANELS(1, 14)
#define GRADIENT_TILES PANELS(4, 6) PANELS(2, 12) PANELS(2, 9) PANELS(1, 12) PANELS(1, 9)

#pragma clang attribute push( \
  __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), apply_to = function)
#include "body.h"
#pragma clang attribute pop

const KernelTable avx512Kernels = KERNEL_TABLE("avx512");

#endif
