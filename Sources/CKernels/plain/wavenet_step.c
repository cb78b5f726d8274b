#include <math.h>

#include "plain.h"

/* Before all that calculates, as in the kernel: no multiply-add may be fused. */
#pragma STDC FP_CONTRACT OFF
#include "../wavenet/wavenet_parts.h"

/* Activations of one note: whole numbers with a scale, or single precision. */
typedef struct {
    const void *values;
    float scale;
} activations;

/* The weight that an output gives to an input of a tap. */
static float real_weight(const luthier_wavenet_map *map, long output, long tap, long input) {
    const long place = (output / BLOCK * map->taps + tap) * map->inputs + input;
    return ((const float *)map->weights)[place * BLOCK + output % BLOCK];
}

static int whole_weight(const luthier_wavenet_map *map, long output, long tap, long input) {
    const long pair = ((output / BLOCK * map->taps + tap) * map->inputs + input) / 2;
    return ((const int8_t *)map->weights)[(pair * BLOCK + output % BLOCK) * 2 + input % 2];
}

/* An output of a map, with `sum` to begin with; `from` holds each tap's inputs. */
static float linear(
    const luthier_wavenet_map *map, int precision, long output, const activations *from,
    float sum) {
    const long runs = (map->inputs + RUN - 1) / RUN;
    for (long tap = 0; tap < map->taps; tap++) {
        if (precision == LUTHIER_WAVENET_FLOAT) {
            const float *x = from[tap].values;
            for (long in = 0; in < map->inputs; in++)
                sum += real_weight(map, output, tap, in) * x[in];
            continue;
        }
        const int16_t *x = from[tap].values;
        for (long run = 0; run < runs; run++) {
            const long end = (run + 1) * RUN < map->inputs ? (run + 1) * RUN : map->inputs;
            int32_t whole = 0;
            for (long in = run * RUN; in < end; in++)
                whole += whole_weight(map, output, tap, in) * x[in];
            const long row = (output / BLOCK * map->taps + tap) * runs + run;
            sum += (float)whole * (map->scales[row * BLOCK + output % BLOCK] * from[tap].scale);
        }
    }
    return sum;
}

/* Numbers as activations: of 16 bits by the largest, or as they are. Returns the scale. */
static float put(int precision, const float *values, long count, void *to) {
    float most = 0;
    for (long i = 0; i < count; i++) most = fmaxf(most, fabsf(values[i]));
    const float inverse = most > 0 ? 32767 / most : 0;
    for (long i = 0; i < count; i++) {
        if (precision == LUTHIER_WAVENET_FLOAT) ((float *)to)[i] = values[i];
        else ((int16_t *)to)[i] = (int16_t)rintf(values[i] * inverse);
    }
    return most / 32767;
}

/* A note's row of a layer's queue, so many samples before a place. */
static long slot(const luthier_wavenet_work *work, long layer, long note, int64_t place, long ago) {
    const luthier_wavenet_layer *l = work->net->layer + layer;
    const long slots = (l->dilated.taps - 1) * l->dilation + 1;
    return (long)((place - ago + slots) % slots) * work->state->notes + note;
}

static activations queued(
    const luthier_wavenet_work *work, long layer, long note, int64_t place, long ago) {
    const luthier_wavenet_state *state = work->state;
    const long row = slot(work, layer, note, place, ago);
    const long bytes = work->net->residual * element(work->net->precision);
    return (activations){
        (const char *)state->queue[layer] + row * bytes, state->queue_scale[layer][row]};
}

static void enqueue(const luthier_wavenet_work *work, long layer, long note, int64_t place) {
    const luthier_wavenet *net = work->net;
    const luthier_wavenet_state *state = work->state;
    const long row = slot(work, layer, note, place, 0);
    void *to = (char *)state->queue[layer] + row * net->residual * element(net->precision);
    const float scale = put(net->precision, state->x + note * net->residual, net->residual, to);
    if (net->precision == LUTHIER_WAVENET_INT8) state->queue_scale[layer][row] = scale;
}

/* Of a note's last codes and its excitation. */
static void start(const luthier_wavenet_work *work, long note, long step) {
    const luthier_wavenet *net = work->net;
    const int16_t *recent = work->state->recent + note * net->input_taps;
    for (long i = 0; i < net->residual; i++) {
        float x = net->start_bias[i];
        for (long tap = 0; tap < net->input_taps; tap++) {
            const long code = recent[tap];
            if (code < 0) continue;
            const long row = net->scale ? tap : tap * LUTHIER_WAVENET_CLASSES + code;
            x += (net->scale ? net->scale[code] : 1) * net->start[row * net->residual + i];
        }
        for (long e = 0; e < net->excitation; e++)
            x += work->excitation[(note * work->steps + step) * net->excitation + e]
                * net->excitation_weights[e * net->residual + i];
        work->state->x[note * net->residual + i] = x;
    }
}

/* sigmoid * tanh of what the taps give, for a layer's gated values. */
static activations gated(const luthier_wavenet_work *work, long layer, long note, int64_t place) {
    const luthier_wavenet *net = work->net;
    const luthier_wavenet_layer *l = net->layer + layer;
    activations from[LUTHIER_WAVENET_TAPS];
    for (long tap = 0; tap < l->dilated.taps; tap++)
        from[tap] = queued(work, layer, note, place, (l->dilated.taps - 1 - tap) * l->dilation);
    const float *condition = work->condition + (note * net->layers + layer) * 2 * net->gate;
    char *to = (char *)work->state->gated + note * net->gate * element(net->precision);
    for (long i = 0; i < net->gate; i++) {
        const long a = i / (BLOCK / 2) * BLOCK + i % (BLOCK / 2), b = a + BLOCK / 2;
        const float value = gate_of(
            linear(&l->dilated, net->precision, a, from, condition[a]),
            linear(&l->dilated, net->precision, b, from, condition[b]));
        if (net->precision == LUTHIER_WAVENET_FLOAT) ((float *)to)[i] = value;
        else ((int16_t *)to)[i] = (int16_t)rintf(value * 32767);
    }
    return (activations){to, gate_scale[0]};
}

/* What is positive of a row, as activations. */
static activations rectified(const luthier_wavenet_work *work, float *row, long count, long note) {
    const luthier_wavenet *net = work->net;
    for (long i = 0; i < count; i++) row[i] = fmaxf(row[i], 0);
    const long pitch = net->skip > net->head ? net->skip : net->head;
    char *to = (char *)work->state->hidden + note * pitch * element(net->precision);
    return (activations){to, put(net->precision, row, count, to)};
}

static void one_step(const luthier_wavenet_work *work, long note, long step) {
    const luthier_wavenet *net = work->net;
    const int64_t place = work->place + step;
    float *x = work->state->x + note * net->residual, *sum = work->state->sum + note * net->skip;
    float *head = work->state->head + note * net->head;
    float *logits = work->state->logits + note * LUTHIER_WAVENET_CLASSES;
    start(work, note, step);
    for (long i = 0; i < net->skip; i++) sum[i] = net->skip_bias[i];
    for (long layer = 0; layer < net->layers; layer++) {
        const luthier_wavenet_map *out = &net->layer[layer].out;
        enqueue(work, layer, note, place);
        if (layer == 0 && net->skip_start.blocks) {
            const activations now = queued(work, 0, note, place, 0);
            for (long i = 0; i < net->skip; i++)
                sum[i] += linear(&net->skip_start, net->precision, i, &now, 0);
        }
        const activations from = gated(work, layer, note, place);
        for (long i = 0; i < net->residual; i++)
            x[i] += linear(out, net->precision, i, &from, net->layer[layer].residual_bias[i]);
        for (long i = 0; i < net->skip; i++)
            sum[i] += linear(out, net->precision, net->residual + i, &from, 0);
    }
    const float *condition = work->head_condition + note * net->head;
    const activations skipped = rectified(work, sum, net->skip, note);
    for (long i = 0; i < net->head; i++)
        head[i] = linear(&net->head_map, net->precision, i, &skipped, condition[i]);
    const activations last = rectified(work, head, net->head, note);
    for (long i = 0; i < LUTHIER_WAVENET_CLASSES; i++)
        logits[i] = linear(&net->logits_map, net->precision, i, &last, net->logits_bias[i]);
    finish_step(work, note, step);
}

void luthier_plain_wavenet(const luthier_wavenet_work *work) {
    for (long step = 0; step < work->steps; step++)
        for (long i = 0; i < work->count; i++) one_step(work, work->active[i], step);
}
