#if defined(__x86_64__)
#define EVERY_CPU __attribute__((target("arch=x86-64-v4")))
#define NAME(X) luthier_avx512_##X
#include "kernels_of_a_kind.h"
#endif
