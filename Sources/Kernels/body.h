// Every kernel, once for the instruction set that the including file has chosen.

#pragma once

#include "batchnorm.h"
#include "convolution.h"
#include "dropout.h"
#include "elementwise.h"
#include "filtergradient.h"
#include "frames.h"
#include "optimizer.h"
#include "pooling.h"
#include "winograd.h"

#include "table.h"
