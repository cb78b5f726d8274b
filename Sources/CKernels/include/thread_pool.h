#pragma once

/* Threads that work on one thing together and meet often.

   Who waits spins for some microseconds, which is what a meeting takes when every thread has a
   core to itself, and then sleeps until it is woken. So an idle pool costs nothing, and a thread
   whose core is busy with something else is not starved by the one that waits for it. */
typedef struct luthier_thread_pool luthier_thread_pool;

/* Starts `threads - 1` threads beside the caller's; fewer where the system refuses. Null without
   memory. */
luthier_thread_pool *luthier_thread_pool_create(int threads);

/* Ends the threads; not while they work. */
void luthier_thread_pool_destroy(luthier_thread_pool *pool);

/* How many there are, the caller's included. */
int luthier_thread_pool_threads(const luthier_thread_pool *pool);

/* Calls `work` with 0...threads - 1, each in a thread of its own and 0 in the caller's, and returns
   when all are through. */
void luthier_thread_pool_run(
    luthier_thread_pool *pool, void (*work)(luthier_thread_pool *pool, int index, void *context),
    void *context);

/* Within `work`: goes on when all have come here, and sees what they have written. A null pool is
   one thread alone. */
void luthier_thread_pool_barrier(luthier_thread_pool *pool);

/* The processors that this process may use, at least one. */
int luthier_processors(void);
