/* Products of a block of 64 outputs for a few notes, for one kind of vectors; included by
   wavenet.c, which names the kind's operations on vectors of LANES 32-bit numbers. */

#define INLINE TARGET static inline __attribute__((always_inline))

typedef float NAME(floats) __attribute__((vector_size(LANES * 4), aligned(4)));
#define FLOATS NAME(floats)

/* Adds one run of whole-number weights: exact sums of 32 bits first, then the scales. `ahead` is
   fetched into the cache meanwhile, `lines` cache lines for each pair of inputs. */
INLINE void NAME(add_int8)(
    const int8_t *weights, const float *scales, long inputs, const int16_t *const *x,
    const float *const *x_scale, int notes, float (*sum)[BLOCK], const char *ahead, int lines) {
    for (int o = 0; o < BLOCK; o += WIDE * LANES) {
        /* A note alone takes turns with two sums, or it would wait for each addition. */
        const int turns = notes * WIDE < 8 ? 2 : 1;
        WHOLES part[2][TILE][WIDE];
        UNROLL for (int t = 0; t < turns; t++)
            UNROLL for (int n = 0; n < notes; n++)
                UNROLL for (int v = 0; v < WIDE; v++) part[t][n][v] = NOTHING;
        const int8_t *w = weights + 2 * o;
        const long pairs = inputs / 2;
        long k = 0;
        for (; k + turns <= pairs; k += turns) {
            UNROLL for (int t = 0; t < turns; t++) {
                WHOLES row[WIDE];
                UNROLL for (int v = 0; v < WIDE; v++)
                    row[v] = WEIGHTS(w + (k + t) * 2 * BLOCK + v * 2 * LANES);
                if (o == 0 && lines > 0) __builtin_prefetch(ahead + (k + t) * lines * 64, 0, 2);
                if (o == 0 && lines > 1)
                    __builtin_prefetch(ahead + (k + t) * lines * 64 + 64, 0, 2);
                UNROLL for (int n = 0; n < notes; n++) {
                    const WHOLES pair = SPREAD(x[n] + 2 * (k + t));
                    UNROLL for (int v = 0; v < WIDE; v++)
                        part[t][n][v] = DOT(part[t][n][v], row[v], pair);
                }
            }
        }
        for (; k < pairs; k++) {
            UNROLL for (int n = 0; n < notes; n++) {
                const WHOLES pair = SPREAD(x[n] + 2 * k);
                UNROLL for (int v = 0; v < WIDE; v++)
                    part[0][n][v] =
                        DOT(part[0][n][v], WEIGHTS(w + k * 2 * BLOCK + v * 2 * LANES), pair);
            }
        }
        UNROLL for (int n = 0; n < notes; n++) {
            UNROLL for (int v = 0; v < WIDE; v++) {
                WHOLES all = part[0][n][v];
                if (turns == 2) all = PLUS(all, part[1][n][v]);
                FLOATS *to = (FLOATS *)(sum[n] + o + v * LANES);
                const FLOATS scale = *(const FLOATS *)(scales + o + v * LANES) * x_scale[n][0];
                *to += WIDEN(all) * scale;
            }
        }
    }
}

INLINE void NAME(add_float)(
    const float *weights, long inputs, const float *const *x, int notes, float (*sum)[BLOCK]) {
    for (int o = 0; o < BLOCK; o += WIDE * LANES) {
        FLOATS part[TILE][WIDE];
        UNROLL for (int n = 0; n < notes; n++)
            UNROLL for (int v = 0; v < WIDE; v++)
                part[n][v] = *(const FLOATS *)(sum[n] + o + v * LANES);
        for (long k = 0; k < inputs; k++) {
            UNROLL for (int v = 0; v < WIDE; v++) {
                const FLOATS row = *(const FLOATS *)(weights + k * BLOCK + o + v * LANES);
                UNROLL for (int n = 0; n < notes; n++) part[n][v] += row * x[n][k];
            }
        }
        UNROLL for (int n = 0; n < notes; n++)
            UNROLL for (int v = 0; v < WIDE; v++)
                *(FLOATS *)(sum[n] + o + v * LANES) = part[n][v];
    }
}

/* Adds a block of a map to `sum`, for some notes. */
INLINE void NAME(add)(
    const luthier_wavenet_map *map, int precision, long block, const taps *from, const int *active,
    int notes, float (*sum)[BLOCK], const char *ahead, long part, long parts) {
    const long runs = (map->inputs + RUN - 1) / RUN;
    /* All lines of what comes next, or, where two tiles or more go over it, half each. */
    const int lines = parts == 1 ? 2 : part < 2 ? 1 : 0;
    for (long tap = 0; tap < map->taps; tap++) {
        const long place = block * map->taps + tap;
        const float *x_scale[TILE];
        UNROLL for (int n = 0; n < notes; n++) x_scale[n] = from->scale[tap] + active[n];
        for (long run = 0; run < runs; run++) {
            const long start = run * RUN, rest = map->inputs - start;
            const long inputs = rest < RUN ? rest : RUN;
            const char *x[TILE];
            UNROLL for (int n = 0; n < notes; n++)
                x[n] = from->first[tap] + (active[n] * from->pitch + start) * from->size;
            const long first = (place * map->inputs + start) * BLOCK;
            if (precision == LUTHIER_WAVENET_FLOAT) {
                NAME(add_float)(
                    (const float *)map->weights + first, inputs, (const float *const *)x, notes,
                    sum);
                continue;
            }
            const int8_t *weights = (const int8_t *)map->weights + first;
            const int last = tap == map->taps - 1 && run == runs - 1;
            const char *next = last ? ahead : (const char *)weights + inputs * BLOCK;
            if (ahead && lines == 1) next += part * (inputs / 2) * 64;
            NAME(add_int8)(
                weights, map->scales + (place * runs + run) * BLOCK, inputs,
                (const int16_t *const *)x, x_scale, notes, sum, next, ahead ? lines : 0);
        }
    }
}

/* The same for any number of notes up to TILE, each number compiled apart. */
INLINE void NAME(add_some)(
    const luthier_wavenet_map *map, int precision, long block, const taps *from, const int *active,
    int notes, float (*sum)[BLOCK], const char *ahead, long part, long parts) {
#define ADD(N) NAME(add)(map, precision, block, from, active, N, sum, ahead, part, parts)
    switch (notes) {
    case 1: ADD(1); break;
    case 2: ADD(2); break;
    case 3: ADD(3); break;
#if TILE > 4
    case 4: ADD(4); break;
    case 5: ADD(5); break;
#endif
    default: ADD(TILE);
    }
#undef ADD
}

/* For either precision. */
TARGET static void NAME(add_tile)(
    const luthier_wavenet_map *map, int precision, long block, const taps *from, const int *active,
    int notes, float (*sum)[BLOCK], const char *ahead, long part, long parts) {
    if (precision == LUTHIER_WAVENET_FLOAT)
        NAME(add_some)(
            map, LUTHIER_WAVENET_FLOAT, block, from, active, notes, sum, ahead, part, parts);
    else
        NAME(add_some)(
            map, LUTHIER_WAVENET_INT8, block, from, active, notes, sum, ahead, part, parts);
}

TARGET static void NAME(run)(luthier_thread_pool *pool, int index, void *context) {
    run_steps(pool, index, context, NAME(add_tile), TILE);
}

#undef FLOATS
#undef INLINE
