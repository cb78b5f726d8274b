#include "leaky.h"

#include "every_cpu.h"

static inline float leaky(float x, float slope) {
    const float small = slope * x;
    return x > small ? x : small;
}

EVERY_CPU
void luthier_leaky_sum(
    const float *const *inputs, long number, long count, float slope, float *output) {
    const float *a = inputs[0];
    if (number == 1) {
        for (long i = 0; i < count; i++) output[i] = leaky(a[i], slope);
        return;
    }
    const float *b = inputs[1];
    if (number == 2) {
        for (long i = 0; i < count; i++) output[i] = leaky(a[i] + b[i], slope);
        return;
    }
    const float *c = inputs[2];
    if (number == 3) {
        for (long i = 0; i < count; i++) output[i] = leaky(a[i] + b[i] + c[i], slope);
        return;
    }
    for (long i = 0; i < count; i++) {
        float sum = a[i] + b[i] + c[i];
        for (long k = 3; k < number; k++) sum += inputs[k][i];
        output[i] = leaky(sum, slope);
    }
}
