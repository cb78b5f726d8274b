#include "harmonics.h"

#include "every_cpu.h"
#include "sine.h"

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
            sum[i] += (first + t * rise) * sine_of_cycles(start + t * (pitch + t * slope));
        }
    }
    for (int i = 0; i < LUTHIER_STRETCH; i++) output[i] += sum[i];
    for (long h = 0; h < harmonics; h++) {
        const double cycles = phase[h] + LUTHIER_STRETCH / 2 * (left_pitch[h] + right_pitch[h]);
        phase[h] = cycles - __builtin_floor(cycles);
    }
}
