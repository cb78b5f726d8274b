#include "bandwidth.h"

#include <stdatomic.h>

#include "every_cpu.h"

typedef struct {
    const long *first;
    long count;
    _Atomic long all;
} reading;

/* Four sums beside each other, so that no load waits for another's. */
EVERY_CPU
static long read_share(const long *first, long count) {
    typedef long lanes __attribute__((vector_size(64), aligned(8)));
    lanes a = {0}, b = a, c = a, d = a;
    for (long i = 0; i + 32 <= count; i += 32) {
        a ^= *(const lanes *)(first + i);
        b ^= *(const lanes *)(first + i + 8);
        c ^= *(const lanes *)(first + i + 16);
        d ^= *(const lanes *)(first + i + 24);
    }
    a ^= b ^ c ^ d;
    return a[0] ^ a[1] ^ a[2] ^ a[3] ^ a[4] ^ a[5] ^ a[6] ^ a[7];
}

static void share(luthier_thread_pool *pool, int index, void *context) {
    reading *whole = context;
    const int threads = pool ? luthier_thread_pool_threads(pool) : 1;
    const long blocks = whole->count / 32;
    const long from = blocks * index / threads, to = blocks * (index + 1) / threads;
    atomic_fetch_xor(&whole->all, read_share(whole->first + 32 * from, 32 * (to - from)));
}

long luthier_read_all(const void *memory, long bytes, luthier_thread_pool *pool) {
    reading whole = {.first = memory, .count = bytes / (long)sizeof(long)};
    if (pool) luthier_thread_pool_run(pool, share, &whole);
    else share(NULL, 0, &whole);
    return whole.all;
}
