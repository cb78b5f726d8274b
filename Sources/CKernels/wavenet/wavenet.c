#include "wavenet.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "../unroll.h"

/* No multiply-add may be fused: results are the same bits on every processor. */
#pragma STDC FP_CONTRACT OFF
/* Vectors are handed between functions here, but only to such as are compiled into their callers. */
#pragma clang diagnostic ignored "-Wpsabi"

#include "wavenet_step.h"

/* The products are included once a kind of vectors: their types, and the operations that fuse a
   product with a sum, have a length in C, which no argument can set. */

#define NAME(X) X##_baseline
#define TARGET
#define LANES 4
#define WIDE 2
#define TILE 4
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
#undef NAME
#undef TARGET
#undef LANES
#undef WIDE
#undef TILE
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
#define WHOLES __m256i
#define NOTHING _mm256_setzero_si256()
#define PLUS _mm256_add_epi32
#define WEIGHTS(P) _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(P)))
#define SPREAD(P) _mm256_set1_epi32(pair_at(P))
#define DOT(SUM, A, B) _mm256_add_epi32(SUM, _mm256_madd_epi16(A, B))
#define WIDEN(X) (floats_avx2) _mm256_cvtepi32_ps(X)
#include "wavenet_product.h"
#undef NAME
#undef TARGET
#undef LANES
#undef WIDE
#undef TILE
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
#undef NAME
#undef TARGET
#undef DOT
#undef WIDEN

#define NAME(X) X##_vnni
#define TARGET __attribute__((target("arch=x86-64-v4,avx512vnni")))
#define DOT _mm512_dpwssd_epi32
#define WIDEN(X) (floats_vnni) _mm512_cvtepi32_ps(X)
#include "wavenet_product.h"

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
