// Counts how often memory is asked for, on Linux with glibc.

#pragma once

#include <stdint.h>

/// How often memory was asked for since the program began, or -1 where nobody counts.
int64_t allocationCount(void);
