/* hash.h: many bytes as one number (FNV-1a, 64 bits): the same number for the
 * same bytes everywhere, and hardly ever for others. */
#ifndef NN_HASH_H
#define NN_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The sum so far, with a byte or a word more. */
static inline uint64_t hash_word(uint64_t sum, uint64_t word)
{
    return (sum ^ word) * 0x100000001b3u;
}

/* The same with a number's bits. */
static inline uint64_t hash_number(uint64_t sum, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return hash_word(sum, bits);
}

/* The same with n bytes more. */
static inline uint64_t hash_more(uint64_t sum, const void *bytes, size_t n)
{
    const uint8_t *byte = bytes;
    for (size_t i = 0; i < n; i++)
        sum = hash_word(sum, byte[i]);
    return sum;
}

/* n bytes, from the start that FNV-1a gives. */
static inline uint64_t hash_bytes(const void *bytes, size_t n)
{
    return hash_more(0xcbf29ce484222325u, bytes, n);
}

#endif
