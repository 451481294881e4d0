/* arena.h: many matrices in one allocation, each from a cache line on: tensors
 * and buffers begin at lines, and members of a crew do not write to the same
 * one. */
#ifndef NN_ARENA_H
#define NN_ARENA_H

#include "matrix.h"

/* Floats of a cache line. */
enum { ALIGN = 16 };

static inline long padded(long floats)
{
    return (floats + ALIGN - 1) / ALIGN * ALIGN;
}

/* Where they are cut from. Without a base it only counts: the same code lays
 * out twice, once to know how much there must be. */
typedef struct arena {
    float *base;
    long used; /* floats, a multiple of ALIGN */
} arena;

/* The next rows x cols matrix, `stride` floats from row to row. */
static inline matrix arena_take(arena *a, int rows, int cols, long stride)
{
    matrix m = {rows, cols, (int)stride, a->base ? a->base + a->used : NULL};

    a->used += padded(rows * stride);
    return m;
}

/* With rows that begin at lines, and packed ones; a row of floats. */
static inline matrix arena_rows(arena *a, int rows, int cols)
{
    return arena_take(a, rows, cols, padded(cols));
}

static inline matrix arena_packed(arena *a, int rows, int cols)
{
    return arena_take(a, rows, cols, cols);
}

static inline float *arena_floats(arena *a, int count)
{
    return arena_packed(a, 1, count).data;
}

#endif
