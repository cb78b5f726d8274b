#include "rectify.h"

#include "every_cpu.h"

EVERY_CPU
void luthier_rectify(
    const float *restrict from, long from_pitch, long rows, long count, float *restrict to,
    long to_pitch) {
    for (long row = 0; row < rows; row++) {
        const float *source = from + row * from_pitch;
        float *target = to + row * to_pitch;
        for (long i = 0; i < count; i++) target[i] = source[i] > 0 ? source[i] : 0;
    }
}
