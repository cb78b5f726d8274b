#pragma once

/* Before a loop whose count is known: has it written out. Not under sanitizers, which make a page
   of each line: conv1d.c would take a minute and more to compile. */
#define UNROLL _Pragma("clang loop unroll(full)")
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)                            \
    || __has_feature(undefined_behavior_sanitizer)
#undef UNROLL
#define UNROLL
#endif
#endif
