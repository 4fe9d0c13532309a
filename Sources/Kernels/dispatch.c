// The choice of the instruction set, at run time.

#include "include/kernels.h"
#include <string.h>

extern const KernelTable avx512Kernels, avx2Kernels, baselineKernels;

const KernelTable *kernelTable(const char *name) {
#if defined(__x86_64__)
  const int avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
    && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
  const int avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (avx512 && (!name || !strcmp(name, avx512Kernels.name))) return &avx512Kernels;
  if (avx2 && (!name || !strcmp(name, avx2Kernels.name))) return &avx2Kernels;
#endif
  return !name || !strcmp(name, baselineKernels.name) ? &baselineKernels : NULL;
}

const BFloat16KernelTable *bfloat16KernelTable(void) {
#if defined(__x86_64__)
  extern const BFloat16KernelTable bfloat16Kernels;
  const KernelTable *avx512 = kernelTable(avx512Kernels.name);
  if (avx512 && __builtin_cpu_supports("avx512bf16")) return &bfloat16Kernels;
#endif
  return NULL;
}
