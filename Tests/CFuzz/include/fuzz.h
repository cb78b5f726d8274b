#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer gives bytes to, again and again. */
typedef int (*luthier_fuzz_one)(const uint8_t *bytes, size_t count);

/* Whether libFuzzer is linked in: with -DFUZZING and -sanitize=fuzzer it is. */
int luthier_can_fuzz(void);

/* Runs libFuzzer with its own arguments; returns its status. */
int luthier_fuzz_run(int argc, char **argv, luthier_fuzz_one one);
