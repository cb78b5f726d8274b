#pragma once

/* What the steps of a WaveNet are made of. */

#include <stdint.h>
#include <string.h>

#include "../exponential.h"
#include "wavenet.h"

#define BLOCK LUTHIER_WAVENET_BLOCK
#define RUN LUTHIER_WAVENET_RUN
#define PLAIN static inline __attribute__((always_inline))

/* Where the inputs of a map's taps begin; note n's stand n * pitch further on. */
typedef struct {
    const char *first[LUTHIER_WAVENET_TAPS];
    const float *scale[LUTHIER_WAVENET_TAPS];
    long pitch, size;
} taps;

/* Adds block `block` of a map to `sum` for some notes. `ahead` is wanted next, or null; of the
   `parts` calls that go over the same weights, this is number `part`. */
typedef void add_tile(
    const luthier_wavenet_map *map, int precision, long block, const taps *from, const int *active,
    int notes, float (*sum)[BLOCK], const char *ahead, long part, long parts);

/* The most notes of a tile, of any kind of vectors. */
#define MOST_NOTES 6

/* What is between two of a gate's steps of 16 bits, for every note. */
static const float gate_scale[LUTHIER_WAVENET_NOTES] = {
    [0 ... LUTHIER_WAVENET_NOTES - 1] = 1.f / 32767};

PLAIN long element(int precision) {
    return precision == LUTHIER_WAVENET_INT8 ? sizeof(int16_t) : sizeof(float);
}

/* The whole number nearest to a value, |value| < 2^22: adding 1.5 * 2^23 rounds. */
PLAIN int32_t nearest(float value) {
    const float moved = value + 12582912.f;
    int32_t bits;
    memcpy(&bits, &moved, sizeof bits);
    return bits - 0x4b400000;
}

/* e^x for -87 <= x <= 88, within 2e-7 of it; rounded so that any processor does it in vectors. */
PLAIN float power_of_e(float x) { return exponential_about(x, nearest(x * 1.44269504f)); }

/* sigmoid(a) * tanh(b), by one division. */
PLAIN float gate_of(float a, float b) {
    const float held_a = a > 40 ? 40 : a > -40 ? a : -40;
    const float held_b = b > 20 ? 20 : b > -20 ? b : -20;
    const float d = power_of_e(-held_a), e = power_of_e(-2 * held_b);
    return (1 - e) / ((1 + d) * (1 + e));
}

PLAIN void add_row(
    const float *restrict row, float factor, long count, float *restrict sum) {
    for (long i = 0; i < count; i++) sum[i] += factor * row[i];
}

/* Draws, or takes, a note's code. */
static void finish_step(const luthier_wavenet_work *work, long note, long step) {
    const luthier_wavenet_state *state = work->state;
    const float *logits = state->logits + note * LUTHIER_WAVENET_CLASSES;
    const long at = note * work->steps + step;
    const int code = work->given && work->given[at] >= 0
        ? work->given[at]
        : luthier_wavenet_choose(logits, work->draw + note, work->place + step);
    if (work->logits && !work->skips_logits)
        memcpy(
            work->logits + at * LUTHIER_WAVENET_CLASSES, logits,
            LUTHIER_WAVENET_CLASSES * sizeof(float));
    work->codes[at] = (uint8_t)code;
    const long input_taps = work->net->input_taps;
    int16_t *recent = state->recent + note * input_taps;
    for (long i = 0; i + 1 < input_taps; i++) recent[i] = recent[i + 1];
    recent[input_taps - 1] = (int16_t)code;
}
