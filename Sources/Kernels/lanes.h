// A panel of 16 floats as one vector value; the compiler cuts it into the registers there are.

#pragma once

#include "include/kernels.h"
#include <string.h>

// Every product is rounded unless FMA is written: the same bits with and without FMA units.
#pragma clang fp contract(off)
// All functions that take lanes are inlined, so there is no call whose convention could differ.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float Lanes __attribute__((vector_size(64)));
typedef int32_t LaneMask __attribute__((vector_size(64)));
typedef double WideLanes __attribute__((vector_size(128)));
typedef uint8_t LaneBytes __attribute__((vector_size(16)));

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

#define LOAD(address) (*(const Lanes *)(address))
#define STORE(address, value) (*(Lanes *)(address) = (value))
#define SPREAD(scalar) ((Lanes)((scalar) - (Lanes){0}))
// One rounding, on every instruction set.
#define FMA(a, b, c) __builtin_elementwise_fma((a), (b), (c))
#define MAX(a, b) __builtin_elementwise_max((a), (b))
#define SELECT(mask, a, b) ((Lanes)(((mask) & (LaneMask)(a)) | (~(mask) & (LaneMask)(b))))
