#include <math.h>
#include <string.h>

#include "fma_peak.h"
#include "harmonics.h"
#include "lobes.h"
#include "plain.h"

void luthier_plain_widen_half(const void *source, long count, float *output) {
    for (long i = 0; i < count; i++) {
        uint16_t bits;
        memcpy(&bits, (const char *)source + i * (long)sizeof bits, sizeof bits);
        const int exponent = bits >> 10 & 31, mantissa = bits & 1023;
        const double size = exponent == 31 ? (mantissa ? NAN : INFINITY)
            : exponent ? ldexp(1024 + mantissa, exponent - 25) : ldexp(mantissa, -24);
        output[i] = (float)copysign(size, bits >> 15 ? -1 : 1);
    }
}

void luthier_plain_rectify(
    const float *from, long from_pitch, long rows, long count, float *to, long to_pitch) {
    for (long row = 0; row < rows; row++) {
        for (long i = 0; i < count; i++)
            to[row * to_pitch + i] = fmaxf(from[row * from_pitch + i], 0);
    }
}

void luthier_plain_harmonics(
    double *phase, const double *left_pitch, const double *right_pitch,
    const float *left_level, const float *right_level, long harmonics, float *output) {
    for (long h = 0; h < harmonics; h++) {
        const double slope = (right_pitch[h] - left_pitch[h]) / LUTHIER_STRETCH;
        const double rise = (right_level[h] - left_level[h]) / LUTHIER_STRETCH;
        for (int t = 0; t < LUTHIER_STRETCH; t++) {
            const double cycles = phase[h] + t * left_pitch[h] + t * t * slope / 2;
            output[t] += (float)((left_level[h] + t * rise) * sin(2 * M_PI * cycles));
        }
        const double end = phase[h] + LUTHIER_STRETCH * (left_pitch[h] + right_pitch[h]) / 2;
        phase[h] = end - floor(end);
    }
}

void luthier_plain_white(
    uint64_t key, int64_t place, const float *window, long count, float *output) {
    for (long i = 0; i < count; i++) {
        uint64_t z = key + (uint64_t)(place + i) * 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        z ^= z >> 31;
        /* 24 bits as a number -1...1, of the variance 1/3. */
        output[i] = (float)((ldexp((double)(z >> 40), -23) - 1) * sqrt(3) * window[i]);
    }
}

void luthier_plain_shape(
    const float *level, const int32_t *band, const float *share, float noise_floor, long bins,
    float *spectrum) {
    for (long bin = 0; bin < bins; bin++) {
        const double low = level[band[bin]], high = level[band[bin] + 1];
        const double gain = fmax(exp(low + (high - low) * share[bin]) - noise_floor, 0);
        spectrum[2 * bin] = (float)(spectrum[2 * bin] * gain);
        spectrum[2 * bin + 1] = (float)(spectrum[2 * bin + 1] * gain);
    }
}

double luthier_plain_fma_burst(int lanes, long rounds, float *sink) {
    double total = 0;
    for (int i = 0; i < LUTHIER_FMA_SUMS; i++) {
        double sum = *sink + i;
        for (long round = 0; round < rounds; round++) sum = sum * 0.999 + 0.001;
        total += sum;
    }
    *sink = (float)(total / LUTHIER_FMA_SUMS);
    return 2.0 * LUTHIER_FMA_SUMS * lanes * (double)rounds;
}

long luthier_plain_read_all(const void *memory, long bytes) {
    long all = 0;
    for (long i = 0; i < bytes / (long)sizeof(long); i++) all ^= ((const long *)memory)[i];
    return all;
}

void luthier_plain_lobes(
    const double *phase, const double *pitch, const float *level, long count,
    const float *table, long steps, float *real, float *imaginary) {
    for (long h = 0; h < count; h++) {
        if (level[h] < 1e-7f) continue;
        const long middle = lrint(pitch[h]);
        const double place = (pitch[h] - (double)middle + 0.5) * (double)steps;
        const long row = place < (double)(steps - 1) ? (long)place : steps - 1;
        const float *low = table + row * LUTHIER_LOBE, *high = low + LUTHIER_LOBE;
        for (long k = 0; k < LUTHIER_LOBE; k++) {
            const double value = low[k] + (high[k] - low[k]) * (place - (double)row);
            const long bin = middle - LUTHIER_REACH + LUTHIER_MARGIN + k;
            real[bin] += (float)(level[h] * value * sin(2 * M_PI * phase[h]));
            imaginary[bin] -= (float)(level[h] * value * cos(2 * M_PI * phase[h]));
        }
    }
}
