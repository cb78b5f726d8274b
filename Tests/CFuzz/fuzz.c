#include "fuzz.h"

#ifdef FUZZING
int LLVMFuzzerRunDriver(int *argc, char ***argv, luthier_fuzz_one one);

int luthier_can_fuzz(void)
{
    return 1;
}

int luthier_fuzz_run(int argc, char **argv, luthier_fuzz_one one)
{
    return LLVMFuzzerRunDriver(&argc, &argv, one);
}
#else
int luthier_can_fuzz(void)
{
    return 0;
}

int luthier_fuzz_run(int argc, char **argv, luthier_fuzz_one one)
{
    (void)argc;
    (void)argv;
    (void)one;
    return 1;
}
#endif
