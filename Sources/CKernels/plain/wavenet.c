#include <math.h>

#include "plain.h"

#pragma STDC FP_CONTRACT OFF

#define CLASSES LUTHIER_WAVENET_CLASSES

void luthier_plain_mix(
    const float *row, const float *weights, const float *bias, long rows, long count,
    float *output) {
    for (long i = 0; i < count; i++) {
        float sum = bias[i];
        for (long j = 0; j < rows; j++) sum += row[j] * weights[j * count + i];
        output[i] = sum;
    }
}

/* How many codes come before one: likelier, or as likely and lower. */
static int before(const double *likely, int code) {
    int count = 0;
    for (int i = 0; i < CLASSES; i++)
        count += likely[i] > likely[code] || (likely[i] == likely[code] && i < code);
    return count;
}

void luthier_plain_shares(
    const float *logits, const luthier_wavenet_draw *draw, double *share) {
    double likely[CLASSES], total = 0;
    const long top = draw->top > 0 ? draw->top : CLASSES;
    for (int i = 0; i < CLASSES; i++)
        likely[i] = logits[i] - (draw->log_width ? draw->log_width[i] : 0);
    for (int i = 0; i < CLASSES; i++) {
        const int place = before(likely, i);
        if (!(draw->temperature > 0)) {
            share[i] = place == 0;
        } else {
            const double width = draw->log_width ? draw->log_width[i] : 0;
            share[i] = place < top ? exp(likely[i] / draw->temperature + width) : 0;
        }
        total += share[i];
    }
    for (int i = 0; i < CLASSES; i++) share[i] /= total;
}
