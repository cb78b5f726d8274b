#include "plain.h"

static double packed(const luthier_conv *conv, long output, long input, long tap) {
    const long block = output / LUTHIER_CONV_BLOCK;
    const long place = (block * conv->inputs + input) * conv->kernel + tap;
    return conv->weights[place * LUTHIER_CONV_BLOCK + output % LUTHIER_CONV_BLOCK];
}

static double value(const luthier_conv *conv, luthier_rows input, long output, long frame) {
    double sum = conv->bias[output];
    for (long in = 0; in < conv->inputs; in++) {
        for (long tap = 0; tap < conv->kernel; tap++)
            sum += packed(conv, output, in, tap)
                * input.first[in * input.pitch + frame + tap * conv->dilation];
    }
    return sum;
}

static void put(luthier_rows rows, long row, long frame, double value) {
    if (rows.first) rows.first[row * rows.pitch + frame] = (float)value;
}

static double leak(double value, double slope) { return value > 0 ? value : slope * value; }

void luthier_plain_conv(
    const luthier_conv *conv, luthier_rows input, long frames, const luthier_finish *finish) {
    const luthier_rows residual = finish->residual, sum = finish->sum;
    for (long row = 0; row < conv->outputs; row++) {
        for (long frame = 0; frame < frames; frame++) {
            double x = value(conv, input, row, frame);
            if (residual.first) x += residual.first[row * residual.pitch + frame];
            x *= finish->scale;
            if (sum.first) x += sum.first[row * sum.pitch + frame];
            put(finish->output, row, frame, x);
            put(finish->active, row, frame, leak(x, finish->slope));
        }
    }
}

void luthier_plain_upsample(
    const luthier_conv *conv, luthier_rows input, long stride, long skip, long count,
    const luthier_finish *finish) {
    for (long channel = 0; channel * stride < conv->outputs; channel++) {
        for (long frame = 0; frame < count; frame++) {
            const long group = (skip + frame) / stride, phase = (skip + frame) % stride;
            const double x = value(conv, input, channel * stride + phase, group);
            put(finish->output, channel, frame, x);
            put(finish->active, channel, frame, leak(x, finish->slope));
        }
    }
}

void luthier_plain_depthwise(
    const float *input, const float *weights, const float *bias, float *output, long frames,
    long channels, long kernel, long dilation, long stride, int accumulate) {
    for (long frame = 0; frame < frames; frame++) {
        for (long c = 0; c < channels; c++) {
            double sum = bias[c];
            for (long k = 0; k < kernel; k++)
                sum += (double)weights[k * channels + c]
                    * input[(frame * stride + k * dilation) * channels + c];
            if (accumulate) sum += output[frame * channels + c];
            output[frame * channels + c] = (float)sum;
        }
    }
}
