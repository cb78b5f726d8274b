#pragma once

/* Counts what a real-time thread must not do. Linked into the tests only, it stands before the
   system's own functions; it counts on the thread that armed it, and nothing else. */

/* Whether anything is counted; not so under sanitizers, where all counts are 0. */
int luthier_can_count(void);

/* Begins to count on this thread, from zero. */
void luthier_count_begin(void);

/* Ends counting on this thread. */
void luthier_count_end(void);

/* Allocations, and frees, since the begin. */
long luthier_allocations(void);

/* Locks of mutexes, waits for semaphores and conditions since the begin. */
long luthier_locks(void);
