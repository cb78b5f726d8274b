#pragma once

/* Dense 1-D convolutions of few channels over many frames, as in the generators of HiFi-GAN.

   Signals are rows: channel c, frame t stands at `first[c * pitch + t]`. A convolution reads
   frames t + tap * dilation, tap = 0...kernel - 1, of its input to make frame t, so a caller moves
   the input's pointer back by the frames that the kernel looks back. Frames lie in vectors and
   weights are broadcast: a tile of 8 outputs by three vectors stays in registers, whatever the
   kernel, the dilation and the number of channels. The order of the sums does not depend on the
   place in a block, so a stream gives the same bits as a whole sound.

   An input row may be read up to LUTHIER_CONV_SLACK numbers behind its last frame: those must be
   memory of the caller's, their values do not matter. Outputs are written exactly. */
#define LUTHIER_CONV_SLACK 64

/* Outputs in a block of packed weights. */
#define LUTHIER_CONV_BLOCK 8

/* Rows of a signal; `first` is null for none. */
typedef struct {
    float *first;
    long pitch;
} luthier_rows;

/* A convolution and its packed weights. */
typedef struct {
    long inputs, outputs, kernel, dilation;
    const float *weights; /* [outputs / 8 rounded up, inputs, kernel, 8], zeros where no output is */
    const float *bias;    /* [outputs rounded up to 8] */
} luthier_conv;

/* What becomes of `value = W * x + bias`:

       value = scale * (value + residual) + sum
       output = value
       active = value where positive, else slope * value, slope 0...1

   Any of the four may be null, and any may be the same rows as another, but not the input. */
typedef struct {
    luthier_rows residual, sum, output, active;
    float scale, slope;
} luthier_finish;

/* The processor's vectors that a kernel is compiled for. */
enum { LUTHIER_BASELINE, LUTHIER_AVX2, LUTHIER_AVX512 };

/* The widest that this processor has; every smaller number can be run as well. */
int luthier_conv_vectors(void);

/* Convolves `frames` frames with the vectors named, at most luthier_conv_vectors(). */
void luthier_conv_run(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish,
    int vectors);

/* A transposed convolution, as a convolution whose outputs are `stride` neighbours in time:
   output number `channel * stride + phase` of the packed weights. Group g, made from input frames
   g...g + kernel - 1, holds the frames g * stride...g * stride + stride - 1 of the result, of
   which the first `skip` are left out and `count` are written. Of `finish` only `output`,
   `active` and `slope` are used. */
void luthier_conv_upsample(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish, int vectors);

/* A convolution of many taps and channels with fewer multiplications: 7 where the plain one has
   16, for four taps and four frames each. Rounding errors are about twice the plain one's.

   `conv` holds, in units of four taps, `kernel` taps rounded up; its weights are those of
   LUTHIER_FAST_POINTS packed convolutions one behind another, the kernel's polynomials in each
   four taps w0...w3 at the points, scaled:

       0: w0 / 4, 1: (w0 + w1 + w2 + w3) / 9, 2: ... / 120, -2: ... / 360, 1/2: ... / 15,
       -1/2: ... / 45, infinity: w3 / 4

   and its bias is zeros; `bias` is added at the end. `frames` is a multiple of 4 * dilation;
   `reach` is the number of input frames there are, frames + (taps - 1) * dilation. */
#define LUTHIER_FAST_POINTS 7
#define LUTHIER_FAST_PITCH(FRAMES, KERNEL, DILATION)                                              \
    (((FRAMES) / 4 + (KERNEL) * (DILATION) + LUTHIER_CONV_SLACK + 15) / 16 * 16)

/* Numbers of scratch memory. */
static inline long luthier_fast_scratch(long inputs, long frames, long kernel, long dilation) {
    return (LUTHIER_FAST_POINTS * inputs + 4 * LUTHIER_CONV_BLOCK)
        * LUTHIER_FAST_PITCH(frames, kernel, dilation) + frames + 2 * LUTHIER_CONV_SLACK;
}

void luthier_conv_fast(
    const luthier_conv *conv, luthier_rows input, long reach, long frames, const float *bias,
    const luthier_finish *finish, float *scratch, int vectors);
