#include <math.h>

#include "plain.h"

void luthier_plain_fft_forward(long size, const float *samples, float *spectrum) {
    for (long k = 0; k <= size / 2; k++) {
        double real = 0, imaginary = 0;
        for (long i = 0; i < size; i++) {
            const double turn = 2 * M_PI * (double)(k * i % size) / (double)size;
            real += samples[i] * cos(turn);
            imaginary -= samples[i] * sin(turn);
        }
        spectrum[2 * k] = (float)real;
        spectrum[2 * k + 1] = k == 0 || k == size / 2 ? 0 : (float)imaginary;
    }
}

void luthier_plain_fft_inverse(long size, const float *spectrum, float *samples) {
    for (long i = 0; i < size; i++) {
        double sum = spectrum[0] + (i % 2 ? -1 : 1) * spectrum[size];
        for (long k = 1; k < size / 2; k++) {
            const double turn = 2 * M_PI * (double)(k * i % size) / (double)size;
            sum += 2 * (spectrum[2 * k] * cos(turn) - spectrum[2 * k + 1] * sin(turn));
        }
        samples[i] = (float)(sum / (double)size);
    }
}

void luthier_plain_describe(const float *spectrum, long bins, float floor, float *described) {
    for (long bin = 0; bin < bins; bin++) {
        const double real = spectrum[2 * bin], imaginary = spectrum[2 * bin + 1];
        const double level = fmax(hypot(real, imaginary), floor);
        described[bin] = (float)((log(level) + 3) / 3);
        described[bins + 2 * bin] = (float)(real / sqrt(level));
        described[bins + 2 * bin + 1] = (float)(imaginary / sqrt(level));
    }
}

void luthier_plain_amend(
    const float *change, const float *harmonics, const float *noise, long bins, float *result) {
    double power = 0;
    for (long i = 0; i < 2 * bins; i++)
        power += (double)harmonics[i] * harmonics[i] + (double)noise[i] * noise[i];
    const double level = sqrt(power / (double)bins);
    for (long i = 0; i < 2 * bins; i++) {
        const long bin = i / 2, part = i % 2;
        const double loud = exp(fmin(fmax(change[bin], -6), 3)) - 1;
        const double hiss = exp(fmin(fmax(change[bins + bin], -6), 3)) - 1;
        const double own = change[(2 + part) * bins + bin];
        result[i] = (float)(loud * harmonics[i] + hiss * noise[i] + level * own);
    }
}
