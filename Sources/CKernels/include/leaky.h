#pragma once

/* output = f(sum of the inputs), f(x) = x where positive, else slope * x (0 <= slope <= 1).
   An input may be the output. */
void luthier_leaky_sum(
    const float *const *inputs, long number, long count, float slope, float *output);
