#include "fft.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "every_cpu.h"

/* Stockham's self-sorting transform of radix 4 (Van Loan 1992, section 1.7), a last step of radix
   2 where the length asks for it, on real and imaginary parts apart. Every step reads in order;
   16 neighbours are worked on at once. */

#define LANES 16

/* Vectors are handed between functions here, but only to such as are compiled into their callers. */
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float vector __attribute__((vector_size(LANES * sizeof(float))));

struct luthier_fft {
    long length;       /* complex numbers: half the samples */
    float *turns;      /* exp(-2 pi i k / size), [length + 1] real, then imaginary */
    float *twiddles;   /* for each step w, w^2, w^3, real and imaginary apart */
    float *buffer[4];  /* two pairs of real and imaginary parts, [length + 1] */
};

INLINE vector load(const float *address) {
    vector value;
    memcpy(&value, address, sizeof value);
    return value;
}

INLINE void store(float *address, vector value) { memcpy(address, &value, sizeof value); }

INLINE vector splat(float x) {
    return (vector){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
}

/* The lower, or upper, halves of two vectors, taking `1` or `4` numbers of each in turn. */
#define LOW1(A, B)                                                                                \
    __builtin_shufflevector(A, B, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH1(A, B)                                                                               \
    __builtin_shufflevector(                                                                      \
        A, B, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define LOW4(A, B)                                                                                \
    __builtin_shufflevector(A, B, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23)
#define HIGH4(A, B)                                                                               \
    __builtin_shufflevector(                                                                      \
        A, B, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31)

/* Writes four vectors to where a step of stride 1, 4, or a multiple of 16 wants them. */
INLINE void scatter(float *y, long at, long stride, vector a, vector b, vector c, vector d) {
    if (stride >= LANES) {
        y += at % stride + at / stride * stride * 4;
        store(y, a);
        store(y + stride, b);
        store(y + 2 * stride, c);
        store(y + 3 * stride, d);
    } else if (stride == 1) {
        const vector e = LOW1(a, c), f = HIGH1(a, c), g = LOW1(b, d), h = HIGH1(b, d);
        y += 4 * at;
        store(y, LOW1(e, g));
        store(y + LANES, HIGH1(e, g));
        store(y + 2 * LANES, LOW1(f, h));
        store(y + 3 * LANES, HIGH1(f, h));
    } else {
        const vector e = LOW4(a, c), f = HIGH4(a, c), g = LOW4(b, d), h = HIGH4(b, d);
        y += 4 * at;
        store(y, LOW4(e, g));
        store(y + LANES, HIGH4(e, g));
        store(y + 2 * LANES, LOW4(f, h));
        store(y + 3 * LANES, HIGH4(f, h));
    }
}

/* Twiddles that a step of this stride keeps: one for each 16 numbers from stride 16 on. */
static long twiddle_count(long length, long stride) {
    return length / 4 / (stride < LANES ? 1 : stride);
}

INLINE void step(
    long length, long stride, const float *w, const float *xr, const float *xi, float *yr,
    float *yi) {
    const long quarter = length / 4, count = twiddle_count(length, stride);
    for (long i = 0; i < quarter; i += LANES) {
        vector t[6];
        for (int k = 0; k < 6; k++)
            t[k] = stride < LANES ? load(w + k * count + i) : splat(w[k * count + i / stride]);
        const vector ar = load(xr + i), ai = load(xi + i);
        const vector br = load(xr + i + quarter), bi = load(xi + i + quarter);
        const vector cr = load(xr + i + 2 * quarter), ci = load(xi + i + 2 * quarter);
        const vector dr = load(xr + i + 3 * quarter), di = load(xi + i + 3 * quarter);
        const vector er = ar + cr, ei = ai + ci, fr = ar - cr, fi = ai - ci;
        const vector gr = br + dr, gi = bi + di, hr = br - dr, hi = bi - di;
        const vector pr = fr + hi, pi = fi - hr, qr = er - gr, qi = ei - gi;
        const vector sr = fr - hi, si = fi + hr;
        scatter(
            yr, i, stride, er + gr, pr * t[0] - pi * t[1], qr * t[2] - qi * t[3],
            sr * t[4] - si * t[5]);
        scatter(
            yi, i, stride, ei + gi, pr * t[1] + pi * t[0], qr * t[3] + qi * t[2],
            sr * t[5] + si * t[4]);
    }
}

/* Transforms the first pair of buffers; returns 0 or 2, the pair that holds the result. */
INLINE int transform(const luthier_fft *plan, int swapped) {
    const float *w = plan->twiddles;
    const long length = plan->length;
    int from = 0;
    long stride = 1;
    for (; stride * 4 <= length; stride *= 4, from ^= 2) {
        float *xr = plan->buffer[from + swapped], *xi = plan->buffer[from + 1 - swapped];
        float *yr = plan->buffer[2 - from + swapped], *yi = plan->buffer[3 - from - swapped];
        if (stride == 1) step(length, 1, w, xr, xi, yr, yi);
        else if (stride == 4) step(length, 4, w, xr, xi, yr, yi);
        else step(length, stride, w, xr, xi, yr, yi);
        w += 6 * twiddle_count(length, stride);
    }
    if (stride == length) return from;
    for (int part = 0; part < 2; part++) {
        const float *restrict x = plan->buffer[from + part];
        float *restrict y = plan->buffer[2 - from + part];
        for (long i = 0; i < stride; i++) {
            y[i] = x[i] + x[i + stride];
            y[i + stride] = x[i] - x[i + stride];
        }
    }
    return from ^ 2;
}

EVERY_CPU
void luthier_fft_forward(luthier_fft *plan, const float *samples, float *spectrum) {
    const long n = plan->length;
    for (long i = 0; i < n; i++) {
        plan->buffer[0][i] = samples[2 * i];
        plan->buffer[1][i] = samples[2 * i + 1];
    }
    const int result = transform(plan, 0);
    float *restrict zr = plan->buffer[result], *restrict zi = plan->buffer[result + 1];
    const float *restrict wr = plan->turns, *restrict wi = wr + n + 1;
    zr[n] = zr[0];
    zi[n] = zi[0];
    for (long k = 0; k <= n; k++) {
        const float er = 0.5f * (zr[k] + zr[n - k]), ei = 0.5f * (zi[k] - zi[n - k]);
        const float or = 0.5f * (zi[k] + zi[n - k]), oi = 0.5f * (zr[n - k] - zr[k]);
        spectrum[2 * k] = er + or * wr[k] - oi * wi[k];
        spectrum[2 * k + 1] = ei + or * wi[k] + oi * wr[k];
    }
    spectrum[1] = spectrum[2 * n + 1] = 0;
}

EVERY_CPU
void luthier_fft_inverse(luthier_fft *plan, const float *spectrum, float *samples) {
    const long n = plan->length;
    float *restrict zr = plan->buffer[0], *restrict zi = plan->buffer[1];
    const float *restrict wr = plan->turns, *restrict wi = wr + n + 1;
    const float scale = 0.5f / (float)n;
    for (long k = 0; k < n; k++) {
        const float *near = spectrum + 2 * k, *far = spectrum + 2 * (n - k);
        const float er = near[0] + far[0], ei = near[1] - far[1];
        const float dr = near[0] - far[0], di = near[1] + far[1];
        zr[k] = scale * (er + dr * wi[k] - di * wr[k]);
        zi[k] = scale * (ei + dr * wr[k] + di * wi[k]);
    }
    zr[0] = scale * (spectrum[0] + spectrum[2 * n]);
    zi[0] = scale * (spectrum[0] - spectrum[2 * n]);
    /* With real and imaginary parts exchanged the transform is its inverse. */
    const int result = transform(plan, 1);
    for (long i = 0; i < n; i++) {
        samples[2 * i] = plan->buffer[result][i];
        samples[2 * i + 1] = plan->buffer[result + 1][i];
    }
}

luthier_fft *luthier_fft_create(long size) {
    if (size < 128 || size > 1 << 24 || (size & (size - 1))) return NULL;
    const long n = size / 2;
    luthier_fft *plan = calloc(1, sizeof *plan);
    if (!plan) return NULL;
    plan->length = n;
    /* The steps of stride 1 and 4 keep 1.5 n numbers each, all later ones together fewer. */
    plan->turns = calloc((size_t)(2 * (n + 1) + 4 * n + 4 * (n + 1)), sizeof(float));
    if (!plan->turns) return free(plan), NULL;
    plan->twiddles = plan->turns + 2 * (n + 1);
    for (int k = 0; k < 4; k++) plan->buffer[k] = plan->twiddles + 4 * n + k * (n + 1);
    for (long k = 0; k <= n; k++) {
        plan->turns[k] = (float)cos(M_PI * (double)k / (double)n);
        plan->turns[n + 1 + k] = (float)-sin(M_PI * (double)k / (double)n);
    }
    float *w = plan->twiddles;
    for (long stride = 1; stride * 4 <= n; stride *= 4) {
        const long count = twiddle_count(n, stride);
        for (long i = 0; i < count; i++) {
            const long place = stride < LANES ? i / stride : i;
            for (int power = 1; power <= 3; power++) {
                const double angle =
                    -2 * M_PI * power * (double)place * (double)stride / (double)n;
                w[(2 * power - 2) * count + i] = (float)cos(angle);
                w[(2 * power - 1) * count + i] = (float)sin(angle);
            }
        }
        w += 6 * count;
    }
    return plan;
}

void luthier_fft_destroy(luthier_fft *plan) {
    if (plan) free(plan->turns);
    free(plan);
}
