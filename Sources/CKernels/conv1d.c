#include "conv1d.h"

#include <string.h>

#include "residual.h"
#include "unroll.h"

/* Vectors are handed between functions here, but only to such as are compiled into their callers. */
#pragma clang diagnostic ignored "-Wpsabi"

/* Keeps a broadcast weight in a register; else it is loaded anew for every vector of frames, and
   loads, not multiply-adds, set the speed. HOLD lets no sum take the weight's place before here:
   else sums wander from register to register until one finds none. */
#if defined(__x86_64__)
#define KEEP(VECTOR) __asm__("" : "+v"(VECTOR))
#define HOLD(VECTOR) __asm__ volatile("" : : "v"(VECTOR))
#else
#define KEEP(VECTOR)
#define HOLD(VECTOR)
#endif

/* Copies of a few numbers each are several times as fast when their length is known: those of the
   published generators. */
#define EACH_DILATION(DO)                                                                         \
    switch (dilation) {                                                                           \
    case 1: DO(1); break;                                                                         \
    case 2: DO(2); break;                                                                         \
    case 3: DO(3); break;                                                                         \
    case 5: DO(5); break;                                                                         \
    case 6: DO(6); break;                                                                         \
    case 12: DO(12); break;                                                                       \
    default: DO(dilation);                                                                        \
    }

/* The lower, or upper, halves of two vectors, their numbers in turn. */
#define ZIP_LOW4(A, B) __builtin_shufflevector(A, B, 0, 4, 1, 5)
#define ZIP_HIGH4(A, B) __builtin_shufflevector(A, B, 2, 6, 3, 7)
#define ZIP_LOW8(A, B) __builtin_shufflevector(A, B, 0, 8, 1, 9, 2, 10, 3, 11)
#define ZIP_HIGH8(A, B) __builtin_shufflevector(A, B, 4, 12, 5, 13, 6, 14, 7, 15)
#define ZIP_LOW16(A, B)                                                                           \
    __builtin_shufflevector(A, B, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define ZIP_HIGH16(A, B)                                                                          \
    __builtin_shufflevector(                                                                      \
        A, B, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

/* Included once a kind of vectors: their types have a length in C, which no argument can set.
   Whatever else differs is an argument, constant where it must be and compiled into its callers. */

#define NAME(X) X##_baseline
#define TARGET
#define LANES 4
#define ZIP_LOW ZIP_LOW4
#define ZIP_HIGH ZIP_HIGH4
#if defined(__aarch64__)
#define ROWS 8
#else
#define ROWS 4
#endif
#define WIDE 2
#include "conv1d_tile.h"
#include "conv1d_fast.h"
#include "residual/residual_points.h"
#include "residual/residual_piece.h"
#include "residual/residual_tile.h"
#undef NAME
#undef TARGET
#undef LANES
#undef ZIP_LOW
#undef ZIP_HIGH
#undef ROWS
#undef WIDE

#if defined(__x86_64__)
#define NAME(X) X##_avx2
#define TARGET __attribute__((target("arch=x86-64-v3")))
#define LANES 8
#define ZIP_LOW ZIP_LOW8
#define ZIP_HIGH ZIP_HIGH8
#define ROWS 4
#define WIDE 3
#include "conv1d_tile.h"
#include "conv1d_fast.h"
#include "residual/residual_points.h"
#include "residual/residual_piece.h"
#include "residual/residual_tile.h"
#undef NAME
#undef TARGET
#undef LANES
#undef ZIP_LOW
#undef ZIP_HIGH
#undef ROWS
#undef WIDE

#define NAME(X) X##_avx512
#define TARGET __attribute__((target("arch=x86-64-v4")))
#define LANES 16
#define ZIP_LOW ZIP_LOW16
#define ZIP_HIGH ZIP_HIGH16
#define ROWS 8
#define WIDE 3
#include "conv1d_tile.h"
#include "conv1d_fast.h"
#include "residual/residual_points.h"
#include "residual/residual_piece.h"
#include "residual/residual_tile.h"

int luthier_conv_vectors(void) {
    if (__builtin_cpu_supports("x86-64-v4")) return LUTHIER_AVX512;
    return __builtin_cpu_supports("x86-64-v3") ? LUTHIER_AVX2 : LUTHIER_BASELINE;
}

#define DISPATCH(FUNCTION, ...)                                                                   \
    if (vectors == LUTHIER_AVX512) FUNCTION##_avx512(__VA_ARGS__);                                \
    else if (vectors == LUTHIER_AVX2) FUNCTION##_avx2(__VA_ARGS__);                               \
    else FUNCTION##_baseline(__VA_ARGS__)
#else
int luthier_conv_vectors(void) { return LUTHIER_BASELINE; }

#define DISPATCH(FUNCTION, ...) FUNCTION##_baseline(__VA_ARGS__)
#endif

void luthier_conv_run(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish,
    int vectors) {
    DISPATCH(run, conv, input, frames, finish);
}

void luthier_conv_upsample(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish, int vectors) {
    DISPATCH(upsample, conv, input, stride, skip, count, finish);
}

void luthier_conv_fast(
    const luthier_conv *conv, luthier_rows input, long reach, long frames, const float *bias,
    const luthier_finish *finish, float *scratch, int vectors) {
    DISPATCH(fast, conv, input, reach, frames, bias, finish, scratch);
}

void luthier_residual_run(
    const luthier_residual *layer, luthier_rows input, luthier_rows output, long first,
    long places, float *scratch, int vectors) {
    DISPATCH(residual, layer, input, output, first, places, scratch);
}
