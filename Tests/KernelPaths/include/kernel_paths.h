#pragma once

#include "kernels.h"

/* The kernels that the loader chooses by processor, each compiled for one kind of vectors from the
   same source, so that a test can run every kind that a processor has and not only its best. */
typedef struct {
    long (*read_all)(const void *memory, long bytes, luthier_thread_pool *pool);
    void (*depthwise)(
        const float *input, const float *weights, const float *bias, float *output, long frames,
        long channels, long kernel, long dilation, long stride, int accumulate);
    luthier_fft *(*fft_create)(long size);
    void (*fft_destroy)(luthier_fft *plan);
    void (*fft_forward)(luthier_fft *plan, const float *samples, float *spectrum);
    void (*fft_inverse)(luthier_fft *plan, const float *spectrum, float *samples);
    void (*widen_half)(const void *source, long count, float *output);
    void (*rectify)(
        const float *from, long from_pitch, long rows, long count, float *to, long to_pitch);
    void (*lobes)(
        const double *phase, const double *pitch, const float *level, long count,
        const float *table, long steps, float *real, float *imaginary);
    void (*harmonics)(
        double *phase, const double *left_pitch, const double *right_pitch,
        const float *left_level, const float *right_level, long harmonics, float *output);
    void (*white)(
        uint64_t key, int64_t place, const float *window, long count, float *output);
    void (*shape)(
        const float *level, const int32_t *band, const float *share, float noise_floor, long bins,
        float *spectrum);
    void (*describe)(const float *spectrum, long bins, float floor, float *described);
    void (*amend)(
        const float *change, const float *tones, const float *noise, long bins, float *result);
    void (*mix)(
        const float *row, const float *weights, const float *bias, long rows, long count,
        float *output);
    int (*choose)(const float *logits, const luthier_wavenet_draw *draw, int64_t place);
} luthier_kernels;

/* Those of a kind, LUTHIER_BASELINE to luthier_conv_vectors(); -1: those that the loader chose. */
luthier_kernels luthier_kernels_for(int vectors);
