#ifndef LUTHIER_TTY_GUARD_H
#define LUTHIER_TTY_GUARD_H

#include <sys/eventfd.h>
#include <termios.h>

/// The program's conduct towards signals while it holds a terminal. C, because a handler may run
/// nothing that allocates or locks.

/// From now on a fault (ILL, TRAP, SEGV, ABRT, BUS, FPE), Ctrl-\ and `exit` give the terminal back:
/// `bytes` are written to `tty`, its modes set, `errors` (−1: none) becomes standard error again and
/// gets `note`. A fault then takes the way it had before.
void luthier_guard_arm(
    int tty, const struct termios *modes, int errors, const char *bytes, const char *note);

/// The terminal is given back already.
void luthier_guard_disarm(void);

/// Keeps how signals are handled now and opens the pipe that tells of them.
/// Returns the end to read, not blocking, a byte a signal; −1 when there are no descriptors left.
int luthier_signals_open(void);

/// Sends INT, TERM, HUP, TSTP, CONT and WINCH into the pipe; the handler of WINCH found is called
/// as well.
void luthier_signals_install(void);

/// Lets SIGTSTP stop the process group and returns when it goes on.
void luthier_signals_stop(void);

/// Handles signals as before `luthier_signals_open`.
void luthier_signals_close(void);

#endif
