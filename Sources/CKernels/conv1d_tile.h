/* The convolution for one kind of vectors; included by conv1d.c with these set:

   TARGET  attributes of every function
   NAME(x) its name for these vectors
   LANES   numbers of a vector
   ROWS    outputs of a tile, a divisor of LUTHIER_CONV_BLOCK
   WIDE    vectors of frames of a tile; ROWS * WIDE sums, WIDE inputs and a weight fill the
           registers */

#define VECTOR NAME(vector)
#define INLINE TARGET static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float VECTOR __attribute__((vector_size(LANES * sizeof(float))));

INLINE VECTOR NAME(load)(const float *address) {
    VECTOR value;
    memcpy(&value, address, sizeof value);
    return value;
}

/* The first lanes alone, zeros behind. */
INLINE VECTOR NAME(take)(const float *address, long lanes) {
    if (lanes == LANES) return NAME(load)(address);
    VECTOR value = {0};
    for (long i = 0; i < lanes; i++) value[i] = address[i];
    return value;
}

INLINE void NAME(put)(float *address, long lanes, VECTOR value) {
    if (lanes == LANES) {
        memcpy(address, &value, sizeof value);
    } else {
        for (long i = 0; i < lanes; i++) address[i] = value[i];
    }
}

INLINE VECTOR NAME(leak)(VECTOR value, float slope) {
    return __builtin_elementwise_max(value, value * slope);
}

/* sum[row][v] = bias + W * x for the tile whose first output is `row`; `x` is where its first
   frame's first tap stands. */
INLINE void NAME(product)(
    const luthier_conv *conv, const float *x, long pitch, long row, int wide,
    VECTOR sum[ROWS][WIDE]) {
    const long kernel = conv->kernel, dilation = conv->dilation;
    const long block = row / LUTHIER_CONV_BLOCK * LUTHIER_CONV_BLOCK;
    const float *w = conv->weights + block * conv->inputs * kernel + (row - block);
    UNROLL for (int r = 0; r < ROWS; r++) {
        UNROLL for (int v = 0; v < wide; v++) sum[r][v] = conv->bias[row + r] - (VECTOR){0};
    }
    for (long input = conv->inputs; input > 0; input--, x += pitch) {
        const float *place = x;
        for (long tap = kernel; tap > 0; tap--, place += dilation, w += LUTHIER_CONV_BLOCK) {
            VECTOR value[WIDE];
            UNROLL for (int v = 0; v < wide; v++) value[v] = NAME(load)(place + v * LANES);
            UNROLL for (int r = 0; r < ROWS; r++) {
                VECTOR weight = w[r] - (VECTOR){0};
                KEEP(weight);
                UNROLL for (int v = 0; v < wide; v++) sum[r][v] += value[v] * weight;
            }
        }
    }
}

/* Writes one vector, or its first lanes, to where it belongs. */
INLINE void NAME(finish)(
    const luthier_finish *finish, long row, long frame, long lanes, VECTOR value) {
#define AT(SIGNAL) (finish->SIGNAL.first + row * finish->SIGNAL.pitch + frame)
    if (finish->residual.first) value += NAME(take)(AT(residual), lanes);
    value *= finish->scale;
    if (finish->sum.first) value += NAME(take)(AT(sum), lanes);
    if (finish->output.first) NAME(put)(AT(output), lanes, value);
    if (finish->active.first) NAME(put)(AT(active), lanes, NAME(leak)(value, finish->slope));
#undef AT
}

INLINE void NAME(tile)(
    const luthier_conv *conv, luthier_rows input, long row, long frame, long lanes, int wide,
    const luthier_finish *finish) {
    VECTOR sum[ROWS][WIDE];
    NAME(product)(conv, input.first + frame, input.pitch, row, wide, sum);
    const long rows = conv->outputs - row;
    UNROLL for (int r = 0; r < ROWS; r++) {
        if (r >= rows) break;
        UNROLL for (int v = 0; v < wide; v++)
            NAME(finish)(finish, row + r, frame + v * LANES, lanes, sum[r][v]);
    }
}

TARGET static void NAME(run)(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish) {
    for (long row = 0; row < conv->outputs; row += ROWS) {
        long frame = 0;
        while (frame < frames) {
            const long left = frames - frame;
            /* Four vectors go as two and two: a tile of one waits for its own sums. */
            const int pairs = WIDE > 2 && left / LANES == 4;
            if (left >= WIDE * LANES && !pairs) {
                NAME(tile)(conv, input, row, frame, LANES, WIDE, finish);
                frame += WIDE * LANES;
            } else if (WIDE > 2 && left >= 2 * LANES) {
                NAME(tile)(conv, input, row, frame, LANES, 2, finish);
                frame += 2 * LANES;
            } else if (left >= LANES) {
                NAME(tile)(conv, input, row, frame, LANES, 1, finish);
                frame += LANES;
            } else {
                NAME(tile)(conv, input, row, frame, left, 1, finish);
                frame += left;
            }
        }
    }
}

/* Weaves `stride` rows of a tile into one row in time. */
INLINE void NAME(weave)(const float *tile, long groups, int stride, float *y) {
    for (long g = 0; g < groups; g++) {
        UNROLL for (int phase = 0; phase < stride; phase++)
            y[g * stride + phase] = tile[phase * WIDE * LANES + g];
    }
}

/* Writes a tile of groups, whose first output is `row`, to where they stand in time. */
INLINE void NAME(spread)(
    const float *tile, long row, long rows, long group, long groups, long stride, long skip,
    long count, luthier_rows output) {
    const long start = group * stride - skip;
    const int inside = start >= 0 && start + groups * stride <= count;
    for (long r = 0; r < rows;) {
        const long phase = (row + r) % stride;
        float *y = output.first + (row + r) / stride * output.pitch + start + phase;
        const float *x = tile + r * WIDE * LANES;
        if (inside && phase == 0 && stride == 8 && r + 8 <= ROWS) {
            NAME(weave)(x, groups, 8, y);
            r += 8;
        } else if (inside && phase == 0 && stride == 4 && r + 4 <= ROWS) {
            NAME(weave)(x, groups, 4, y);
            r += 4;
        } else if (inside && phase == 0 && stride == 2 && r + 2 <= ROWS) {
            NAME(weave)(x, groups, 2, y);
            r += 2;
        } else {
            for (long g = 0; g < groups; g++) {
                const long frame = start + phase + g * stride;
                if (frame >= 0 && frame < count) y[g * stride] = x[g];
            }
            r++;
        }
    }
}

/* Makes a tile of `groups` groups from the group on, at most `wide` vectors of them. */
INLINE void NAME(weft)(
    const luthier_conv *conv, luthier_rows input, long row, long group, long groups, int wide,
    long stride, long skip, long count, const luthier_finish *finish) {
    const long rows = conv->outputs - row < ROWS ? conv->outputs - row : ROWS;
    VECTOR sum[ROWS][WIDE];
    float tile[ROWS * WIDE * LANES];
    NAME(product)(conv, input.first + group, input.pitch, row, wide, sum);
    if (finish->output.first) {
        UNROLL for (int r = 0; r < ROWS; r++) {
            UNROLL for (int v = 0; v < wide; v++)
                NAME(put)(tile + (r * WIDE + v) * LANES, LANES, sum[r][v]);
        }
        NAME(spread)(tile, row, rows, group, groups, stride, skip, count, finish->output);
    }
    if (finish->active.first) {
        UNROLL for (int r = 0; r < ROWS; r++) {
            UNROLL for (int v = 0; v < wide; v++)
                NAME(put)(
                    tile + (r * WIDE + v) * LANES, LANES,
                    NAME(leak)(sum[r][v], finish->slope));
        }
        NAME(spread)(tile, row, rows, group, groups, stride, skip, count, finish->active);
    }
}

TARGET static void NAME(upsample)(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish) {
    const long groups = (skip + count + stride - 1) / stride;
    for (long row = 0; row < conv->outputs; row += ROWS) {
        long group = 0;
        for (; group + WIDE * LANES <= groups; group += WIDE * LANES)
            NAME(weft)(
                conv, input, row, group, WIDE * LANES, WIDE, stride, skip, count, finish);
        for (; group < groups; group += LANES) {
            const long rest = groups - group;
            NAME(weft)(
                conv, input, row, group, rest < LANES ? rest : LANES, 1, stride, skip, count,
                finish);
        }
    }
}

#undef VECTOR
#undef INLINE
#undef UNROLL
