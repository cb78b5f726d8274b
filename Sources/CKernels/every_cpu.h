#pragma once

/* ThreadSanitizer instruments what chooses between clones, which runs before the sanitizer does. */
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_NO_CLONES
#endif
#endif

/* Compiles a function for AVX-512, for AVX2 and for any x86-64; the loader takes the best. Tests
   define it otherwise, to run each. */
#if !defined(EVERY_CPU)
#if defined(__x86_64__) && !defined(HAS_NO_CLONES)
#define EVERY_CPU                                                                                 \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define EVERY_CPU
#endif
#endif
