#define _GNU_SOURCE
#include "tty_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { fault_count = 7, signal_count = 6, stack_size = 65536 };

static const int faults[fault_count] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
static struct sigaction faults_before[fault_count];

static volatile int armed;
static int guarded_tty, guarded_errors;
static struct termios guarded_modes;
static char guarded_bytes[512], guarded_note[1024];
static char fault_stack[stack_size];

static void write_all(int descriptor, const char *bytes)
{
    size_t count = strlen(bytes);
    while (count > 0) {
        ssize_t done = write(descriptor, bytes, count);
        if (done <= 0) return;
        bytes += done;
        count -= (size_t)done;
    }
}

/// A terminal that nobody reads from takes no more; what waits for it is dropped then.
static void make_room(int tty)
{
    struct pollfd entry = {.fd = tty, .events = POLLOUT};
    if (poll(&entry, 1, 200) == 0) tcflush(tty, TCOFLUSH);
}

/// Async-signal-safe. A process in the background has no say over the terminal and would be stopped.
static void give_back(const char *note)
{
    if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
    pid_t foreground = tcgetpgrp(guarded_tty);
    if (foreground < 0 || foreground == getpgrp()) {
        make_room(guarded_tty);
        write_all(guarded_tty, guarded_bytes);
        tcsetattr(guarded_tty, TCSANOW, &guarded_modes);
    }
    if (guarded_errors >= 0) {
        dup2(guarded_errors, 2);
        write_all(2, note);
    }
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    int saved = errno;
    // Somebody who presses Ctrl-\ knows why it ended.
    give_back(number == SIGQUIT ? "" : guarded_note);
    for (int i = 0; i < fault_count; i++)
        if (faults[i] == number) sigaction(number, &faults_before[i], NULL);
    // A fault of the processor happens again when the instruction is run again. What somebody sent,
    // and a trap whose instruction is over, would be lost.
    if (info->si_code <= 0 || number == SIGQUIT || number == SIGTRAP) raise(number);
    errno = saved;
}

static void give_back_at_exit(void)
{
    give_back("");
}

void luthier_guard_arm(
    int tty, const struct termios *modes, int errors, const char *bytes, const char *note)
{
    static int registered;
    guarded_tty = tty;
    guarded_modes = *modes;
    guarded_errors = errors;
    strncpy(guarded_bytes, bytes, sizeof guarded_bytes - 1);
    strncpy(guarded_note, note, sizeof guarded_note - 1);
    if (!registered)
        registered = atexit(give_back_at_exit) == 0 && at_quick_exit(give_back_at_exit) == 0;

    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack = (stack_t){.ss_sp = fault_stack, .ss_size = stack_size};
        sigaltstack(&stack, NULL);
    }
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    int again = __atomic_exchange_n(&armed, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < fault_count && !again; i++) sigaction(faults[i], &action, &faults_before[i]);
}

void luthier_guard_disarm(void)
{
    if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
    for (int i = 0; i < fault_count; i++) sigaction(faults[i], &faults_before[i], NULL);
}

static const int signals[signal_count] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
static struct sigaction signals_before[signal_count];
static int pipe_ends[2] = {-1, -1};
static void (*resize_before)(int);

static void on_signal(int number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe has woken the reader already.
    if (write(pipe_ends[1], &byte, 1) < 0) errno = 0;
    if (number == SIGWINCH && resize_before) resize_before(number);
    errno = saved;
}

int luthier_signals_open(void)
{
    if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], NULL, &signals_before[i]);
    return pipe_ends[0];
}

static void handle(int number)
{
    struct sigaction action = {.sa_handler = on_signal}, before;
    sigemptyset(&action.sa_mask);
    // Signals that end the program may cut a write to a terminal that takes nothing.
    if (number != SIGINT && number != SIGTERM && number != SIGHUP) action.sa_flags = SA_RESTART;
    sigaction(number, &action, &before);
    if (number == SIGWINCH && before.sa_handler != on_signal && before.sa_handler != SIG_DFL
        && before.sa_handler != SIG_IGN && !(before.sa_flags & SA_SIGINFO))
        resize_before = before.sa_handler;
}

void luthier_signals_install(void)
{
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int i = 0; i < signal_count; i++) {
        handle(signals[i]);
        sigaddset(&wanted, signals[i]);
    }
    // A program inherits what its parent has blocked.
    pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
}

void luthier_signals_stop(void)
{
    signal(SIGTSTP, SIG_DFL);
    // The group, as the terminal does it: a shell script around the program stops with it.
    kill(0, SIGTSTP);
    handle(SIGTSTP);
}

void luthier_signals_close(void)
{
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &signals_before[i], NULL);
    for (int i = 0; i < 2; i++) {
        int end = pipe_ends[i];
        pipe_ends[i] = -1;
        if (end >= 0) close(end);
    }
}
