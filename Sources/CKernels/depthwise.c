#include "depthwise.h"

#include <string.h>

#include "every_cpu.h"

/* Channels of one vector, and frames that share one load of the weights. */
#define LANES 16
#define FRAMES 4

typedef float vector __attribute__((vector_size(LANES * sizeof(float))));

#define LOAD(VECTOR, ADDRESS) memcpy(&(VECTOR), (ADDRESS), sizeof(vector))
#define STORE(ADDRESS, VECTOR) memcpy((ADDRESS), &(VECTOR), sizeof(vector))

EVERY_CPU
void luthier_depthwise(
    const float *restrict input, const float *restrict weights, const float *restrict bias,
    float *restrict output, long frames, long channels, long kernel, long dilation, long stride,
    int accumulate) {
    const long tap = dilation * channels, step = stride * channels;
    long channel = 0;
    for (; channel + LANES <= channels; channel += LANES) {
        vector start, weight, value, sum[FRAMES];
        LOAD(start, bias + channel);
        long frame = 0;
        for (; frame + FRAMES <= frames; frame += FRAMES) {
            const float *x = input + frame * step + channel;
            float *y = output + frame * channels + channel;
            for (int i = 0; i < FRAMES; i++) sum[i] = start;
            for (long k = 0; k < kernel; k++) {
                LOAD(weight, weights + k * channels + channel);
                for (int i = 0; i < FRAMES; i++) {
                    LOAD(value, x + k * tap + i * step);
                    sum[i] += value * weight;
                }
            }
            for (int i = 0; i < FRAMES; i++) {
                if (accumulate) {
                    LOAD(value, y + i * channels);
                    sum[i] += value;
                }
                STORE(y + i * channels, sum[i]);
            }
        }
        for (; frame < frames; frame++) {
            const float *x = input + frame * step + channel;
            float *y = output + frame * channels + channel;
            sum[0] = start;
            for (long k = 0; k < kernel; k++) {
                LOAD(weight, weights + k * channels + channel);
                LOAD(value, x + k * tap);
                sum[0] += value * weight;
            }
            if (accumulate) {
                LOAD(value, y);
                sum[0] += value;
            }
            STORE(y, sum[0]);
        }
    }
    for (; channel < channels; channel++) {
        for (long frame = 0; frame < frames; frame++) {
            float sum = bias[channel];
            for (long k = 0; k < kernel; k++)
                sum += input[frame * step + k * tap + channel] * weights[k * channels + channel];
            if (accumulate) sum += output[frame * channels + channel];
            output[frame * channels + channel] = sum;
        }
    }
}
