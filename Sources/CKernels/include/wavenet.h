#pragma once

#include <stdint.h>

#include "thread_pool.h"

/* One step of a WaveNet for several notes at once, with queues (Le Paine et al. 2016, arXiv
   1611.09482): only the present sample goes through the layers, and each keeps those of its past
   inputs that its dilated taps will want.

   Weights are whole numbers of eight bits with a scale, or single precision. With the former,
   activations are rounded to 16 bits and products summed exactly, so no order of summing and no
   kind of vectors changes a result; with the latter, sums run over the inputs in order and no
   multiply-add is fused. So either gives the same bits on every processor, for a note alone or
   among others, and with any number of threads. */

/* Outputs in a block of packed weights. */
#define LUTHIER_WAVENET_BLOCK 64
/* The most inputs whose products fit a sum of 32 bits: 512 * 127 * 32767 < 2^31. */
#define LUTHIER_WAVENET_RUN 512
/* The number of codes, and the most taps of a dilated layer. */
#define LUTHIER_WAVENET_CLASSES 256
#define LUTHIER_WAVENET_TAPS 8
/* The most notes together. */
#define LUTHIER_WAVENET_NOTES 32

enum { LUTHIER_WAVENET_INT8, LUTHIER_WAVENET_FLOAT };

/* A linear map of one or several taps, outputs in blocks of 64, zeros where no output is.

   A run is up to 512 inputs of one tap; a tap has `inputs / 512` runs, rounded up. Where weights
   are whole numbers, they stand [blocks, taps, inputs / 2, 64, 2] and their scales
   [blocks, taps, runs, 64]; else [blocks, taps, inputs, 64]. */
typedef struct {
    long inputs; /* even */
    long taps;
    long blocks;
    const void *weights;
    const float *scales;
} luthier_wavenet_map;

typedef struct {
    long dilation;
    /* Blocks of the dilated map hold 32 outputs that go into the sigmoid and the 32 that go into
       the tangent with them. */
    luthier_wavenet_map dilated;
    /* To the next layer's input and, in blocks behind those, to the skip sum. */
    luthier_wavenet_map out;
    const float *residual_bias;
} luthier_wavenet_layer;

/* Sizes are in numbers, rounded up to whole blocks (`gate` to 32). */
typedef struct {
    int precision, vectors;
    int is_far; /* the weights do not stay in a core's cache: they are fetched ahead */
    long residual, gate, skip, head;
    long input_taps;    /* of the start convolution */
    const float *start; /* [input_taps, 256, residual] or, scalar, [input_taps, residual] */
    const float *scale; /* [256], the number of a code; null where the input is one-hot */
    const float *start_bias;
    long excitation;
    const float *excitation_weights; /* [excitation, residual] */
    luthier_wavenet_map skip_start;  /* no blocks: none */
    const float *skip_bias;          /* that of all that adds to the sum */
    long layers;
    const luthier_wavenet_layer *layer;
    luthier_wavenet_map head_map, logits_map;
    const float *logits_bias;
} luthier_wavenet;

/* What becomes of notes from step to step. Activations are int16 with a scale for each vector, or
   single precision. */
typedef struct {
    long notes;          /* for how many there is memory */
    void **queue;        /* of each layer, [(taps - 1) * dilation + 1, notes, residual] */
    float **queue_scale; /* of each layer, [(taps - 1) * dilation + 1, notes] */
    int16_t *recent;     /* [notes, input_taps], the last codes; -1: none yet */
    float *x, *sum;      /* [notes, residual], [notes, skip] */
    void *gated;         /* [notes, gate] */
    void *hidden;        /* [notes, the larger of skip and head] */
    float *hidden_scale; /* [notes] */
    float *head;         /* [notes, head] */
    float *logits;       /* [notes, 256] */
} luthier_wavenet_state;

/* How a note's codes are drawn. */
typedef struct {
    uint64_t key;     /* chooses the stream of chance; a draw depends on it and the step alone */
    float temperature;
    long top; /* only of the likeliest so many; 0 or 256: of all */
    /* [256], at most 0: ln of how much of the samples' range a code stands for, for draws that are
       by likelihood of samples; null: by that of codes. */
    const float *log_width;
} luthier_wavenet_draw;

/* Steps to be made. */
typedef struct {
    const luthier_wavenet *net;
    luthier_wavenet_state *state;
    const int *active; /* the notes that go on, by their place in the state */
    long count;        /* how many they are */
    int64_t place;     /* the first step's number, from 0 */
    long steps;
    const float *condition;      /* [notes, layers, 2 * gate], biases included */
    const float *head_condition; /* [notes, head], biases included */
    const float *excitation;     /* [notes, steps, excitation]; may be null where there is none */
    const luthier_wavenet_draw *draw; /* [notes] */
    const int16_t *given; /* [notes, steps], taken instead of draws, -1: draw; may be null */
    uint8_t *codes;       /* [notes, steps] */
    float *logits;        /* [notes, steps, 256]; may be null */
    int skips_logits;             /* all codes are given: leaves out what only logits need */
} luthier_wavenet_work;

/* The kinds of vectors, each with all before it. */
enum {
    LUTHIER_WAVENET_BASELINE,
    LUTHIER_WAVENET_AVX2,
    LUTHIER_WAVENET_AVX512,
    LUTHIER_WAVENET_VNNI
};

/* The best that this processor has. */
int luthier_wavenet_vectors(void);

/* Makes steps, with a pool or, null, alone. */
void luthier_wavenet_run(const luthier_wavenet_work *work, luthier_thread_pool *pool);

/* Draws a code: the likeliest at temperature 0, the lowest code of equals. */
int luthier_wavenet_choose(const float *logits, const luthier_wavenet_draw *draw, int64_t place);

/* Packs one tap's weights [inputs, pitch] into a map's memory, and writes its scales where it has
   any. `column[block * 64 + i]` is the column of an output, -1 for none.

   `inputs` may be fewer than the map has; the rest is 0. */
void luthier_wavenet_pack(
    const luthier_wavenet_map *map, int precision, long tap, const float *weights, long inputs,
    long pitch, const int32_t *column);

/* Bytes of a map's weights, and the number of its scales. */
static inline long luthier_wavenet_bytes(const luthier_wavenet_map *map, int precision) {
    const long size = precision == LUTHIER_WAVENET_INT8 ? 1 : 4;
    return map->blocks * map->taps * map->inputs * LUTHIER_WAVENET_BLOCK * size;
}
static inline long luthier_wavenet_scales(const luthier_wavenet_map *map) {
    const long runs = (map->inputs + LUTHIER_WAVENET_RUN - 1) / LUTHIER_WAVENET_RUN;
    return map->blocks * map->taps * runs * LUTHIER_WAVENET_BLOCK;
}

/* output[i] = bias[i] + sum over j of row[j] * weights[j * count + i], without fusing. */
void luthier_wavenet_mix(
    const float *row, const float *weights, const float *bias, long rows, long count,
    float *output);
