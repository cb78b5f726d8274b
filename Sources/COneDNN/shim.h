#include <dnnl.h>
#include <dnnl_debug.h>

/* Debian's oneDNN runs on OpenMP. The number of threads belongs to the calling thread, so it is
   set where a primitive is created and again where it is executed. Declared here because omp.h
   ships with the compiler, not with the library. */
extern void omp_set_num_threads(int threads);
