/* unfused.h: fmaf where there is no instruction for it, as in WebAssembly: a
 * product and a sum. The C library's own rounds only once, but it is called for
 * every term of a polynomial, and no vector goes through it. The module includes
 * this before each of its files (playground.mk).
 *
 * The functions of vmath.h have the errors that they have with it (exp 1.0, tanh
 * 1.3, the sigmoid 2.3 in the last place), but for GELU: 19 in place of 5. */
#ifndef UNFUSED_H
#define UNFUSED_H

#include <math.h>

static inline float unfused(float x, float y, float z)
{
    return x * y + z;
}
#define fmaf unfused

#endif
