#include <math.h>
#include <string.h>

#include "../every_cpu.h"
#include "wavenet.h"

#pragma STDC FP_CONTRACT OFF

#define BLOCK LUTHIER_WAVENET_BLOCK
#define RUN LUTHIER_WAVENET_RUN

static void pack_float(
    float *restrict packed, long all, const float *weights, long inputs, long pitch,
    const int32_t *column) {
    for (long k = 0; k < all; k++) {
        for (long i = 0; i < BLOCK; i++)
            packed[k * BLOCK + i] =
                k < inputs && column[i] >= 0 ? weights[k * pitch + column[i]] : 0;
    }
}

/* One run. */
static void pack_int8(
    int8_t *restrict packed, float *restrict scale, long all, const float *weights, long inputs,
    long pitch, const int32_t *column) {
    float inverse[BLOCK];
    for (long i = 0; i < BLOCK; i++) {
        float most = 0;
        for (long k = 0; k < inputs && column[i] >= 0; k++) {
            const float size = fabsf(weights[k * pitch + column[i]]);
            most = size > most ? size : most;
        }
        scale[i] = most / 127;
        inverse[i] = most > 0 ? 127 / most : 0;
    }
    for (long k = 0; k < all; k++) {
        for (long i = 0; i < BLOCK; i++) {
            const float value =
                k < inputs && column[i] >= 0 ? weights[k * pitch + column[i]] * inverse[i] : 0;
            const float held = value > 127 ? 127 : value >= -127 ? value : -127;
            packed[(k / 2 * BLOCK + i) * 2 + k % 2] = (int8_t)rintf(held);
        }
    }
}

void luthier_wavenet_pack(
    const luthier_wavenet_map *map, int precision, long tap, const float *weights, long inputs,
    long pitch, const int32_t *column) {
    const long runs = (map->inputs + RUN - 1) / RUN;
    for (long block = 0; block < map->blocks; block++) {
        const long place = block * map->taps + tap, first = place * map->inputs * BLOCK;
        const int32_t *columns = column + block * BLOCK;
        if (precision == LUTHIER_WAVENET_FLOAT) {
            pack_float(
                (float *)map->weights + first, map->inputs, weights, inputs, pitch, columns);
            continue;
        }
        for (long run = 0; run < runs; run++) {
            const long start = run * RUN, rest = map->inputs - start, known = inputs - start;
            pack_int8(
                (int8_t *)map->weights + first + start * BLOCK,
                (float *)map->scales + (place * runs + run) * BLOCK, rest < RUN ? rest : RUN,
                weights + start * pitch, known < 0 ? 0 : known < RUN ? known : RUN, pitch,
                columns);
        }
    }
}

EVERY_CPU
void luthier_wavenet_mix(
    const float *restrict row, const float *restrict weights, const float *restrict bias,
    long rows, long count, float *restrict output) {
    for (long i = 0; i < count; i++) output[i] = bias[i];
    for (long j = 0; j < rows; j++)
        for (long i = 0; i < count; i++) output[i] += row[j] * weights[j * count + i];
}
