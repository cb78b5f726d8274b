#include "lobes.h"

#include "every_cpu.h"
#include "sine.h"

EVERY_CPU
void luthier_lobes(
    const double *restrict phase, const double *restrict pitch, const float *restrict level,
    long count, const float *restrict table, long steps, float *restrict real,
    float *restrict imaginary) {
    for (long h = 0; h < count; h++) {
        if (level[h] < 1e-7f) continue;
        const double middle = __builtin_rint(pitch[h]);
        const float place = ((float)(pitch[h] - middle) + 0.5f) * (float)steps;
        const long row = place < (float)(steps - 1) ? (long)place : steps - 1;
        const float share = place - (float)row;
        const float *restrict low = table + row * LUTHIER_LOBE, *restrict high = low + LUTHIER_LOBE;
        /* A sine is a quarter of a turn behind its cosine. */
        const float cycles = (float)phase[h];
        const float along = level[h] * sine_of_cycles(cycles);
        const float across = -level[h] * sine_of_cycles(cycles + 0.25f);
        const long first = (long)middle - LUTHIER_REACH + LUTHIER_MARGIN;
        for (long k = 0; k < LUTHIER_LOBE; k++) {
            const float value = low[k] + (high[k] - low[k]) * share;
            real[first + k] += along * value;
            imaginary[first + k] += across * value;
        }
    }
}
