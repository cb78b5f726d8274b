#pragma once

/* Copies `count` numbers of each of `rows` rows, negative ones as 0. */
void luthier_rectify(
    const float *from, long from_pitch, long rows, long count, float *to, long to_pitch);
