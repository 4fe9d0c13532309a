// What every processor of the architecture has: NEON on arm64, where a panel is four of 32
// registers; SSE2 on x86-64, where a fused multiply-add is a call, right but slow.

#include "include/kernels.h"
#include <string.h>

#define CONVOLUTION_TILES PANELS(1, 6)
#define GRADIENT_TILES PANELS(1, 6)

#include "body.h"

const KernelTable baselineKernels = KERNEL_TABLE("baseline");
