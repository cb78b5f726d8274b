#define EVERY_CPU
#define NAME(X) luthier_baseline_##X
#include "kernels_of_a_kind.h"
