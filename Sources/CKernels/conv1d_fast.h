/* Toom and Cook's convolution (Winograd 1980, section V) for one kind of vectors, included by
   conv1d.c behind conv1d_tile.h: four taps by four frames in 7 products instead of 16.

   In units of the dilation, frames and taps go in fours. The input's polynomial is taken at 0, 1,
   2, -2, 1/2, -1/2 and infinity: at each point is left a convolution over the fours, with a
   quarter of the frames and of the taps, which the tile does as any other. */

#define POINTS LUTHIER_FAST_POINTS

/* part[j][n * dilation + phase] = x[(4 * n + j) * dilation + phase] */
INLINE void NAME(deal)(const float *x, long fours, long dilation, float *restrict part, long pitch) {
    for (long n = 0; n < fours; n++) {
        UNROLL for (int j = 0; j < 4; j++) {
            for (long phase = 0; phase < dilation; phase++)
                part[j * pitch + n * dilation + phase] = x[(4 * n + j) * dilation + phase];
        }
    }
}

/* The same with zeros from the frame `limit` on. */
INLINE void NAME(split)(
    const float *x, long limit, long fours, long dilation, float *restrict part, long pitch) {
    const long inside = limit / (4 * dilation) < fours ? limit / (4 * dilation) : fours;
#define DEAL(DILATION) NAME(deal)(x, inside, DILATION, part, pitch)
    EACH_DILATION(DEAL)
#undef DEAL
    for (long n = inside * dilation; n < fours * dilation; n++) {
        for (long j = 0; j < 4; j++) {
            const long frame = (n / dilation * 4 + j) * dilation + n % dilation;
            part[j * pitch + n] = frame < limit ? x[frame] : 0;
        }
    }
}

/* Back again, for `fours` whole fours. */
INLINE void NAME(collect)(
    const float *part, long pitch, long fours, long dilation, float *restrict whole) {
    for (long n = 0; n < fours; n++) {
        UNROLL for (int j = 0; j < 4; j++) {
            for (long phase = 0; phase < dilation; phase++)
                whole[(4 * n + j) * dilation + phase] = part[j * pitch + n * dilation + phase];
        }
    }
}

/* The values at all points from the parts, for `count` places rounded up to vectors. */
TARGET static void NAME(evaluate)(
    const float *part, long pitch, long count, long dilation, float *values, long point_pitch) {
    static const float matrix[POINTS][7] = {
        {4, -4, -17, 17, 4, -4, 0},  {0, -4, 0, 17, 0, -4, 0},     {0, 2, -1, -9, 4, 4, 0},
        {0, 2, -3, -7, 12, -4, 0},   {0, 32, 32, -72, -8, 16, 0}, {0, -32, 96, -56, -24, 16, 0},
        {0, -4, 4, 17, -17, -4, 4},
    };
    for (long q = 0; q < count; q += LANES) {
        VECTOR x[7];
        UNROLL for (int j = 0; j < 7; j++)
            x[j] = NAME(load)(part + j % 4 * pitch + q + j / 4 * dilation);
        UNROLL for (int p = 0; p < POINTS; p++) {
            VECTOR sum = {0};
            UNROLL for (int j = 0; j < 7; j++) {
                if (matrix[p][j] != 0) sum += x[j] * matrix[p][j];
            }
            NAME(put)(values + p * point_pitch + q, LANES, sum);
        }
    }
}

/* Products at all points for a tile of places, and from them the four parts of the output. */
INLINE void NAME(points)(
    const luthier_conv *conv, const float *values, long pitch, long row, long q, int wide,
    float *part, long part_pitch) {
    float product[POINTS][ROWS * WIDE * LANES];
    luthier_conv point = *conv;
    const long size = (conv->outputs + LUTHIER_CONV_BLOCK - 1) / LUTHIER_CONV_BLOCK
        * LUTHIER_CONV_BLOCK * conv->inputs * conv->kernel;
    for (int p = 0; p < POINTS; p++) {
        VECTOR sum[SUMS];
        point.weights = conv->weights + p * size;
        NAME(product)(&point, values + p * conv->inputs * pitch + q, pitch, row, ROWS, wide, sum);
        UNROLL for (int r = 0; r < ROWS; r++) {
            UNROLL for (int v = 0; v < wide; v++)
                NAME(put)(product[p] + (r * WIDE + v) * LANES, LANES, sum[r * wide + v]);
        }
    }
    for (int r = 0; r < ROWS; r++) {
        for (int v = 0; v < wide; v++) {
            VECTOR m[POINTS];
            UNROLL for (int p = 0; p < POINTS; p++)
                m[p] = NAME(load)(product[p] + (r * WIDE + v) * LANES);
            const VECTOR twos = m[2] + m[3], halves = m[4] + m[5];
            const VECTOR two = m[2] - m[3], half = m[4] - m[5];
            float *y = part + r * 4 * part_pitch + q + v * LANES;
            NAME(put)(y, LANES, m[0] + m[1] + twos + halves);
            NAME(put)(y + part_pitch, LANES, m[1] + 2 * two + 0.5f * half);
            NAME(put)(y + 2 * part_pitch, LANES, m[1] + 4 * twos + 0.25f * halves);
            NAME(put)(y + 3 * part_pitch, LANES, m[1] + 8 * two + 0.125f * half + m[6]);
        }
    }
}

TARGET static void NAME(fast)(
    const luthier_conv *conv, luthier_rows input, long reach, long frames, const float *bias,
    const luthier_finish *finish, float *restrict scratch) {
    const long dilation = conv->dilation, places = frames / 4;
    const long fours = places / dilation + conv->kernel;
    const long pitch = LUTHIER_FAST_PITCH(frames, conv->kernel, dilation);
    float *values = scratch, *part = values + POINTS * conv->inputs * pitch;
    float *whole = part + 4 * ROWS * pitch;
    for (long in = 0; in < conv->inputs; in++) {
        NAME(split)(input.first + in * input.pitch, reach, fours, dilation, part, pitch);
        NAME(evaluate)(
            part, pitch, places + (conv->kernel - 1) * dilation, dilation, values + in * pitch,
            conv->inputs * pitch);
    }
    for (long row = 0; row < conv->outputs; row += ROWS) {
        for (long q = 0; q < places;) {
            if (places - q > 2 * LANES && WIDE > 2) {
                NAME(points)(conv, values, pitch, row, q, WIDE, part, pitch);
                q += WIDE * LANES;
            } else if (places - q > LANES) {
                NAME(points)(conv, values, pitch, row, q, 2, part, pitch);
                q += 2 * LANES;
            } else {
                NAME(points)(conv, values, pitch, row, q, 1, part, pitch);
                q += LANES;
            }
        }
        for (long r = 0; r < ROWS && row + r < conv->outputs; r++) {
            const float *from = part + r * 4 * pitch;
            const long count = places / dilation;
#define COLLECT(DILATION) NAME(collect)(from, pitch, count, DILATION, whole)
            EACH_DILATION(COLLECT)
#undef COLLECT
            for (long frame = 0; frame < frames; frame += LANES) {
                const VECTOR value = NAME(load)(whole + frame) + bias[row + r];
                if (frame + LANES <= frames)
                    NAME(finish)(finish, row + r, frame, LANES, value);
                else
                    NAME(finish)(finish, row + r, frame, frames - frame, value);
            }
        }
    }
}

#undef POINTS
