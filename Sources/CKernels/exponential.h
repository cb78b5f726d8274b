#pragma once

#include <stdint.h>
#include <string.h>

/* e^x, where 2^power is what is nearest to it: that power of two times a Taylor polynomial of what
   is left, at most ln(2)/2. */
static inline __attribute__((always_inline)) float exponential_about(float x, int32_t power) {
    const float rest = (x - (float)power * 0.693359375f) + (float)power * 2.12194440e-4f;
    float e = 1.f / 5040;
    e = e * rest + 1.f / 720;
    e = e * rest + 1.f / 120;
    e = e * rest + 1.f / 24;
    e = e * rest + 1.f / 6;
    e = e * rest + 0.5f;
    e = e * rest + 1;
    e = e * rest + 1;
    const int32_t bits = (power + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return e * scale;
}

/* e^x for -87 <= x <= 88, within 2e-7 of it. */
static inline float exponential(float x) {
    return exponential_about(x, (int32_t)__builtin_rintf(x * 1.44269504f));
}

/* ln x for normal x > 0, within 2e-7 of it or of its share: the exponent, and twice the area
   tangent of (m - 1) / (m + 1) for what is left, 0.7 <= m <= 1.5. */
static inline float logarithm(float x) {
    int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    const int32_t power = (bits - 0x3f350000) >> 23;
    bits -= power * (1 << 23);
    float rest;
    memcpy(&rest, &bits, sizeof rest);
    const float s = (rest - 1) / (rest + 1), q = s * s;
    float t = 1.f / 11;
    t = t * q + 1.f / 9;
    t = t * q + 1.f / 7;
    t = t * q + 1.f / 5;
    t = t * q + 1.f / 3;
    t = t * q + 1;
    return (float)power * 0.693147181f + 2 * s * t;
}
