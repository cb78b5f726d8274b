#pragma once

/* Bins to either side of a sine that its lobe reaches, numbers a row of the table of lobes, and
   bins before bin 0 of a spectrum that lobes may fall on. */
#define LUTHIER_REACH 4
#define LUTHIER_LOBE 16
#define LUTHIER_MARGIN 8

/* Adds sines to a spectrum as lobes of a window (Rodet and Depalle 1992).

   `phase` in cycles at the middle of the window, `pitch` in bins, 0 or more, `level` as peaks;
   sines below 1e-7 are left out. `table` [steps + 1, LUTHIER_LOBE] holds the window's spectrum at
   the 2 * LUTHIER_REACH + 1 bins around a sine that lies -1/2...1/2 bin beside the middle one, and
   zeros. `real` and `imaginary` begin LUTHIER_MARGIN bins before bin 0 and have room for a row
   after the last sine's lobe. */
void luthier_lobes(
    const double *phase, const double *pitch, const float *level, long count,
    const float *table, long steps, float *real, float *imaginary);
