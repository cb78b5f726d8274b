#include "half.h"

#include <string.h>

#include "every_cpu.h"

EVERY_CPU
void luthier_widen_half(const void *restrict source, long count, float *restrict output) {
    const char *bytes = source;
    for (long i = 0; i < count; i++) {
        _Float16 value;
        memcpy(&value, bytes + i * (long)sizeof value, sizeof value);
        output[i] = (float)value;
    }
}
