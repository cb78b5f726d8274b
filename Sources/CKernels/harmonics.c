#include "harmonics.h"

#include "every_cpu.h"

/* sin(2πx) for −¼ ≤ x ≤ ¼, Taylor to the eleventh power: within 6e-8. */
static inline float sine(float x) {
    float z = x * x;
    float s = -15.0946426f;
    s = s * z + 42.0586940f;
    s = s * z - 76.7058598f;
    s = s * z + 81.6052493f;
    s = s * z - 41.3417022f;
    s = s * z + 6.28318531f;
    return s * x;
}

EVERY_CPU
void luthier_harmonics(
    double *restrict phase, const double *restrict left_pitch,
    const double *restrict right_pitch, const float *restrict left_level,
    const float *restrict right_level, long harmonics, float *restrict output) {
    float sum[LUTHIER_STRETCH] = {0};
    for (long h = 0; h < harmonics; h++) {
        const float first = left_level[h];
        const float rise = (right_level[h] - first) / LUTHIER_STRETCH;
        if (first < 1e-7f && right_level[h] < 1e-7f) continue;
        const float start = (float)phase[h], pitch = (float)left_pitch[h];
        const float slope = (float)((right_pitch[h] - left_pitch[h]) / (2 * LUTHIER_STRETCH));
        for (int i = 0; i < LUTHIER_STRETCH; i++) {
            const float t = (float)i;
            const float cycles = start + t * (pitch + t * slope);
            const float x = cycles - __builtin_rintf(cycles);
            const float mirrored = __builtin_copysignf(0.5f, x) - x;
            const float folded = __builtin_fabsf(x) > 0.25f ? mirrored : x;
            sum[i] += (first + t * rise) * sine(folded);
        }
    }
    for (int i = 0; i < LUTHIER_STRETCH; i++) output[i] += sum[i];
    for (long h = 0; h < harmonics; h++) {
        const double cycles = phase[h] + LUTHIER_STRETCH / 2 * (left_pitch[h] + right_pitch[h]);
        phase[h] = cycles - __builtin_floor(cycles);
    }
}
