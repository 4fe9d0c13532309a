// The table of one instruction set's kernels, from the functions included before it.

#pragma once

#define KERNEL_TABLE(label)                                                                    \
  {                                                                                            \
    .name = label, .pad = pad, .sumShards = sumShards,                                         \
    .convolve = convolve, .filterGradient = filterGradient,                                    \
    .transposeFilters = transposeFilters, .winogradRoom = winogradRoom,                        \
    .winogradConvolve = winogradConvolve, .winogradGradients = winogradGradients,              \
    .winogradFilters = winogradFilters, .winogradFilterGradient = winogradFilterGradient,      \
    .channelSums = channelSums, .channelMoments = channelMoments, .scaleShift = scaleShift,    \
    .normGradientSums = normGradientSums, .normGradient = normGradient, .maxPool = maxPool,    \
    .maxPoolGradient = maxPoolGradient, .rectify = rectify, .rectifyGradient = rectifyGradient,  \
    .scaleShiftPool = scaleShiftPool, .poolNormGradient = poolNormGradient,                    \
    .dropout = dropout, .multiply = multiply, .add = add, .adam = adam, .average = average,    \
    .momentum = momentum, .gramRows = gramRows, .descend = descend                               \
  }
