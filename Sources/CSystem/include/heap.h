#pragma once

/* Keeps a process that runs for hours from growing with every thread that comes and goes: glibc
   gives each new thread an arena of its own, up to eight a core, and raises the size from which a
   block goes back to the system at once. Nothing that must be quick may allocate afterwards. */
void luthier_keep_heap_small(void);

/* Gives free memory between what is in use back to the system. Takes some milliseconds, in which
   others who allocate may have to wait. */
void luthier_trim_heap(void);
