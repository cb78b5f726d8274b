#pragma once

#include "conv1d.h"

/* A residual layer `x + W2 * relu(W1 * relu(x))` of as many channels out as in, W1 of three taps
   and W2 of one, as in the encoder of NSynth: with half of W1's multiplications (Winograd 1980).
   Rounding errors are a few times the plain way's.

   Counted in dilations, each four frames of W1 are made of six of its input: six products instead
   of twelve. Four frames that belong together are a place: place q makes

       (q / dilation * 4 + j) * dilation + q % dilation, j = 0...3

   so that neighbouring places are neighbours in time at every dilation. */
typedef struct {
    long channels;        /* a multiple of 8 */
    long dilation;        /* 1, 2, 4, 8 or a multiple of 16 */
    const float *weights; /* as packed */
    const float *inner;   /* [channels], W1's bias */
    const float *outer;   /* [channels], W2's bias */
} luthier_residual;

/* The points of W1's polynomial: 0, 1, -1, 2, -2 and infinity. */
#define LUTHIER_RESIDUAL_POINTS 6
/* Places come in multiples of this. */
#define LUTHIER_RESIDUAL_STEP 16
/* The most places of a tile: what it works on stays in the core's cache. */
#define LUTHIER_RESIDUAL_TILE 48

/* Numbers of packed weights. */
static inline long luthier_residual_weights(long channels) {
    return (LUTHIER_RESIDUAL_POINTS + 1) * channels * channels;
}

/* Packs W1 `[3, inputs, outputs]` and W2 `[inputs, outputs]`: seven packed convolutions of one tap,
   W1 at each point and W2. */
void luthier_residual_pack(
    long channels, const float *inner, const float *outer, float *weights);

/* Numbers of scratch memory. */
static inline long luthier_residual_scratch(long channels) {
    return (2 * LUTHIER_RESIDUAL_POINTS + 4) * LUTHIER_RESIDUAL_TILE * channels
        + 8 * (LUTHIER_RESIDUAL_TILE + LUTHIER_CONV_SLACK);
}

/* Makes the frames of the places `first`...`first + places - 1`, multiples of
   LUTHIER_RESIDUAL_STEP. Frame 0 of the input is seen by the first tap of the output's frame 0. The
   result is the same however places are shared out. */
void luthier_residual_run(
    const luthier_residual *layer, luthier_rows input, luthier_rows output, long first,
    long places, float *scratch, int vectors);
