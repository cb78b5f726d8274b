/* What a residual layer multiplies, for one kind of vectors; included by conv1d.c behind
   conv1d_tile.h. */

/* The relu of six frames of the input, `dilation` apart, to the points. */
INLINE void NAME(to_points)(VECTOR *x) {
    UNROLL for (int j = 0; j < 6; j++) x[j] = __builtin_elementwise_max(x[j], (VECTOR){0});
    const VECTOR even = x[4] - 4 * x[2], odd = x[3] - 4 * x[1];
    const VECTOR evens = x[4] - x[2], odds = 2 * (x[3] - x[1]);
    x[0] = 4 * (x[0] - x[2]) + evens;
    x[5] = 4 * x[1] - 5 * x[3] + x[5];
    x[1] = even + odd;
    x[2] = even - odd;
    x[3] = evens + odds;
    x[4] = evens - odds;
}

/* The relu of four frames of the output from the products at the points. */
INLINE void NAME(from_points)(const VECTOR *m, float bias, VECTOR *y) {
    const VECTOR ones = m[1] + m[2], one = m[1] - m[2];
    const VECTOR twos = m[3] + m[4], two = m[3] - m[4];
    y[0] = m[0] + ones + twos;
    y[1] = one + 2 * two;
    y[2] = ones + 4 * twos;
    y[3] = one + 8 * two + m[5];
    UNROLL for (int j = 0; j < 4; j++)
        y[j] = __builtin_elementwise_max(y[j] + bias, (VECTOR){0});
}

/* Numbers that will be needed, fetched into the cache bit by bit: the same frames of every row. */
typedef struct {
    const float *row;
    long pitch, rows; /* that are left */
    long frames, next, turn;
    long frame[6 * LUTHIER_RESIDUAL_TILE / LANES];
} NAME(ahead);

INLINE void NAME(fetch)(NAME(ahead) *ahead) {
    for (long i = 0; i < ahead->turn && ahead->rows > 0; i++) {
        __builtin_prefetch(ahead->row + ahead->frame[ahead->next], 0, 2);
        if (++ahead->next < ahead->frames) continue;
        ahead->next = 0, ahead->row += ahead->pitch, ahead->rows--;
    }
}

/* Vectors laid for products: those of a product side by side, for one input behind another. */
typedef struct {
    long vectors;
    long place[4 * LUTHIER_RESIDUAL_TILE / LANES]; /* of each in input 0, */
    long pitch[4 * LUTHIER_RESIDUAL_TILE / LANES]; /* and how far input 1 is from there */
} NAME(layout);

INLINE void NAME(lay_out)(NAME(layout) *layout, long vectors, long inputs) {
    layout->vectors = vectors;
    for (long k = 0, wide; k < vectors; k += wide) {
        /* Four go as two and two: a tile of one waits for its own sums. */
        const long left = vectors - k;
        wide = left == WIDE || left > WIDE + 1 ? WIDE : left > 1 ? 2 : 1;
        for (long v = 0; v < wide; v++) {
            layout->place[k + v] = (k * inputs + v) * LANES;
            layout->pitch[k + v] = wide * LANES;
        }
    }
}

/* sum[row][v] = w * x */
INLINE void NAME(dense)(const float *x, const float *w, long inputs, int wide, VECTOR *sum) {
    UNROLL for (int i = 0; i < ROWS * wide; i++) sum[i] = (VECTOR){0};
    for (long left = inputs / 4; left > 0; left--) {
        UNROLL for (int k = 0; k < 4; k++, x += wide * LANES, w += LUTHIER_CONV_BLOCK) {
            VECTOR value[3];
            UNROLL for (int v = 0; v < wide; v++) value[v] = NAME(load)(x + v * LANES);
            UNROLL for (int r = 0; r < ROWS; r++) {
                VECTOR weight = w[r] - (VECTOR){0};
                KEEP(weight);
                UNROLL for (int v = 0; v < wide; v++) sum[r * wide + v] += value[v] * weight;
                HOLD(weight);
            }
        }
    }
}

/* A tile of products. Not compiled into its caller, which would take registers from it. */
#define TILE(WIDTH)                                                                               \
    TARGET static __attribute__((noinline)) void NAME(dense##WIDTH)(                              \
        const float *x, const float *w, long inputs, float *product, long pitch) {                \
        VECTOR sum[ROWS * WIDTH];                                                                 \
        NAME(dense)(x, w, inputs, WIDTH, sum);                                                    \
        UNROLL for (int r = 0; r < ROWS; r++) {                                                   \
            UNROLL for (int v = 0; v < WIDTH; v++)                                                \
                NAME(put)(product + r * pitch + v * LANES, LANES, sum[r * WIDTH + v]);            \
        }                                                                                         \
    }
TILE(1)
TILE(2)
TILE(3)
#undef TILE

/* product[row] = w * x, the vectors of each row one behind another. */
TARGET static void NAME(multiply)(
    const NAME(layout) *layout, const float *x, const float *w, long channels, float *product,
    NAME(ahead) *ahead) {
    const long pitch = layout->vectors * LANES;
    for (long k = 0; k < layout->vectors; k += layout->pitch[k] / LANES) {
        for (long row = 0; row < channels; row += ROWS) {
            const long lane = row % LUTHIER_CONV_BLOCK;
            const float *from = x + layout->place[k], *weights = w + (row - lane) * channels + lane;
            float *to = product + row * pitch + k * LANES;
            NAME(fetch)(ahead);
            switch (layout->pitch[k] / LANES) {
            case 1: NAME(dense1)(from, weights, channels, to, pitch); break;
            case 2: NAME(dense2)(from, weights, channels, to, pitch); break;
            default: NAME(dense3)(from, weights, channels, to, pitch);
            }
        }
    }
}
