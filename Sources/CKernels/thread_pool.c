#define _GNU_SOURCE
#include "thread_pool.h"

#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Looks before a thread sleeps: at 20 to 50 ns each, about what it costs to be woken. */
#define LOOKS 1000

/* A number that threads wait for to change. */
typedef struct {
    _Alignas(64) _Atomic uint32_t value;
    _Atomic uint32_t sleepers;
} turn;

typedef struct {
    luthier_thread_pool *pool;
    int index;
    pthread_t thread;
} member;

struct luthier_thread_pool {
    turn start, barrier;
    _Alignas(64) _Atomic int arrived;
    int threads;
    _Atomic int over;
    void (*work)(luthier_thread_pool *, int, void *);
    void *context;
    member members[];
};

static void look(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static void await_change(turn *turn, uint32_t old) {
    for (int i = 0; i < LOOKS; i++) {
        if (atomic_load_explicit(&turn->value, memory_order_acquire) != old) return;
        look();
    }
    atomic_fetch_add(&turn->sleepers, 1);
    while (atomic_load(&turn->value) == old)
        syscall(SYS_futex, &turn->value, FUTEX_WAIT_PRIVATE, old, NULL, NULL, 0);
    atomic_fetch_sub(&turn->sleepers, 1);
}

static void change(turn *turn) {
    atomic_fetch_add(&turn->value, 1);
    if (atomic_load(&turn->sleepers))
        syscall(SYS_futex, &turn->value, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

void luthier_thread_pool_barrier(luthier_thread_pool *pool) {
    if (!pool || pool->threads == 1) return;
    const uint32_t old = atomic_load_explicit(&pool->barrier.value, memory_order_relaxed);
    if (atomic_fetch_add(&pool->arrived, 1) == pool->threads - 1) {
        atomic_store_explicit(&pool->arrived, 0, memory_order_relaxed);
        change(&pool->barrier);
    } else {
        await_change(&pool->barrier, old);
    }
}

static void *live(void *argument) {
    const member *me = argument;
    luthier_thread_pool *pool = me->pool;
    /* Work that is given before this thread first looks is found all the same. */
    for (uint32_t seen = 0;; seen++) {
        await_change(&pool->start, seen);
        if (atomic_load(&pool->over)) return NULL;
        pool->work(pool, me->index, pool->context);
        luthier_thread_pool_barrier(pool);
    }
}

luthier_thread_pool *luthier_thread_pool_create(int threads) {
    if (threads < 1) threads = 1;
    const size_t size = sizeof(luthier_thread_pool) + (size_t)threads * sizeof(member);
    luthier_thread_pool *pool = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!pool) return NULL;
    atomic_init(&pool->start.value, 0);
    atomic_init(&pool->start.sleepers, 0);
    atomic_init(&pool->barrier.value, 0);
    atomic_init(&pool->barrier.sleepers, 0);
    atomic_init(&pool->arrived, 0);
    atomic_init(&pool->over, 0);
    pool->threads = 1;
    for (int i = 1; i < threads; i++) {
        pool->members[i] = (member){.pool = pool, .index = i};
        if (pthread_create(&pool->members[i].thread, NULL, live, &pool->members[i])) break;
        pool->threads++;
    }
    return pool;
}

void luthier_thread_pool_destroy(luthier_thread_pool *pool) {
    if (!pool) return;
    atomic_store(&pool->over, 1);
    change(&pool->start);
    for (int i = 1; i < pool->threads; i++) pthread_join(pool->members[i].thread, NULL);
    free(pool);
}

int luthier_thread_pool_threads(const luthier_thread_pool *pool) { return pool->threads; }

void luthier_thread_pool_run(
    luthier_thread_pool *pool, void (*work)(luthier_thread_pool *, int, void *), void *context) {
    pool->work = work;
    pool->context = context;
    if (pool->threads > 1) change(&pool->start);
    work(pool, 0, context);
    luthier_thread_pool_barrier(pool);
}

int luthier_processors(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) return 1;
    const int count = CPU_COUNT(&set);
    return count > 0 ? count : 1;
}
