#include "residual.h"

void luthier_residual_pack(
    long channels, const float *inner, const float *outer, float *weights) {
    const long size = channels * channels;
    for (long in = 0; in < channels; in++) {
        for (long out = 0; out < channels; out++) {
            const long from = in * channels + out;
            const long lane = out % LUTHIER_CONV_BLOCK;
            float *to = weights + (out - lane) * channels + in * LUTHIER_CONV_BLOCK + lane;
            const double a = inner[from], b = inner[size + from], c = inner[2 * size + from];
            const double points[] = {
                a / 4, -(a + b + c) / 6, -(a - b + c) / 6, (a + 2 * b + 4 * c) / 24,
                (a - 2 * b + 4 * c) / 24, c,
            };
            for (int p = 0; p < LUTHIER_RESIDUAL_POINTS; p++) to[p * size] = (float)points[p];
            to[LUTHIER_RESIDUAL_POINTS * size] = outer[from];
        }
    }
}
