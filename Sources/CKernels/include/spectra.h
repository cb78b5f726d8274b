#pragma once

/* A spectrum `[bins, 2]` as the refiner's network hears it: `[bins]` levels, (ln |z| + 3) / 3 with
   |z| at least `floor`, then `[bins, 2]` both parts divided by the root of |z|. */
void luthier_describe(const float *spectrum, long bins, float floor, float *described);

/* The change of a spectrum that the refiner wants: `change` holds `[4, bins]`, the logarithms of
   two gains, -6...3, and the two parts of a spectrum, relative to the level of both signals.
   `result` [bins, 2] becomes (e^gain - 1) * harmonics + (e^gain - 1) * noise + level * spectrum. */
void luthier_amend(
    const float *change, const float *harmonics, const float *noise, long bins, float *result);
