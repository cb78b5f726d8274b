/* Places of a residual layer that are worked on together, for one kind of vectors; included by
   conv1d.c behind residual_points.h. */

#define POINTS LUTHIER_RESIDUAL_POINTS
/* Numbers of a cache line; lines that are fetched between two products, a little more than it
   takes. */
#define LINE 16
#define TURN 8

/* Places that are worked on together. */
typedef struct {
    const luthier_residual *layer;
    luthier_rows input, output;
    long first, places;
    int apart; /* whether vectors stand in the signal as they are needed */
    NAME(layout) inner, outer;
    long frame[4 * LUTHIER_RESIDUAL_TILE / LANES]; /* of each vector of the output */
    float *values, *products, *middle, *parts, *whole;
} NAME(piece);

#define PART_PITCH (LUTHIER_RESIDUAL_TILE + LUTHIER_CONV_SLACK)

/* The frame of a place's first output. */
INLINE long NAME(frame)(long place, long dilation) {
    return place / dilation * 4 * dilation + place % dilation;
}

INLINE void NAME(prepare)(
    NAME(piece) *piece, const luthier_residual *layer, luthier_rows input, luthier_rows output,
    long first, long places, float *scratch) {
    const long dilation = layer->dilation, vectors = places / LANES;
    const long point = layer->channels * places;
    piece->layer = layer, piece->input = input, piece->output = output;
    piece->first = first, piece->places = places, piece->apart = dilation >= LANES;
    NAME(lay_out)(&piece->inner, vectors, layer->channels);
    NAME(lay_out)(&piece->outer, 4 * vectors, layer->channels);
    for (long k = 0; k < 4 * vectors; k++)
        piece->frame[k] = piece->apart ? NAME(frame)(first + k % vectors * LANES, dilation)
                                             + k / vectors * dilation
                                       : 4 * first + k * LANES;
    piece->parts = scratch, piece->whole = scratch + 4 * PART_PITCH;
    piece->values = piece->whole + 4 * PART_PITCH;
    piece->products = piece->values + POINTS * point;
    piece->middle = piece->products + POINTS * point;
}

/* What a piece writes. */
INLINE void NAME(expect_output)(NAME(ahead) *ahead, const NAME(piece) *piece) {
    const long channels = piece->layer->channels, vectors = piece->outer.vectors;
    *ahead = (NAME(ahead)){
        .row = piece->output.first, .pitch = piece->output.pitch, .rows = channels, .turn = TURN};
    for (long k = 0; k < vectors; k += LINE / LANES)
        ahead->frame[ahead->frames++] = piece->frame[k];
}

/* What the piece behind it will read. */
INLINE void NAME(expect_input)(NAME(ahead) *ahead, const NAME(piece) *piece) {
    const long dilation = piece->layer->dilation, channels = piece->layer->channels;
    const long steps = piece->places / LINE, from = piece->first + piece->places;
    *ahead = (NAME(ahead)){
        .row = piece->input.first, .pitch = piece->input.pitch, .rows = channels,
        .frames = 6 * steps, .turn = TURN};
    for (long k = 0; k < 6 * steps; k++)
        ahead->frame[k] = piece->apart ? NAME(frame)(from + k % steps * LINE, dilation)
                                             + k / steps * dilation
                                       : 4 * from + k * LINE;
}
