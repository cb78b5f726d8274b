#define _GNU_SOURCE
#include "standard_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { fault_count = 6, spare = 256 << 20 };

static const int faults[fault_count] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};
static struct sigaction faults_before[fault_count];
static volatile int true_errors = 2, captured = -1, ending = 0;
static char no_memory_line[256], no_files_line[256];

static void write_all(int descriptor, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t done = write(descriptor, bytes, count);
        if (done <= 0) return;
        bytes += done;
        count -= (size_t)done;
    }
}

/// Whether there is no memory left that would be worth while.
static int is_exhausted(void)
{
    void *room = mmap(NULL, spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (room == MAP_FAILED) return 1;
    munmap(room, spare);
    return 0;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    int saved = errno;
    if (ending) _exit(1);
    if (true_errors != 2) dup2(true_errors, 2);
    if (is_exhausted()) {
        write_all(2, no_memory_line, strlen(no_memory_line));
        _exit(1);
    }
    int spare_file = fcntl(2, F_DUPFD_CLOEXEC, 3);
    if (spare_file < 0) {
        write_all(2, no_files_line, strlen(no_files_line));
        _exit(1);
    }
    close(spare_file);
    char piece[4096];
    off_t place = 0;
    ssize_t count;
    int file = __atomic_exchange_n(&captured, -1, __ATOMIC_SEQ_CST);
    while (file >= 0 && (count = pread(file, piece, sizeof piece, place)) > 0) {
        write_all(2, piece, (size_t)count);
        place += count;
    }
    for (int i = 0; i < fault_count; i++)
        if (faults[i] == number) sigaction(number, &faults_before[i], NULL);
    // A fault of the processor happens again when the instruction is run again.
    if (info->si_code <= 0 || number == SIGTRAP) raise(number);
    errno = saved;
}

int luthier_streams_open(const char *no_memory, const char *no_files)
{
    // The wrong way round, so that the use of it is an error.
    const int modes[3] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int stream = 0; stream < 3; stream++)
        if (fcntl(stream, F_GETFD) < 0) open("/dev/null", modes[stream]);
    signal(SIGXFSZ, SIG_IGN);

    strncpy(no_memory_line, no_memory, sizeof no_memory_line - 1);
    strncpy(no_files_line, no_files, sizeof no_files_line - 1);
    int copy = fcntl(2, F_DUPFD_CLOEXEC, 3);
    int file = copy < 0 ? -1 : memfd_create("luthier-errors", MFD_CLOEXEC);
    if (file >= 0 && dup2(file, 2) == 2) {
        // Several may print at once.
        fcntl(2, F_SETFL, O_APPEND);
        true_errors = copy;
        captured = file;
    } else {
        if (file >= 0) close(file);
        if (copy >= 0) close(copy);
    }
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fault_count; i++) sigaction(faults[i], &action, &faults_before[i]);
    return true_errors;
}

void luthier_streams_end(void)
{
    ending = 1;
}

int luthier_streams_release(void)
{
    int file = __atomic_exchange_n(&captured, -1, __ATOMIC_SEQ_CST);
    if (file < 0) return -1;
    dup2(true_errors, 2);
    lseek(file, 0, SEEK_SET);
    return file;
}

int luthier_output_failed(void)
{
    return ferror(stdout);
}
