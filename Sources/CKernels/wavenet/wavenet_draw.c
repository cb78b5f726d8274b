#include <string.h>

#include "../every_cpu.h"
#include "wavenet.h"

#pragma STDC FP_CONTRACT OFF
#include "../exponential.h"

#define CLASSES LUTHIER_WAVENET_CLASSES
#define CHAINS 16

/* A number that is in the order of the floats; NaN comes lowest. */
static inline uint32_t rank(float value) {
    int32_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint32_t ordered =
        bits < 0 ? ~(uint32_t)bits : (uint32_t)bits | 0x80000000u;
    return value == value ? ordered : 0;
}

/* Uniform, 0 <= u < 1: SplitMix64 (Steele, Lea & Flood 2014) used as a hash. */
static double chance(uint64_t key, int64_t place) {
    uint64_t z = key + (uint64_t)(place + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return (double)(z >> 11) * 0x1p-53;
}

/* Keeps the ranks of the `top` likeliest, of equals the lowest codes, and sets the others to 0. */
EVERY_CPU
static void keep(uint32_t *ranks, long top) {
    uint32_t border = 0;
    for (int bit = 31; bit >= 0; bit--) {
        const uint32_t tried = border | 1u << bit;
        int count = 0;
        for (int i = 0; i < CLASSES; i++) count += ranks[i] >= tried;
        if (count >= top) border = tried;
    }
    long above = 0;
    for (int i = 0; i < CLASSES; i++) above += ranks[i] > border;
    long equal = top - above;
    for (int i = 0; i < CLASSES; i++) {
        if (ranks[i] < border || (ranks[i] == border && equal-- <= 0)) ranks[i] = 0;
    }
}

EVERY_CPU
static void weigh(
    const float *restrict likely, const float *restrict log_width, const uint32_t *restrict ranks,
    float highest, float cold, float *restrict share) {
    for (int i = 0; i < CLASSES; i++) {
        float power = (likely[i] - highest) * cold + log_width[i];
        power = power > -87 ? power : -87;
        share[i] = ranks[i] && power > -87 ? exponential(power) : 0;
    }
}

int luthier_wavenet_choose(const float *logits, const luthier_wavenet_draw *draw, int64_t place) {
    static const float equal[CLASSES];
    const float *log_width = draw->log_width ? draw->log_width : equal;
    float likely[CLASSES];
    for (int i = 0; i < CLASSES; i++) likely[i] = logits[i] - log_width[i];
    uint32_t ranks[CLASSES];
    int likeliest = 0;
    for (int i = 0; i < CLASSES; i++) {
        ranks[i] = rank(likely[i]);
        if (ranks[i] > ranks[likeliest]) likeliest = i;
    }
    if (!(draw->temperature > 0) || ranks[likeliest] == 0) return likeliest;
    if (draw->top > 0 && draw->top < CLASSES) keep(ranks, draw->top);
    float share[CLASSES];
    weigh(likely, log_width, ranks, likely[likeliest], 1 / draw->temperature, share);
    /* Sums of neighbours first: sixteen chains of additions beside each other. */
    double part[CHAINS] = {0};
    for (int j = 0; j < CLASSES / CHAINS; j++)
        for (int i = 0; i < CHAINS; i++) part[i] += share[i * (CLASSES / CHAINS) + j];
    double total = 0;
    for (int i = 0; i < CHAINS; i++) total += part[i];
    double left = chance(draw->key, place) * total;
    int chain = 0;
    while (chain < CHAINS - 1 && left >= part[chain]) left -= part[chain++];
    int code = chain * (CLASSES / CHAINS);
    const int end = code + CLASSES / CHAINS - 1;
    while (code < end && left >= share[code]) left -= share[code++];
    /* Rounding may end the search on a code that can't be. */
    return share[code] > 0 ? code : likeliest;
}
