#ifndef LUTHIER_FMA_PEAK_H
#define LUTHIER_FMA_PEAK_H

/* Runs `rounds` rounds of independent single-precision multiply-adds on the calling thread, in
   the widest vectors the processor has, and returns the number of floating-point operations
   done (a multiply-add counts as two). `sink` takes the sums, so that no work can be left out. */
double luthier_fma_burst(long rounds, float *sink);

/* The same in the vectors named (conv1d.h), of those that the processor has. */
double luthier_fma_burst_in(int vectors, long rounds, float *sink);

/* Independent sums, each of a vector, that a burst goes round. */
#define LUTHIER_FMA_SUMS 12

/* The name of the vectors in use: "avx512", "avx2" or "baseline". */
const char *luthier_fma_vectors(void);

#endif
