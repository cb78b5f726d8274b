#include "spectra.h"

#include "every_cpu.h"
#include "exponential.h"

EVERY_CPU
void luthier_describe(
    const float *restrict spectrum, long bins, float floor, float *restrict described) {
    float *restrict parts = described + bins;
    for (long bin = 0; bin < bins; bin++) {
        const float real = spectrum[2 * bin], imaginary = spectrum[2 * bin + 1];
        float level = __builtin_sqrtf(real * real + imaginary * imaginary);
        level = level > floor ? level : floor;
        const float factor = 1 / __builtin_sqrtf(level);
        described[bin] = (logarithm(level) + 3) * (1.f / 3);
        parts[2 * bin] = real * factor;
        parts[2 * bin + 1] = imaginary * factor;
    }
}

static inline float gain(float logarithm) {
    const float least = logarithm > -6 ? logarithm : -6;
    return exponential(least < 3 ? least : 3) - 1;
}

EVERY_CPU
void luthier_amend(
    const float *restrict change, const float *restrict harmonics, const float *restrict noise,
    long bins, float *restrict result) {
    float power = 0;
    for (long place = 0; place < 2 * bins; place++)
        power += harmonics[place] * harmonics[place] + noise[place] * noise[place];
    const float level = __builtin_sqrtf(power / (float)bins);
    for (long bin = 0; bin < bins; bin++) {
        const float loud = gain(change[bin]), hiss = gain(change[bins + bin]);
        const float *own = change + 2 * bins + bin;
        result[2 * bin] = loud * harmonics[2 * bin] + hiss * noise[2 * bin] + level * own[0];
        result[2 * bin + 1] =
            loud * harmonics[2 * bin + 1] + hiss * noise[2 * bin + 1] + level * own[bins];
    }
}
