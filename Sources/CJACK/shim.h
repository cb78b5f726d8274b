#include <jack/jack.h>
#include <jack/midiport.h>

/// Drops a message: it would ruin the screen, and every fault comes back as a status as well.
static inline void luthier_jack_drop_message(const char *message)
{
    (void)message;
}

/// Keeps libjack from writing to standard error.
static inline void luthier_jack_silence(void)
{
    jack_set_error_function(luthier_jack_drop_message);
    jack_set_info_function(luthier_jack_drop_message);
}

/// Becomes a client of a server that runs already; it starts none. `jack_client_open` is variadic.
static inline jack_client_t *luthier_jack_open(
    const char *name, const char *server, jack_status_t *status)
{
    return server ? jack_client_open(
                        name, (jack_options_t)(JackNoStartServer | JackServerName), status, server)
                  : jack_client_open(name, JackNoStartServer, status);
}
