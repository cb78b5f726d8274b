#pragma once

#include <stdint.h>

#include "conv1d.h"
#include "wavenet.h"

/* What the vector kernels compute, one number after the other, as the formulas have it: for
   reading, and for tests that hold the kernels to it. Parameters are those of the kernels; sums
   are taken in double precision. Nothing that sounds calls these. */

/* `luthier_conv_fast` makes what this makes of the kernel before it was taken to points. */
void luthier_plain_conv(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish);
void luthier_plain_upsample(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish);
/* Of W1 `[3, inputs, outputs]` and W2 `[inputs, outputs]`, as they are before they are packed. */
void luthier_plain_residual(
    long channels, long dilation, const float *inner, const float *inner_bias,
    const float *outer, const float *outer_bias, luthier_rows input, luthier_rows output,
    long frames);
void luthier_plain_depthwise(
    const float *input, const float *weights, const float *bias, float *output, long frames,
    long channels, long kernel, long dilation, long stride, int accumulate);

/* Of `size` samples. */
void luthier_plain_fft_forward(long size, const float *samples, float *spectrum);
void luthier_plain_fft_inverse(long size, const float *spectrum, float *samples);

void luthier_plain_widen_half(const void *source, long count, float *output);
void luthier_plain_rectify(
    const float *from, long from_pitch, long rows, long count, float *to, long to_pitch);
void luthier_plain_lobes(
    const double *phase, const double *pitch, const float *level, long count,
    const float *table, long steps, float *real, float *imaginary);
void luthier_plain_harmonics(
    double *phase, const double *left_pitch, const double *right_pitch,
    const float *left_level, const float *right_level, long harmonics, float *output);
void luthier_plain_white(
    uint64_t key, int64_t place, const float *window, long count, float *output);
void luthier_plain_shape(
    const float *level, const int32_t *band, const float *share, float noise_floor, long bins,
    float *spectrum);
void luthier_plain_describe(const float *spectrum, long bins, float floor, float *described);
void luthier_plain_amend(
    const float *change, const float *harmonics, const float *noise, long bins, float *result);

/* The same bits as `luthier_wavenet_run` in codes, logits and queues; one note after the other. */
void luthier_plain_wavenet(const luthier_wavenet_work *work);
/* The same bits as `luthier_wavenet_mix`. */
void luthier_plain_mix(
    const float *row, const float *weights, const float *bias, long rows, long count,
    float *output);
/* The probability of each of the 256 codes under a draw, `share` [256]. */
void luthier_plain_shares(
    const float *logits, const luthier_wavenet_draw *draw, double *share);
/* As `luthier_fma_burst`, with vectors of so many numbers. */
double luthier_plain_fma_burst(int lanes, long rounds, float *sink);
/* All longs of `bytes` bytes, a multiple of 256, by exclusive or. */
long luthier_plain_read_all(const void *memory, long bytes);
