#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stddef.h>

#include "allocation_counter.h"

static _Thread_local int armed;
static _Thread_local long allocations, locks;

void luthier_count_begin(void) {
    allocations = locks = 0;
    armed = 1;
}

void luthier_count_end(void) { armed = 0; }

long luthier_allocations(void) { return allocations; }

long luthier_locks(void) { return locks; }

/* A sanitizer has functions of its own in these places, which nothing may stand before. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED
#endif
#endif

#if defined(IS_SANITIZED)
int luthier_can_count(void) { return 0; }
#else
int luthier_can_count(void) { return 1; }

/* glibc's own names, which need no search that would allocate. */
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

void *malloc(size_t size) {
    allocations += armed;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations += armed;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    allocations += armed;
    return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocations += armed;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    allocations += armed;
    void *found = __libc_memalign(alignment, size);
    if (!found) return ENOMEM;
    *memory = found;
    return 0;
}

void free(void *memory) {
    allocations += armed;
    __libc_free(memory);
}

/* Calls the system's function of the same name. */
#define NEXT(name, ...)                                                    \
    static __typeof__(name) *next;                                         \
    if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);         \
    locks += armed;                                                        \
    return next(__VA_ARGS__)

int pthread_mutex_lock(pthread_mutex_t *mutex) { NEXT(pthread_mutex_lock, mutex); }

int sem_wait(sem_t *semaphore) { NEXT(sem_wait, semaphore); }

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
    NEXT(pthread_cond_wait, condition, mutex);
}
#endif
