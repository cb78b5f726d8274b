#include "fma_peak.h"

#include "conv1d.h"

/* The accumulators of one round. A multiply-add takes four to five cycles and a core starts at
   most two a cycle: 12 independent sums hide that and fit the 16 registers of AVX2. */
#define SUMS LUTHIER_FMA_SUMS

#define BURST(NAME, TARGET, WIDTH)                                                                \
    TARGET static double NAME(long rounds, float *sink) {                                         \
        typedef float vector __attribute__((vector_size(WIDTH * sizeof(float))));                 \
        vector sum[SUMS], factor, addend;                                                         \
        for (int lane = 0; lane < WIDTH; lane++) {                                                \
            factor[lane] = 0.999f;                                                                \
            addend[lane] = 0.001f;                                                                \
            for (int i = 0; i < SUMS; i++) sum[i][lane] = sink[0] + (float)i;                     \
        }                                                                                         \
        for (long round = 0; round < rounds; round++) {                                           \
            _Pragma("clang loop unroll(full)")                                                    \
            for (int i = 0; i < SUMS; i++) {                                                      \
                sum[i] = sum[i] * factor + addend;                                                \
                __asm__ volatile("" : "+x"(sum[i]));                                              \
            }                                                                                     \
        }                                                                                         \
        float total = 0;                                                                          \
        for (int i = 0; i < SUMS; i++)                                                            \
            for (int lane = 0; lane < WIDTH; lane++) total += sum[i][lane];                       \
        sink[0] = total / (SUMS * WIDTH);                                                         \
        return 2.0 * SUMS * WIDTH * (double)rounds;                                               \
    }

#if defined(__x86_64__)
BURST(burst_avx512, __attribute__((target("avx512f"))), 16)
BURST(burst_avx2, __attribute__((target("avx2,fma"))), 8)
BURST(burst_baseline, , 4)

static int has_avx512(void) { return __builtin_cpu_supports("avx512f"); }
static int has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

double luthier_fma_burst_in(int vectors, long rounds, float *sink) {
    if (vectors == LUTHIER_AVX512) return burst_avx512(rounds, sink);
    if (vectors == LUTHIER_AVX2) return burst_avx2(rounds, sink);
    return burst_baseline(rounds, sink);
}

double luthier_fma_burst(long rounds, float *sink) {
    const int best = has_avx512() ? LUTHIER_AVX512 : has_avx2() ? LUTHIER_AVX2 : LUTHIER_BASELINE;
    return luthier_fma_burst_in(best, rounds, sink);
}

const char *luthier_fma_vectors(void) {
    return has_avx512() ? "avx512" : has_avx2() ? "avx2" : "baseline";
}
#else
double luthier_fma_burst(long rounds, float *sink) {
    float sum[SUMS * 4];
    for (int i = 0; i < SUMS * 4; i++) sum[i] = sink[0] + (float)i;
    for (long round = 0; round < rounds; round++)
        for (int i = 0; i < SUMS * 4; i++) sum[i] = sum[i] * 0.999f + 0.001f;
    float total = 0;
    for (int i = 0; i < SUMS * 4; i++) total += sum[i];
    sink[0] = total / (SUMS * 4);
    return 2.0 * SUMS * 4 * (double)rounds;
}

double luthier_fma_burst_in(int vectors, long rounds, float *sink) {
    (void)vectors;
    return luthier_fma_burst(rounds, sink);
}

const char *luthier_fma_vectors(void) { return "baseline"; }
#endif
