#include "crc32c.h"

#include <string.h>

/* The polynomial 0x1EDC6F41, bits reversed, over the values of four bits. */
static const uint32_t table[16] = {
    0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
    0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75,
};

uint32_t luthier_crc32c_by_table(uint32_t crc, const void *bytes, long count) {
    const uint8_t *at = bytes;
    crc = ~crc;
    for (; count > 0; count--, at++) {
        crc ^= *at;
        crc = table[crc & 15] ^ (crc >> 4);
        crc = table[crc & 15] ^ (crc >> 4);
    }
    return ~crc;
}

#if defined(__x86_64__)
#define TARGET __attribute__((target("sse4.2")))
#define HAS_INSTRUCTION __builtin_cpu_supports("sse4.2")
#define EIGHT(CRC, VALUE) (uint32_t)__builtin_ia32_crc32di(CRC, VALUE)
#define ONE(CRC, VALUE) __builtin_ia32_crc32qi(CRC, VALUE)
#elif defined(__ARM_FEATURE_CRC32)
#define TARGET
#define HAS_INSTRUCTION 1
#define EIGHT(CRC, VALUE) __builtin_arm_crc32cd(CRC, VALUE)
#define ONE(CRC, VALUE) __builtin_arm_crc32cb(CRC, VALUE)
#endif

#if defined(HAS_INSTRUCTION)
TARGET static uint32_t by_instruction(uint32_t crc, const void *bytes, long count) {
    const uint8_t *at = bytes;
    crc = ~crc;
    for (; count >= 8; count -= 8, at += 8) {
        uint64_t value;
        memcpy(&value, at, sizeof value);
        crc = EIGHT(crc, value);
    }
    for (; count > 0; count--, at++) crc = ONE(crc, *at);
    return ~crc;
}

uint32_t luthier_crc32c(uint32_t crc, const void *bytes, long count) {
    return HAS_INSTRUCTION ? by_instruction(crc, bytes, count)
                           : luthier_crc32c_by_table(crc, bytes, count);
}
#else
uint32_t luthier_crc32c(uint32_t crc, const void *bytes, long count) {
    return luthier_crc32c_by_table(crc, bytes, count);
}
#endif
