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

/* The same with n bytes more. */
static inline uint64_t hash_more(uint64_t sum, const void *bytes, size_t n)
{
    const uint8_t *byte = bytes;
    for (size_t i = 0; i < n; i++)
        sum = hash_word(sum, byte[i]);
    return sum;
}

/* The same with the bits of n numbers more. */
static inline uint64_t hash_numbers(uint64_t sum, const double *number,
                                    size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &number[i], sizeof bits);
        sum = hash_word(sum, bits);
    }
    return sum;
}

/* n bytes, from the start that FNV-1a gives. */
static inline uint64_t hash_bytes(const void *bytes, size_t n)
{
    return hash_more(0xcbf29ce484222325u, bytes, n);
}

#endif
