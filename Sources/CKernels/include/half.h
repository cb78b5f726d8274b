#pragma once

/* Widens IEEE half-precision numbers, which may lie at any address, to single precision. */
void luthier_widen_half(const void *source, long count, float *output);
