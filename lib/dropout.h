/* dropout.h: a layer trains with some of its activations missing.
 *
 * Inverted dropout (Hinton et al. 2012; Srivastava et al. 2014): in training
 * each activation is zero with probability p, and the others are multiplied
 * by 1 / (1 - p), so that the expectation is what it was; afterwards nothing
 * is to be done. p is the probability to DROP, as in most libraries; Srivastava
 * writes p for the probability to keep, and multiplies when it is over.
 * Activations are dropped, not weights. Explained in Chapter 11.
 *
 * A mask is not stored. Whether the activation at (row, column) is kept is a
 * hash of seed, step, layer, row and column: it is the same on the way back,
 * for every number of threads, and in whatever order it is asked for. */
#ifndef NN_DROPOUT_H
#define NN_DROPOUT_H

#include <stdint.h>

#include "matrix.h"

/* One mask. */
typedef struct dropout {
    uint32_t key[2];
    uint32_t threshold; /* a hash below it is a zero; p 2^32 */
    float scale;        /* 1 / (1 - p) */
} dropout;

/* The mask number `step` of `layer`, 0 <= p < 1; p = 0 keeps all. Steps and
 * layers are only names here: other names, another mask, as if drawn anew. */
dropout dropout_make(float p, uint64_t seed, uint64_t step, int layer);

/* The same mask from row `first` on: of a part of a batch, whose own row 0 is
 * the batch's row `first`. */
dropout dropout_from(dropout d, int first);

/* A <- A * mask / (1 - p). A is a view of a layer's activations that begins
 * at its `row` and `column`; rows are examples of the batch. */
void dropout_forward(const dropout *d, matrix a, int row, int column);

/* Delta <- Delta * mask / (1 - p), the same view of the gradient dC/dA. */
void dropout_backward(const dropout *d, matrix delta, int row, int column);

#endif
