#pragma once

#include "thread_pool.h"

/* Reads `bytes` bytes, a multiple of 256, from one end to the other, a share for each thread of a
   pool (null: alone), and returns what depends on all of them, so that no work can be left out. */
long luthier_read_all(const void *memory, long bytes, luthier_thread_pool *pool);
