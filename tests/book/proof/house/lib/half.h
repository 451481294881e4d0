/* half.h: one half. */
#ifndef HALF_H
#define HALF_H

static inline double half(double x)
{
    return x / 2;
}

#endif
