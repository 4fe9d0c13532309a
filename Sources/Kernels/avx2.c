// 16 registers of 8 floats: a panel is two of them, so a tile of one panel × 6 pixels fills 12.

#include "include/kernels.h"
#include <string.h>

#if defined(__x86_64__)

#define CONVOLUTION_TILES PANELS(1, 6)
#define GRADIENT_TILES PANELS(1, 6)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "body.h"
#pragma clang attribute pop

const KernelTable avx2Kernels = KERNEL_TABLE("avx2");

#endif
