#include "noise.h"

#include "every_cpu.h"
#include "exponential.h"

EVERY_CPU
void luthier_white(
    uint64_t key, int64_t place, const float *restrict window, long count,
    float *restrict output) {
    for (long i = 0; i < count; i++) {
        uint64_t z = key + (uint64_t)(place + i) * 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        z ^= z >> 31;
        output[i] = ((float)(int32_t)(z >> 40) / (1 << 23) - 1) * 1.7320508f * window[i];
    }
}

EVERY_CPU
void luthier_shape(
    const float *restrict level, const int32_t *restrict band, const float *restrict share,
    float noise_floor, long bins, float *restrict spectrum) {
    for (long bin = 0; bin < bins; bin++) {
        const float low = level[band[bin]], high = level[band[bin] + 1];
        const float loud = exponential(low + (high - low) * share[bin]) - noise_floor;
        const float gain = loud > 0 ? loud : 0;
        spectrum[2 * bin] *= gain;
        spectrum[2 * bin + 1] *= gain;
    }
}
