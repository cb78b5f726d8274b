#pragma once

/* Samples between two control frames. */
#define LUTHIER_STRETCH 128

/* Adds a sum of sines to `output` [128]: frequency (cycles a sample) and level move
   linearly from left to right, `phase` is the start of each in cycles, 0…1, and is moved on to
   the end. */
void luthier_harmonics(
    double *phase, const double *left_pitch, const double *right_pitch,
    const float *left_level, const float *right_level, long harmonics, float *output);
