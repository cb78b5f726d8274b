/* The convolution for one kind of vectors; included by conv1d.c with these set:

   TARGET  attributes of every function
   NAME(x) its name for these vectors
   LANES   numbers of a vector
   ROWS    outputs of a tile, a divisor of LUTHIER_CONV_BLOCK
   WIDE    vectors of frames of a tile; ROWS * WIDE sums, WIDE inputs and a weight fill the
           registers

   A tile's sums stand [rows, wide]; functions take both as constants. */

#define VECTOR NAME(vector)
/* Vectors of frames of a tile for a single output, which a generator ends with; a tile's most. */
#define WIDE_ALONE 8
#define SUMS (ROWS * WIDE > WIDE_ALONE ? ROWS * WIDE : WIDE_ALONE)
#define INLINE TARGET static inline __attribute__((always_inline))

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
    const luthier_conv *conv, const float *x, long pitch, long row, int rows, int wide,
    VECTOR *sum) {
    const long kernel = conv->kernel, dilation = conv->dilation;
    const long block = row / LUTHIER_CONV_BLOCK * LUTHIER_CONV_BLOCK;
    const float *w = conv->weights + block * conv->inputs * kernel + (row - block);
    UNROLL for (int r = 0; r < rows; r++) {
        UNROLL for (int v = 0; v < wide; v++) sum[r * wide + v] = conv->bias[row + r] - (VECTOR){0};
    }
    for (long input = conv->inputs; input > 0; input--, x += pitch) {
        const float *place = x;
        for (long tap = kernel; tap > 0; tap--, place += dilation, w += LUTHIER_CONV_BLOCK) {
            VECTOR value[WIDE_ALONE];
            UNROLL for (int v = 0; v < wide; v++) value[v] = NAME(load)(place + v * LANES);
            UNROLL for (int r = 0; r < rows; r++) {
                VECTOR weight = w[r] - (VECTOR){0};
                KEEP(weight);
                UNROLL for (int v = 0; v < wide; v++) sum[r * wide + v] += value[v] * weight;
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
    const luthier_conv *conv, luthier_rows input, long row, long frame, long lanes, int rows,
    int wide, const luthier_finish *finish) {
    VECTOR sum[SUMS];
    NAME(product)(conv, input.first + frame, input.pitch, row, rows, wide, sum);
    const long left = conv->outputs - row;
    UNROLL for (int r = 0; r < rows; r++) {
        if (r >= left) break;
        UNROLL for (int v = 0; v < wide; v++)
            NAME(finish)(finish, row + r, frame + v * LANES, lanes, sum[r * wide + v]);
    }
}

INLINE void NAME(run_tiles)(
    const luthier_conv *conv, luthier_rows input, long frames, int rows, int wide,
    const luthier_finish *finish) {
    for (long row = 0; row < conv->outputs; row += rows) {
        long frame = 0;
        while (frame < frames) {
            const long left = frames - frame;
            /* Four vectors go as two and two: a tile of one waits for its own sums. */
            const int pairs = wide > 2 && left / LANES == 4;
            if (left >= wide * LANES && !pairs) {
                NAME(tile)(conv, input, row, frame, LANES, rows, wide, finish);
                frame += wide * LANES;
            } else if (wide > 2 && left >= 2 * LANES) {
                NAME(tile)(conv, input, row, frame, LANES, rows, 2, finish);
                frame += 2 * LANES;
            } else if (left >= LANES) {
                NAME(tile)(conv, input, row, frame, LANES, rows, 1, finish);
                frame += LANES;
            } else {
                NAME(tile)(conv, input, row, frame, left, rows, 1, finish);
                frame += left;
            }
        }
    }
}

TARGET static void NAME(run)(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish) {
    if (conv->outputs == 1) NAME(run_tiles)(conv, input, frames, 1, WIDE_ALONE, finish);
    else NAME(run_tiles)(conv, input, frames, ROWS, WIDE, finish);
}

/* Puts the numbers of `stride` vectors, 2, 4 or 8, in turn. */
INLINE void NAME(weave)(VECTOR *x, int stride) {
    UNROLL for (int length = 1; length < stride; length *= 2) {
        VECTOR y[8];
        const int half = stride / length / 2;
        UNROLL for (int i = 0; i < half; i++) {
            UNROLL for (int k = 0; k < length; k++) {
                const VECTOR a = x[i * length + k], b = x[(i + half) * length + k];
                y[2 * (i * length + k)] = ZIP_LOW(a, b);
                y[2 * (i * length + k) + 1] = ZIP_HIGH(a, b);
            }
        }
        UNROLL for (int i = 0; i < stride; i++) x[i] = y[i];
    }
}

/* Writes what lies in 0...count - 1 of a vector for the frame `at`. */
INLINE void NAME(clip)(float *row, long at, long count, VECTOR value) {
    if (at >= 0 && at + LANES <= count) {
        NAME(put)(row + at, LANES, value);
    } else {
        for (long i = 0; i < LANES; i++)
            if (at + i >= 0 && at + i < count) row[at + i] = value[i];
    }
}

/* Writes a tile of groups, whose first begins at the frame `start`, for strides that `weave` has. */
INLINE void NAME(lay)(
    const VECTOR *sum, int wide, int stride, long row, long rows, long start, long count,
    const luthier_finish *finish) {
    UNROLL for (int r = 0; r + stride <= ROWS; r += stride) {
        if (r >= rows) break;
        const long channel = (row + r) / stride;
        UNROLL for (int v = 0; v < wide; v++) {
            VECTOR x[8];
            UNROLL for (int i = 0; i < stride; i++) x[i] = sum[(r + i) * wide + v];
            NAME(weave)(x, stride);
            UNROLL for (int i = 0; i < stride; i++) {
                const long at = start + (v * stride + i) * LANES;
                if (finish->output.first)
                    NAME(clip)(
                        finish->output.first + channel * finish->output.pitch, at, count, x[i]);
                if (finish->active.first)
                    NAME(clip)(
                        finish->active.first + channel * finish->active.pitch, at, count,
                        NAME(leak)(x[i], finish->slope));
            }
        }
    }
}

/* The same for any stride. */
INLINE void NAME(scatter)(
    const VECTOR *sum, int wide, long stride, long row, long rows, long start, long count,
    const luthier_finish *finish) {
    UNROLL for (int r = 0; r < ROWS; r++) {
        if (r >= rows) break;
        const long channel = (row + r) / stride, phase = (row + r) % stride;
        UNROLL for (int v = 0; v < wide; v++) {
            const VECTOR value = sum[r * wide + v], active = NAME(leak)(value, finish->slope);
            for (long i = 0; i < LANES; i++) {
                const long at = start + (v * LANES + i) * stride + phase;
                if (at < 0 || at >= count) continue;
                if (finish->output.first)
                    finish->output.first[channel * finish->output.pitch + at] = value[i];
                if (finish->active.first)
                    finish->active.first[channel * finish->active.pitch + at] = active[i];
            }
        }
    }
}

/* Makes a tile of groups from the group on. */
INLINE void NAME(groups)(
    const luthier_conv *conv, luthier_rows input, long row, long group, int wide, long stride,
    long skip, long count, const luthier_finish *finish) {
    const long rows = conv->outputs - row, start = group * stride - skip;
    VECTOR sum[SUMS];
    NAME(product)(conv, input.first + group, input.pitch, row, ROWS, wide, sum);
    if (stride == 2) NAME(lay)(sum, wide, 2, row, rows, start, count, finish);
    else if (stride == 4) NAME(lay)(sum, wide, 4, row, rows, start, count, finish);
    else if (stride == 8 && ROWS >= 8) NAME(lay)(sum, wide, 8, row, rows, start, count, finish);
    else NAME(scatter)(sum, wide, stride, row, rows, start, count, finish);
}

TARGET static void NAME(upsample)(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish) {
    const long groups = (skip + count + stride - 1) / stride;
    for (long row = 0; row < conv->outputs; row += ROWS) {
        for (long group = 0; group < groups;) {
            const long left = groups - group;
            if (WIDE > 2 && left > 2 * LANES && left / LANES != 4) {
                NAME(groups)(conv, input, row, group, WIDE, stride, skip, count, finish);
                group += WIDE * LANES;
            } else if (left > LANES) {
                NAME(groups)(conv, input, row, group, 2, stride, skip, count, finish);
                group += 2 * LANES;
            } else {
                NAME(groups)(conv, input, row, group, 1, stride, skip, count, finish);
                group += LANES;
            }
        }
    }
}
