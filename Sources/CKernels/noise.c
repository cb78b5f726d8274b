#include "noise.h"

#include <string.h>

#include "every_cpu.h"

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

/* e^x for -87 <= x <= 88, within 2e-7 of it: a power of two times a Taylor polynomial of what is
   left, at most ln(2)/2. */
static inline float exponential(float x) {
    const float power = __builtin_rintf(x * 1.44269504f);
    const float rest = (x - power * 0.693359375f) + power * 2.12194440e-4f;
    float e = 1.f / 5040;
    e = e * rest + 1.f / 720;
    e = e * rest + 1.f / 120;
    e = e * rest + 1.f / 24;
    e = e * rest + 1.f / 6;
    e = e * rest + 0.5f;
    e = e * rest + 1;
    e = e * rest + 1;
    const int32_t bits = ((int32_t)power + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return e * scale;
}

EVERY_CPU
void luthier_shape(
    const float *restrict level, const int32_t *restrict band, const float *restrict share,
    float hush, long bins, float *restrict spectrum) {
    for (long bin = 0; bin < bins; bin++) {
        const float low = level[band[bin]], high = level[band[bin] + 1];
        const float loud = exponential(low + (high - low) * share[bin]) - hush;
        const float gain = loud > 0 ? loud : 0;
        spectrum[2 * bin] *= gain;
        spectrum[2 * bin + 1] *= gain;
    }
}
