#pragma once

#include <stdint.h>

/* White noise of variance 1, uniform, times a window: `output[i] = window[i] * white(place + i)`.

   The noise at a place depends on the key and the place alone: SplitMix64 (Steele, Lea & Flood
   2014) used as a hash. */
void luthier_white(
    uint64_t key, int64_t place, const float *window, long count, float *output);

/* Multiplies a spectrum `[bins, 2]` with gains whose logarithms stand in `level`, -87...88:
   for each bin the one at `band[bin]` and the next, mixed by `share[bin]`. `noise_floor` is taken off
   each gain, and what is left is at least 0. */
void luthier_shape(
    const float *level, const int32_t *band, const float *share, float noise_floor, long bins,
    float *spectrum);
