/* The steps of a WaveNet for one kind of vectors; included by wavenet.c behind wavenet_product.h. */

typedef struct {
    const luthier_wavenet_work *work;
    luthier_thread_pool *pool;
    int index, threads;
} NAME(part);
#define PART NAME(part)

/* A vector's numbers as activations: whole numbers of 16 bits by the largest, or as they are. */
TARGET static void NAME(store)(
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
INLINE taps NAME(past)(const PART *part, long layer, int64_t place) {
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
INLINE taps NAME(one)(const luthier_wavenet *net, const void *first, long pitch, const float *scale) {
    taps from = {.pitch = pitch, .size = element(net->precision)};
    from.first[0] = first;
    from.scale[0] = scale;
    return from;
}

/* What is left of `blocks` from `first` on for this thread, first...last - 1. */
INLINE void NAME(share)(const PART *part, long first, long blocks, long *from, long *to) {
    const long count = blocks - first;
    *from = first + count * part->index / part->threads;
    *to = first + count * (part->index + 1) / part->threads;
}

/* Where this thread's share of a map's weights begins, which are wanted soon; null where they are
   near anyway. */
INLINE const char *NAME(beginning)(const PART *part, const luthier_wavenet_map *map, long first) {
    if (!part->work->net->is_far) return NULL;
    long from, to;
    NAME(share)(part, first, map->blocks, &from, &to);
    const long block = map->taps * map->inputs * BLOCK;
    return (const char *)map->weights + from * block * (part->work->net->precision ? 4 : 1);
}

/* Goes over this thread's blocks of a map: for each of some notes at a time `BEGIN` sets the sums
   and `END` uses them. */
#define OVER(MAP, FIRST, LAST, FROM, AHEAD, BEGIN, END)                                           \
    {                                                                                             \
        const luthier_wavenet_map *map = (MAP);                                                   \
        const char *ahead = (AHEAD);                                                              \
        const long bytes = map->taps * map->inputs * BLOCK;                                       \
        long from_block, to_block;                                                                \
        NAME(share)(part, FIRST, LAST, &from_block, &to_block);                                   \
        const long parts = (work->count + TILE - 1) / TILE;                                       \
        for (long block = from_block; block < to_block; block++) {                                \
            const char *next = !ahead || block + 1 == to_block                                    \
                ? ahead : (const char *)map->weights + (block + 1) * bytes;                       \
            for (long tile = 0; tile < parts; tile++) {                                           \
                const long start = work->count * tile / parts;                                    \
                const int notes = (int)(work->count * (tile + 1) / parts - start);                \
                const int *active = work->active + start;                                         \
                float sum[TILE][BLOCK];                                                           \
                for (int n = 0; n < notes; n++) {                                                 \
                    const long note = active[n];                                                  \
                    float *to = sum[n];                                                           \
                    BEGIN                                                                         \
                    (void)note;                                                                   \
                }                                                                                 \
                NAME(add_tile)(                                                                   \
                    map, net->precision, block, FROM, active, notes, sum, next, tile, parts);     \
                for (int n = 0; n < notes; n++) {                                                 \
                    const long note = active[n];                                                  \
                    const float *got = sum[n];                                                    \
                    END                                                                           \
                }                                                                                 \
            }                                                                                     \
        }                                                                                         \
    }

/* sigmoid(a) * tanh(b) */
INLINE void NAME(gate)(int precision, const float *restrict got, void *restrict to) {
    float gated[BLOCK / 2];
    for (int i = 0; i < BLOCK / 2; i++) gated[i] = gate_of(got[i], got[BLOCK / 2 + i]);
    if (precision == LUTHIER_WAVENET_FLOAT) {
        memcpy(to, gated, sizeof gated);
    } else {
        int16_t *whole = to;
        for (int i = 0; i < BLOCK / 2; i++) whole[i] = (int16_t)nearest(gated[i] * 32767);
    }
}

TARGET static void NAME(dilated)(const PART *part, long layer, int64_t place, const char *after) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const taps from = NAME(past)(part, layer, place);
    const long size = element(net->precision);
    OVER(
        &net->layer[layer].dilated, 0, map->blocks, &from, after,
        {
            const float *condition =
                work->condition + (note * net->layers + layer) * 2 * net->gate + block * BLOCK;
            memcpy(to, condition, sizeof sum[n]);
        },
        {
            NAME(gate)(
                net->precision, got,
                (char *)state->gated + (note * net->gate + block * BLOCK / 2) * size);
        })
}

/* To the next layer and to the skip sum; `first` to `last` say which of both. */
TARGET static void NAME(out)(const PART *part, long layer, long first, long last, const char *after) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const long inner = net->residual / BLOCK;
    const float *bias = net->layer[layer].residual_bias;
    const taps from = NAME(one)(net, state->gated, net->gate, gate_scale);
    OVER(
        &net->layer[layer].out, first, last, &from, after,
        {
            if (block < inner) memcpy(to, bias + block * BLOCK, sizeof sum[n]);
            else memset(to, 0, sizeof sum[n]);
        },
        {
            float *x = block < inner
                ? state->x + note * net->residual + block * BLOCK
                : state->sum + note * net->skip + (block - inner) * BLOCK;
            for (int i = 0; i < BLOCK; i++) x[i] += got[i];
        })
}

/* The start convolution of one note, and its place in the first queue. */
TARGET static void NAME(start)(const PART *part, long note, long step) {
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

TARGET static void NAME(keep)(const PART *part, long layer, int64_t place) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const luthier_wavenet_map *map = &net->layer[layer].dilated;
    const long slots = (map->taps - 1) * net->layer[layer].dilation + 1;
    for (long i = part->index; i < work->count; i += part->threads) {
        const long note = work->active[i], row = (long)(place % slots) * state->notes + note;
        NAME(store)(
            net->precision, state->x + note * net->residual, net->residual,
            (char *)state->queue[layer] + row * net->residual * element(net->precision),
            state->queue_scale[layer] + row);
    }
}

/* From a sum to activations that are positive. */
TARGET static void NAME(rectify)(const PART *part, float *values, long count) {
    const luthier_wavenet_work *work = part->work;
    luthier_wavenet_state *state = work->state;
    const int precision = work->net->precision;
    for (long i = part->index; i < work->count; i += part->threads) {
        const long note = work->active[i];
        float *row = values + note * count;
        for (long j = 0; j < count; j++) row[j] = row[j] > 0 ? row[j] : 0;
        const long pitch = work->net->skip > work->net->head ? work->net->skip : work->net->head;
        NAME(store)(
            precision, row, count, (char *)state->hidden + note * pitch * element(precision),
            state->hidden_scale + note);
    }
}

TARGET static void NAME(tail)(const PART *part) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const long pitch = net->skip > net->head ? net->skip : net->head;
    const taps from = NAME(one)(net, state->hidden, pitch, state->hidden_scale);
    OVER(
        &net->head_map, 0, map->blocks, &from, NAME(beginning)(part, &net->logits_map, 0),
        { memcpy(to, work->head_condition + note * net->head + block * BLOCK, sizeof sum[n]); },
        { memcpy(state->head + note * net->head + block * BLOCK, got, sizeof sum[n]); })
    luthier_thread_pool_barrier(part->pool);
    NAME(rectify)(part, state->head, net->head);
    luthier_thread_pool_barrier(part->pool);
    const luthier_wavenet_map *first =
        net->skip_start.blocks ? &net->skip_start : &net->layer[0].dilated;
    OVER(
        &net->logits_map, 0, map->blocks, &from, NAME(beginning)(part, first, 0),
        { memcpy(to, net->logits_bias + block * BLOCK, sizeof sum[n]); },
        {
            memcpy(
                state->logits + note * LUTHIER_WAVENET_CLASSES + block * BLOCK, got,
                sizeof sum[n]);
        })
    luthier_thread_pool_barrier(part->pool);
}

TARGET static void NAME(step)(const PART *part, long step) {
    const luthier_wavenet_work *work = part->work;
    const luthier_wavenet *net = work->net;
    luthier_wavenet_state *state = work->state;
    const int64_t place = work->place + step;
    const long inner = net->residual / BLOCK;
    for (long i = part->index; i < work->count; i += part->threads)
        NAME(start)(part, work->active[i], step);
    NAME(keep)(part, 0, place);
    luthier_thread_pool_barrier(part->pool);
    if (net->skip_start.blocks && !work->skips_logits) {
        taps from = NAME(past)(part, 0, place);
        from.first[0] = from.first[net->layer[0].dilated.taps - 1];
        from.scale[0] = from.scale[net->layer[0].dilated.taps - 1];
        OVER(
            &net->skip_start, 0, map->blocks, &from,
            NAME(beginning)(part, &net->layer[0].dilated, 0),
            { memset(to, 0, sizeof sum[n]); },
            {
                float *x = state->sum + note * net->skip + block * BLOCK;
                for (int j = 0; j < BLOCK; j++) x[j] += got[j];
            })
    }
    for (long layer = 0; layer < net->layers; layer++) {
        const luthier_wavenet_layer *now = net->layer + layer;
        const int is_last = layer == net->layers - 1;
        const long first = is_last ? inner : 0, last = work->skips_logits ? inner : now->out.blocks;
        if (is_last && work->skips_logits) break;
        NAME(dilated)(part, layer, place, NAME(beginning)(part, &now->out, first));
        luthier_thread_pool_barrier(part->pool);
        NAME(out)(
            part, layer, first, last,
            NAME(beginning)(part, is_last ? &net->head_map : &now[1].dilated, 0));
        luthier_thread_pool_barrier(part->pool);
        if (!is_last) {
            NAME(keep)(part, layer + 1, place);
            luthier_thread_pool_barrier(part->pool);
        }
    }
    if (!work->skips_logits) {
        NAME(rectify)(part, state->sum, net->skip);
        luthier_thread_pool_barrier(part->pool);
        NAME(tail)(part);
    }
    for (long i = part->index; i < work->count; i += part->threads)
        finish_step(work, work->active[i], step);
}

/* What a thread of a pool does. */
static void NAME(run)(luthier_thread_pool *pool, int index, void *context) {
    const PART part = {
        .work = context, .pool = pool, .index = index,
        .threads = pool ? luthier_thread_pool_threads(pool) : 1};
    for (long step = 0; step < part.work->steps; step++) NAME(step)(&part, step);
}

#undef PART
#undef OVER
