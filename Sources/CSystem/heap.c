#include "heap.h"

#include <malloc.h>

void luthier_keep_heap_small(void) {
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
    mallopt(M_TRIM_THRESHOLD, 512 << 10);
#endif
}

void luthier_trim_heap(void) {
#ifdef M_ARENA_MAX
    malloc_trim(0);
#endif
}
