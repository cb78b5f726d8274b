#if defined(__x86_64__)
#define EVERY_CPU __attribute__((target("arch=x86-64-v3")))
#define NAME(X) luthier_avx2_##X
#include "kernels_of_a_kind.h"
#endif
