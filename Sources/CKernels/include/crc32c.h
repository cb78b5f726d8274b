#pragma once

#include <stdint.h>

/* The CRC-32C (Castagnoli) of `count` more bytes after those whose CRC is `crc`, 0 at the start.
   By the processor's own instruction where it has one. */
uint32_t luthier_crc32c(uint32_t crc, const void *bytes, long count);

/* The same by a table, for processors without. */
uint32_t luthier_crc32c_by_table(uint32_t crc, const void *bytes, long count);
