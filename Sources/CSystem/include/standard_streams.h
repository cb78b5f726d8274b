#ifndef LUTHIER_STANDARD_STREAMS_H
#define LUTHIER_STANDARD_STREAMS_H

/// Makes the standard streams ones that can be relied on. C, because a handler of faults may run
/// nothing that allocates or locks.
///
/// A stream that the caller had closed is opened in a way that fails when it is used, so that no
/// other file gets its number. A write beyond `ulimit -f` fails instead of ending the program. What
/// libraries print on standard error goes into a file without a name; a fault gives standard error
/// back and prints what is there. A fault for want of memory or of descriptors is one line instead,
/// and status 1.
///
/// - `no_memory`: that line.
/// - `no_files`: that for want of descriptors.
///
/// Returns the true standard error.
int luthier_streams_open(const char *no_memory, const char *no_files);

/// The program ends with a line of its own and status 1: a fault of another thread, which lacks
/// what the line says is lacking, adds nothing to it.
void luthier_streams_end(void);

/// Standard error is the true one again. Returns what was printed, a file to be read from its
/// start and closed; −1 for none.
int luthier_streams_release(void);

/// Whether anything that was printed found no room.
int luthier_output_failed(void);

#endif
