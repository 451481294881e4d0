/* tiny.h: numbers below 2^-126 cost a hundred cycles each and change nothing
 * in training: they count as zero meanwhile, for the thread that asks. */
#ifndef NN_TINY_H
#define NN_TINY_H

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

/* Returns what unflush_tiny takes to end it. */
static inline unsigned flush_tiny(void)
{
#if defined(__x86_64__)
    unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
    return before;
#else
    return 0;
#endif
}

static inline void unflush_tiny(unsigned before)
{
#if defined(__x86_64__)
    _mm_setcsr(before);
#else
    (void)before;
#endif
}

#endif
