#include <alsa/asoundlib.h>

/// Takes alsa-lib's messages and drops them: they would ruin the screen, and every fault comes back
/// as a return code as well. C, because the handler is variadic.
static void luthier_alsa_drop_message(
    const char *file, int line, const char *function, int code, const char *format, ...)
{
    (void)file, (void)line, (void)function, (void)code, (void)format;
}

/// Keeps alsa-lib from writing to standard error.
static inline void luthier_alsa_silence(void)
{
    snd_lib_error_set_handler(luthier_alsa_drop_message);
}
