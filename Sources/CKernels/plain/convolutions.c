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

static double relu(double value) { return value > 0 ? value : 0; }

/* A channel of relu(W1 * relu(x)). */
static double middle(
    long channels, long dilation, const float *inner, const float *bias, luthier_rows input,
    long channel, long frame) {
    double sum = bias[channel];
    for (long tap = 0; tap < 3; tap++) {
        for (long in = 0; in < channels; in++)
            sum += inner[(tap * channels + in) * channels + channel]
                * relu(input.first[in * input.pitch + frame + tap * dilation]);
    }
    return relu(sum);
}

void luthier_plain_residual(
    long channels, long dilation, const float *inner, const float *inner_bias,
    const float *outer, const float *outer_bias, luthier_rows input, luthier_rows output,
    long frames) {
    for (long frame = 0; frame < frames; frame++) {
        double sum[channels];
        for (long out = 0; out < channels; out++)
            sum[out] = outer_bias[out] + input.first[out * input.pitch + frame + dilation];
        for (long in = 0; in < channels; in++) {
            const double x = middle(channels, dilation, inner, inner_bias, input, in, frame);
            for (long out = 0; out < channels; out++) sum[out] += outer[in * channels + out] * x;
        }
        for (long out = 0; out < channels; out++) put(output, out, frame, sum[out]);
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
