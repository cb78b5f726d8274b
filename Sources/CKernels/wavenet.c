#include "wavenet.h"

#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "unroll.h"

/* No multiply-add may be fused: results are the same bits on every processor. */
#pragma STDC FP_CONTRACT OFF
/* Vectors are handed between functions here, but only to such as are compiled into their callers. */
#pragma clang diagnostic ignored "-Wpsabi"

#define BLOCK LUTHIER_WAVENET_BLOCK
#define RUN LUTHIER_WAVENET_RUN
#define INLINE TARGET static inline __attribute__((always_inline))
#define PLAIN static inline __attribute__((always_inline))

/* Where the inputs of a map's taps begin; note n's stand n * pitch further on. */
typedef struct {
    const char *first[LUTHIER_WAVENET_TAPS];
    const float *scale[LUTHIER_WAVENET_TAPS];
    long pitch, size;
} taps;

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

/* e^x for -87 <= x <= 88, within 2e-7 of it; as in exponential.h, but for the rounding, which any
   processor does in vectors here. */
PLAIN float power_of_e(float x) {
    const int32_t power = nearest(x * 1.44269504f);
    const float rest = (x - (float)power * 0.693359375f) + (float)power * 2.12194440e-4f;
    float e = 1.f / 5040;
    e = e * rest + 1.f / 720;
    e = e * rest + 1.f / 120;
    e = e * rest + 1.f / 24;
    e = e * rest + 1.f / 6;
    e = e * rest + 0.5f;
    e = e * rest + 1;
    e = e * rest + 1;
    const int32_t bits = (power + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return e * scale;
}

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

#define EACH_FOUR(DO)                                                                             \
    switch (notes) {                                                                              \
    case 1: DO(1); break;                                                                         \
    case 2: DO(2); break;                                                                         \
    case 3: DO(3); break;                                                                         \
    default: DO(4);                                                                               \
    }
#define EACH_SIX(DO)                                                                              \
    switch (notes) {                                                                              \
    case 1: DO(1); break;                                                                         \
    case 2: DO(2); break;                                                                         \
    case 3: DO(3); break;                                                                         \
    case 4: DO(4); break;                                                                         \
    case 5: DO(5); break;                                                                         \
    default: DO(6);                                                                               \
    }

#define NAME(X) X##_baseline
#define TARGET
#define LANES 4
#define WIDE 2
#define TILE 4
#define EACH_TILE EACH_FOUR
#if defined(__x86_64__)
#define WHOLES __m128i
#define NOTHING _mm_setzero_si128()
#define PLUS _mm_add_epi32
PLAIN __m128i widen_bytes(const int8_t *bytes) {
    const __m128i eight = _mm_loadl_epi64((const __m128i *)bytes);
    return _mm_srai_epi16(_mm_unpacklo_epi8(eight, eight), 8);
}
#define WEIGHTS(P) widen_bytes(P)
PLAIN int32_t pair_at(const int16_t *x) {
    int32_t pair;
    memcpy(&pair, x, sizeof pair);
    return pair;
}
#define SPREAD(P) _mm_set1_epi32(pair_at(P))
#define DOT(SUM, A, B) _mm_add_epi32(SUM, _mm_madd_epi16(A, B))
#define WIDEN(X) (floats_baseline) _mm_cvtepi32_ps(X)
#else
typedef int32_t wholes __attribute__((vector_size(16)));
typedef int16_t halves __attribute__((vector_size(16)));
typedef int8_t bytes __attribute__((vector_size(8), aligned(1)));
#define WHOLES wholes
#define NOTHING (wholes){0}
#define PLUS(A, B) ((A) + (B))
#define WEIGHTS(P) (wholes) __builtin_convertvector(*(const bytes *)(P), halves)
PLAIN wholes spread(const int16_t *x) {
    const halves pair = {x[0], x[1], x[0], x[1], x[0], x[1], x[0], x[1]};
    return (wholes)pair;
}
#define SPREAD(P) spread(P)
PLAIN wholes dot(wholes sum, wholes a, wholes b) {
    return sum + (a >> 16) * (b >> 16) + (a << 16 >> 16) * (b << 16 >> 16);
}
#define DOT dot
#define WIDEN(X) __builtin_convertvector(X, floats_baseline)
#endif
#include "wavenet_product.h"
#include "wavenet_step.h"
#undef NAME
#undef TARGET
#undef LANES
#undef WIDE
#undef TILE
#undef EACH_TILE
#undef WHOLES
#undef NOTHING
#undef PLUS
#undef WEIGHTS
#undef SPREAD
#undef DOT
#undef WIDEN

#if defined(__x86_64__)
#define NAME(X) X##_avx2
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define LANES 8
#define WIDE 2
#define TILE 4
#define EACH_TILE EACH_FOUR
#define WHOLES __m256i
#define NOTHING _mm256_setzero_si256()
#define PLUS _mm256_add_epi32
#define WEIGHTS(P) _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(P)))
#define SPREAD(P) _mm256_set1_epi32(pair_at(P))
#define DOT(SUM, A, B) _mm256_add_epi32(SUM, _mm256_madd_epi16(A, B))
#define WIDEN(X) (floats_avx2) _mm256_cvtepi32_ps(X)
#include "wavenet_product.h"
#include "wavenet_step.h"
#undef NAME
#undef TARGET
#undef LANES
#undef WIDE
#undef TILE
#undef EACH_TILE
#undef WHOLES
#undef NOTHING
#undef PLUS
#undef WEIGHTS
#undef SPREAD
#undef DOT
#undef WIDEN

#define LANES 16
#define WIDE 4
#define TILE 6
#define EACH_TILE EACH_SIX
#define WHOLES __m512i
#define NOTHING _mm512_setzero_si512()
#define PLUS _mm512_add_epi32
#define WEIGHTS(P) _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(P)))
#define SPREAD(P) _mm512_set1_epi32(pair_at(P))

#define NAME(X) X##_avx512
#define TARGET __attribute__((target("arch=x86-64-v4")))
#define DOT(SUM, A, B) _mm512_add_epi32(SUM, _mm512_madd_epi16(A, B))
#define WIDEN(X) (floats_avx512) _mm512_cvtepi32_ps(X)
#include "wavenet_product.h"
#include "wavenet_step.h"
#undef NAME
#undef TARGET
#undef DOT
#undef WIDEN

#define NAME(X) X##_vnni
#define TARGET __attribute__((target("arch=x86-64-v4,avx512vnni")))
#define DOT _mm512_dpwssd_epi32
#define WIDEN(X) (floats_vnni) _mm512_cvtepi32_ps(X)
#include "wavenet_product.h"
#include "wavenet_step.h"

int luthier_wavenet_vectors(void) {
    if (!__builtin_cpu_supports("x86-64-v4"))
        return __builtin_cpu_supports("x86-64-v3") ? LUTHIER_WAVENET_AVX2
                                                   : LUTHIER_WAVENET_BASELINE;
    return __builtin_cpu_supports("avx512vnni") ? LUTHIER_WAVENET_VNNI : LUTHIER_WAVENET_AVX512;
}
#else
int luthier_wavenet_vectors(void) { return LUTHIER_WAVENET_BASELINE; }
#endif

void luthier_wavenet_run(const luthier_wavenet_work *work, luthier_thread_pool *pool) {
    void (*run)(luthier_thread_pool *, int, void *) = run_baseline;
#if defined(__x86_64__)
    if (work->net->vectors == LUTHIER_WAVENET_VNNI) run = run_vnni;
    if (work->net->vectors == LUTHIER_WAVENET_AVX512) run = run_avx512;
    if (work->net->vectors == LUTHIER_WAVENET_AVX2) run = run_avx2;
#endif
    if (pool) luthier_thread_pool_run(pool, run, (void *)work);
    else run(NULL, 0, (void *)work);
}
