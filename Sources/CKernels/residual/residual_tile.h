/* The residual layer for one kind of vectors; included by conv1d.c behind residual_piece.h.

   At dilations of at least a vector the six frames of neighbouring places are vectors of the
   signal; at smaller ones they are dealt out before and collected behind. */

#define EACH_SHORT(DO)                                                                            \
    switch (dilation) {                                                                           \
    case 1: DO(1); break;                                                                         \
    case 2: DO(2); break;                                                                         \
    case 4: DO(4); break;                                                                         \
    default: DO(8);                                                                               \
    }

/* The input at the points. */
TARGET static void NAME(analyse)(const NAME(piece) *piece) {
    const long dilation = piece->layer->dilation, vectors = piece->inner.vectors;
    const long channels = piece->layer->channels, point = channels * piece->places;
    for (long in = 0; in < channels; in++) {
        const float *x = piece->input.first + in * piece->input.pitch;
        if (!piece->apart) {
            const float *from = x + 4 * piece->first;
            const long fours = piece->places / dilation + 1;
#define DEAL(DILATION) NAME(deal)(from, fours, DILATION, piece->parts, PART_PITCH)
            EACH_SHORT(DEAL)
#undef DEAL
        }
        for (long v = 0; v < vectors; v++) {
            VECTOR value[POINTS];
            UNROLL for (int j = 0; j < 6; j++)
                value[j] = NAME(load)(
                    piece->apart
                        ? x + piece->frame[v] + j * dilation
                        : piece->parts + j % 4 * PART_PITCH + v * LANES + j / 4 * dilation);
            NAME(to_points)(value);
            float *values = piece->values + piece->inner.place[v] + in * piece->inner.pitch[v];
            UNROLL for (int p = 0; p < POINTS; p++)
                NAME(put)(values + p * point, LANES, value[p]);
        }
    }
}

/* The relu of W1's output from the products at the points. */
TARGET static void NAME(compose)(const NAME(piece) *piece) {
    const long dilation = piece->layer->dilation, vectors = piece->inner.vectors;
    const long channels = piece->layer->channels, point = channels * piece->places;
    const NAME(layout) *outer = &piece->outer;
    for (long row = 0; row < channels; row++) {
        for (long v = 0; v < vectors; v++) {
            VECTOR product[POINTS], y[4];
            UNROLL for (int p = 0; p < POINTS; p++)
                product[p] = NAME(load)(
                    piece->products + p * point + row * piece->places + v * LANES);
            NAME(from_points)(product, piece->layer->inner[row], y);
            UNROLL for (int j = 0; j < 4; j++) {
                const long k = j * vectors + v;
                NAME(put)(
                    piece->apart ? piece->middle + outer->place[k] + row * outer->pitch[k]
                                 : piece->parts + j * PART_PITCH + v * LANES,
                    LANES, y[j]);
            }
        }
        if (piece->apart) continue;
        const long fours = piece->places / dilation;
#define COLLECT(DILATION)                                                                         \
    NAME(collect)(piece->parts, PART_PITCH, fours, DILATION, piece->whole)
        EACH_SHORT(COLLECT)
#undef COLLECT
        for (long k = 0; k < outer->vectors; k++)
            NAME(put)(
                piece->middle + outer->place[k] + row * outer->pitch[k], LANES,
                NAME(load)(piece->whole + k * LANES));
    }
}

/* output = input + W2's products + its bias */
TARGET static void NAME(add)(const NAME(piece) *piece) {
    const long vectors = piece->outer.vectors;
    for (long row = 0; row < piece->layer->channels; row++) {
        const float *product = piece->products + row * vectors * LANES;
        const float *x = piece->input.first + row * piece->input.pitch + piece->layer->dilation;
        float *y = piece->output.first + row * piece->output.pitch;
        for (long k = 0; k < vectors; k++)
            NAME(put)(
                y + piece->frame[k], LANES,
                NAME(load)(product + k * LANES) + piece->layer->outer[row]
                    + NAME(load)(x + piece->frame[k]));
    }
}

TARGET static void NAME(residual)(
    const luthier_residual *layer, luthier_rows input, luthier_rows output, long first,
    long places, float *restrict scratch) {
    const long end = first + places, size = layer->channels * layer->channels;
    for (long next, from = first; from < end; from = next) {
        next = from + LUTHIER_RESIDUAL_TILE < end ? from + LUTHIER_RESIDUAL_TILE : end;
        NAME(piece) piece;
        NAME(ahead) ahead;
        NAME(prepare)(&piece, layer, input, output, from, next - from, scratch);
        NAME(analyse)(&piece);
        NAME(expect_input)(&ahead, &piece);
        if (next == end) ahead.rows = 0;
        for (int p = 0; p < POINTS; p++) {
            const long at = p * layer->channels * piece.places;
            NAME(multiply)(
                &piece.inner, piece.values + at, layer->weights + p * size, layer->channels,
                piece.products + at, &ahead);
        }
        NAME(compose)(&piece);
        NAME(expect_output)(&ahead, &piece);
        NAME(multiply)(
            &piece.outer, piece.middle, layer->weights + POINTS * size, layer->channels,
            piece.products, &ahead);
        NAME(add)(&piece);
    }
}

#undef POINTS
#undef LINE
#undef TURN
#undef PART_PITCH
#undef EACH_SHORT
#undef VECTOR
#undef WIDE_ALONE
#undef SUMS
#undef INLINE
