#pragma once

#include "wavenet_parts.h"

/* The steps of a WaveNet for any kind of vectors. All is compiled into the callers of `run_steps`,
   one a kind, and for the processor that each names; what is written differs in products alone. */

typedef struct {
    const luthier_wavenet_work *work;
    luthier_thread_pool *pool;
    int index, threads;
    /* Adds a block's products for up to `tile` notes. */
    add_tile *add;
    int tile;
} worker;

/* A vector's numbers as activations: whole numbers of 16 bits by the largest, or as they are. */
PLAIN void store(
    int precision, const float *restrict values, long count, void *restrict to, float *scale) {
    if (precision == LUTHIER_WAVENET_FLOAT) {
        memcpy(to, values, (size_t)count * sizeof(float));
        return;
    }
    float most = 0;
    for (long i = 0; i < count; i++) {
        const float size = __builtin_fabsf(values[i]);
        most = size > most ? size : most;
    }
    *scale = most / 32767;
    const float inverse = most > 0 ? 32767 / most : 0;
    int16_t *whole = to;
    for (long i = 0; i < count; i++) whole[i] = (int16_t)nearest(values[i] * inverse);
}

/* The present inputs of all layers' taps. */
PLAIN taps past(const worker *part, long layer, int64_t place) {
    const luthier_wavenet *net = part->work->net;
    const luthier_wavenet_state *state = part->work->state;
    const luthier_wavenet_map *map = &net->layer[layer].dilated;
    const long dilation = net->layer[layer].dilation, slots = (map->taps - 1) * dilation + 1;
    const long here = (long)(place % slots), size = element(net->precision);
    taps from = {.pitch = net->residual, .size = size};
    for (long tap = 0; tap < map->taps; tap++) {
        long slot = here - (map->taps - 1 - tap) * dilation;
        if (slot < 0) slot += slots;
        const long row = slot * state->notes;
        from.first[tap] = (char *)state->queue[layer] + row * net->residual * size;
        from.scale[tap] = state->queue_scale[layer] + row;
    }
    return from;
}

/* One vector a note, as the head's layers have. */
PLAIN taps one(const luthier_wavenet *net, const void *first, long pitch, const float *scale) {
    taps from = {.pitch = pitch, .size = element(net->precision)};
    from.first[0] = first;
    from.scale[0] = scale;
    return from;
}

/* What is left of `blocks` from `first` on for this thread, first...last - 1. */
PLAIN void share(const worker *part, long first, long blocks, long *from, long *to) {
    const long count = blocks - first;
    *from = first + count * part->index / part->threads;
    *to = first + count * (part->index + 1) / part->threads;
}

/* Where this thread's share of a map's weights begins, which are wanted soon; null where they are
   near anyway. */
PLAIN const char *beginning(const worker *part, const luthier_wavenet_map *map, long first) {
    if (!part->work->net->is_far) return NULL;
    long from, to;
    share(part, first, map->blocks, &from, &to);
    const long block = map->taps * map->inputs * BLOCK;
    return (const char *)map->weights + from * block * (part->work->net->precision ? 4 : 1);
}

/* Begins the sums of a block for a note, and uses them. */
typedef void sums_begin(const worker *part, long layer, long note, long block, float *sum);
typedef void sums_end(const worker *part, long layer, long note, long block, const float *sum);

/* Goes over this thread's blocks of a map, some notes at a time. */
PLAIN void over(
    const worker *part, long layer, const luthier_wavenet_map *map, long first, long last,
    const taps *from, const char *ahead, sums_begin *begin, sums_end *end) {
    const luthier_wavenet_work *work = part->work;
    const long bytes = map->taps * map->inputs * BLOCK;
    long from_block, to_block;
    share(part, first, last, &from_block, &to_block);
    const long parts = (work->count + part->tile - 1) / part->tile;
    for (long block = from_block; block < to_block; block++) {
        const char *next = !ahead || block + 1 == to_block
            ? ahead : (const char *)map->weights + (block + 1) * bytes;
        for (long tile = 0; tile < parts; tile++) {
            const long start = work->count * tile / parts;
            const int notes = (int)(work->count * (tile + 1) / parts - start);
            const int *active = work->active + start;
            float sum[MOST_NOTES][BLOCK];
            for (int n = 0; n < notes; n++) begin(part, layer, active[n], block, sum[n]);
            part->add(
                map, work->net->precision, block, from, active, notes, sum, next, tile, parts);
            for (int n = 0; n < notes; n++) end(part, layer, active[n], block, sum[n]);
        }
    }
}

/* sigmoid(a) * tanh(b) */
PLAIN void gate(int precision, const float *restrict got, void *restrict to) {
    float gated[BLOCK / 2];
    for (int i = 0; i < BLOCK / 2; i++) gated[i] = gate_of(got[i], got[BLOCK / 2 + i]);
    if (precision == LUTHIER_WAVENET_FLOAT) {
        memcpy(to, gated, sizeof gated);
    } else {
        int16_t *whole = to;
        for (int i = 0; i < BLOCK / 2; i++) whole[i] = (int16_t)nearest(gated[i] * 32767);
    }
}

PLAIN void begin_dilated(const worker *part, long layer, long note, long block, float *sum) {
    const luthier_wavenet *net = part->work->net;
    const float *row = part->work->condition + (note * net->layers + layer) * 2 * net->gate;
    memcpy(sum, row + block * BLOCK, BLOCK * sizeof(float));
}

PLAIN void end_dilated(const worker *part, long layer, long note, long block, const float *sum) {
    const luthier_wavenet *net = part->work->net;
    char *gated = part->work->state->gated;
    const long at = note * net->gate + block * BLOCK / 2;
    gate(net->precision, sum, gated + at * element(net->precision));
}

PLAIN void dilated(const worker *part, long layer, int64_t place, const char *after) {
    const luthier_wavenet_map *map = &part->work->net->layer[layer].dilated;
    const taps from = past(part, layer, place);
    over(part, layer, map, 0, map->blocks, &from, after, begin_dilated, end_dilated);
}

PLAIN void begin_out(const worker *part, long layer, long note, long block, float *sum) {
    const luthier_wavenet *net = part->work->net;
    if (block < net->residual / BLOCK)
        memcpy(sum, net->layer[layer].residual_bias + block * BLOCK, BLOCK * sizeof(float));
    else
        memset(sum, 0, BLOCK * sizeof(float));
}

PLAIN void end_out(const worker *part, long layer, long note, long block, const float *sum) {
    const luthier_wavenet *net = part->work->net;
    const luthier_wavenet_state *state = part->work->state;
    const long inner = net->residual / BLOCK;
    float *x = block < inner
        ? state->x + note * net->residual + block * BLOCK
        : state->sum + note * net->skip + (block - inner) * BLOCK;
    for (int i = 0; i < BLOCK; i++) x[i] += sum[i];
}

/* To the next layer and to the skip sum; `first` to `last` say which of both. */
PLAIN void out(const worker *part, long layer, long first, long last, const char *after) {
    const luthier_wavenet *net = part->work->net;
    const taps from = one(net, part->work->state->gated, net->gate, gate_scale);
    over(part, layer, &net->layer[layer].out, first, last, &from, after, begin_out, end_out);
}

/* The start convolution of one note, and its place in the first queue. */
PLAIN void start(const worker *part, long note, long step) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    float *x = state->x + note * net->residual;
    memcpy(x, net->start_bias, (size_t)net->residual * sizeof(float));
    memcpy(
        state->sum + note * net->skip, net->skip_bias, (size_t)net->skip * sizeof(float));
    for (long tap = 0; tap < net->input_taps; tap++) {
        const int code = state->recent[note * net->input_taps + tap];
        if (code < 0) continue;
        const long row = net->scale ? tap : tap * LUTHIER_WAVENET_CLASSES + code;
        add_row(net->start + row * net->residual, net->scale ? net->scale[code] : 1,
                net->residual, x);
    }
    for (long i = 0; i < net->excitation; i++) {
        const float *row = work->excitation + (note * work->steps + step) * net->excitation;
        add_row(net->excitation_weights + i * net->residual, row[i], net->residual, x);
    }
}

PLAIN void keep(const worker *part, long layer, int64_t place) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const luthier_wavenet_map *map = &net->layer[layer].dilated;
    const long slots = (map->taps - 1) * net->layer[layer].dilation + 1;
    for (long i = part->index; i < work->count; i += part->threads) {
        const long note = work->active[i], row = (long)(place % slots) * state->notes + note;
        store(
            net->precision, state->x + note * net->residual, net->residual,
            (char *)state->queue[layer] + row * net->residual * element(net->precision),
            state->queue_scale[layer] + row);
    }
}

/* From a sum to activations that are positive. */
PLAIN void rectify(const worker *part, float *values, long count) {
    const luthier_wavenet_work *work = part->work;
    luthier_wavenet_state *state = work->state;
    const int precision = work->net->precision;
    for (long i = part->index; i < work->count; i += part->threads) {
        const long note = work->active[i];
        float *row = values + note * count;
        for (long j = 0; j < count; j++) row[j] = row[j] > 0 ? row[j] : 0;
        const long pitch = work->net->skip > work->net->head ? work->net->skip : work->net->head;
        store(
            precision, row, count, (char *)state->hidden + note * pitch * element(precision),
            state->hidden_scale + note);
    }
}

PLAIN void begin_head(const worker *part, long layer, long note, long block, float *sum) {
    const float *row = part->work->head_condition + note * part->work->net->head;
    memcpy(sum, row + block * BLOCK, BLOCK * sizeof(float));
}

PLAIN void end_head(const worker *part, long layer, long note, long block, const float *sum) {
    float *row = part->work->state->head + note * part->work->net->head;
    memcpy(row + block * BLOCK, sum, BLOCK * sizeof(float));
}

PLAIN void begin_logits(const worker *part, long layer, long note, long block, float *sum) {
    memcpy(sum, part->work->net->logits_bias + block * BLOCK, BLOCK * sizeof(float));
}

PLAIN void end_logits(const worker *part, long layer, long note, long block, const float *sum) {
    float *row = part->work->state->logits + note * LUTHIER_WAVENET_CLASSES;
    memcpy(row + block * BLOCK, sum, BLOCK * sizeof(float));
}

PLAIN void tail(const worker *part) {
    const luthier_wavenet *net = part->work->net;
    const luthier_wavenet_state *state = part->work->state;
    const luthier_wavenet_map *head = &net->head_map, *logits = &net->logits_map;
    const long pitch = net->skip > net->head ? net->skip : net->head;
    const taps from = one(net, state->hidden, pitch, state->hidden_scale);
    over(
        part, 0, head, 0, head->blocks, &from, beginning(part, logits, 0), begin_head, end_head);
    luthier_thread_pool_barrier(part->pool);
    rectify(part, state->head, net->head);
    luthier_thread_pool_barrier(part->pool);
    const luthier_wavenet_map *first =
        net->skip_start.blocks ? &net->skip_start : &net->layer[0].dilated;
    over(
        part, 0, logits, 0, logits->blocks, &from, beginning(part, first, 0), begin_logits,
        end_logits);
    luthier_thread_pool_barrier(part->pool);
}

PLAIN void begin_skip(const worker *part, long layer, long note, long block, float *sum) {
    memset(sum, 0, BLOCK * sizeof(float));
}

PLAIN void end_skip(const worker *part, long layer, long note, long block, const float *sum) {
    float *x = part->work->state->sum + note * part->work->net->skip + block * BLOCK;
    for (int i = 0; i < BLOCK; i++) x[i] += sum[i];
}

/* What the start convolution adds to the skip sum. */
PLAIN void skip_start(const worker *part, int64_t place) {
    const luthier_wavenet *net = part->work->net;
    const luthier_wavenet_map *map = &net->skip_start;
    taps from = past(part, 0, place);
    from.first[0] = from.first[net->layer[0].dilated.taps - 1];
    from.scale[0] = from.scale[net->layer[0].dilated.taps - 1];
    over(
        part, 0, map, 0, map->blocks, &from, beginning(part, &net->layer[0].dilated, 0),
        begin_skip, end_skip);
}

PLAIN void step(const worker *part, long number) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const int64_t place = work->place + number;
    const long inner = net->residual / BLOCK;
    for (long i = part->index; i < work->count; i += part->threads)
        start(part, work->active[i], number);
    keep(part, 0, place);
    luthier_thread_pool_barrier(part->pool);
    if (net->skip_start.blocks && !work->skips_logits) skip_start(part, place);
    for (long layer = 0; layer < net->layers; layer++) {
        const luthier_wavenet_layer *now = net->layer + layer;
        const int is_last = layer == net->layers - 1;
        const long first = is_last ? inner : 0, last = work->skips_logits ? inner : now->out.blocks;
        if (is_last && work->skips_logits) break;
        dilated(part, layer, place, beginning(part, &now->out, first));
        luthier_thread_pool_barrier(part->pool);
        out(
            part, layer, first, last,
            beginning(part, is_last ? &net->head_map : &now[1].dilated, 0));
        luthier_thread_pool_barrier(part->pool);
        if (!is_last) {
            keep(part, layer + 1, place);
            luthier_thread_pool_barrier(part->pool);
        }
    }
    if (!work->skips_logits) {
        rectify(part, state->sum, net->skip);
        luthier_thread_pool_barrier(part->pool);
        tail(part);
    }
    for (long i = part->index; i < work->count; i += part->threads)
        finish_step(work, work->active[i], number);
}

/* What a thread of a pool does. */
PLAIN void run_steps(luthier_thread_pool *pool, int index, void *context, add_tile *add, int tile) {
    const worker part = {
        .work = context, .pool = pool, .index = index,
        .threads = pool ? luthier_thread_pool_threads(pool) : 1, .add = add, .tile = tile};
    for (long i = 0; i < part.work->steps; i++) step(&part, i);
}
