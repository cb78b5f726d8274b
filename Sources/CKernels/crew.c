#define _GNU_SOURCE
#include "crew.h"

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
    luthier_crew *crew;
    int index;
    pthread_t thread;
} member;

struct luthier_crew {
    turn start, meeting;
    _Alignas(64) _Atomic int arrived;
    int threads;
    _Atomic int over;
    void (*work)(luthier_crew *, int, void *);
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

void luthier_crew_meet(luthier_crew *crew) {
    if (!crew || crew->threads == 1) return;
    const uint32_t old = atomic_load_explicit(&crew->meeting.value, memory_order_relaxed);
    if (atomic_fetch_add(&crew->arrived, 1) == crew->threads - 1) {
        atomic_store_explicit(&crew->arrived, 0, memory_order_relaxed);
        change(&crew->meeting);
    } else {
        await_change(&crew->meeting, old);
    }
}

static void *live(void *argument) {
    const member *me = argument;
    luthier_crew *crew = me->crew;
    /* Work that is given before this thread first looks is found all the same. */
    for (uint32_t seen = 0;; seen++) {
        await_change(&crew->start, seen);
        if (atomic_load(&crew->over)) return NULL;
        crew->work(crew, me->index, crew->context);
        luthier_crew_meet(crew);
    }
}

luthier_crew *luthier_crew_create(int threads) {
    if (threads < 1) threads = 1;
    const size_t size = sizeof(luthier_crew) + (size_t)threads * sizeof(member);
    luthier_crew *crew = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!crew) return NULL;
    atomic_init(&crew->start.value, 0);
    atomic_init(&crew->start.sleepers, 0);
    atomic_init(&crew->meeting.value, 0);
    atomic_init(&crew->meeting.sleepers, 0);
    atomic_init(&crew->arrived, 0);
    atomic_init(&crew->over, 0);
    crew->threads = 1;
    for (int i = 1; i < threads; i++) {
        crew->members[i] = (member){.crew = crew, .index = i};
        if (pthread_create(&crew->members[i].thread, NULL, live, &crew->members[i])) break;
        crew->threads++;
    }
    return crew;
}

void luthier_crew_destroy(luthier_crew *crew) {
    if (!crew) return;
    atomic_store(&crew->over, 1);
    change(&crew->start);
    for (int i = 1; i < crew->threads; i++) pthread_join(crew->members[i].thread, NULL);
    free(crew);
}

int luthier_crew_threads(const luthier_crew *crew) { return crew->threads; }

void luthier_crew_run(
    luthier_crew *crew, void (*work)(luthier_crew *, int, void *), void *context) {
    crew->work = work;
    crew->context = context;
    if (crew->threads > 1) change(&crew->start);
    work(crew, 0, context);
    luthier_crew_meet(crew);
}

int luthier_processors(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set)) return 1;
    const int count = CPU_COUNT(&set);
    return count > 0 ? count : 1;
}
