/* sparse.h: the first layer, when most of its inputs are zero.
 *
 * Four fifths of a digit's pixels are paper, and a dense product multiplies
 * by every one of them. Z = X W^T needs only those rows of W^T that belong to
 * ink, and the step W^T <- W^T + alpha X^T Delta changes only those. X is kept
 * as a list of its non-zeros, row after row (compressed sparse rows); W^T is
 * inputs x units, so that what leads from a pixel to all neurons lies
 * together. lib/train.h says when training goes this way.
 *
 * The products take neurons from .. to - 1 of a layer, so that members of a
 * crew can share them; `from` is a multiple of 16, `to` is one too or the
 * number of units. The strides of W^T, Z and Delta must be multiples of 16:
 * rows are read and written in blocks of 16 floats, and what that makes of
 * the padding means nothing. Sums run in an order of their own, which
 * depends on the list alone, not on the crew. */
#ifndef NN_SPARSE_H
#define NN_SPARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "matrix.h"

/* A non-zero seen from its column. */
typedef struct sparse_entry {
    float value;
    int row;
} sparse_entry;

typedef struct sparse {
    int rows, cols;   /* rows: how many have been appended */
    int most;         /* rows that there is room for */
    int *start;       /* row i is entries start[i] .. start[i + 1] - 1: */
    uint16_t *column; /* their columns, increasing */
    float *value;     /* and their values */
    /* The same by columns, NULL unless the batch is large: then a row of W^T
     * can stay in registers until all its examples have changed it. */
    sparse_entry *entry; /* column j's begin at j * room */
    int *count;          /* entries of each column */
    int room;
    uint8_t *ink;    /* of the row being appended */
    uint8_t *places; /* of the ones in each of the 256 bytes, 8 for each */
} sparse;

/* True in the fast build (FAST=1) when it has vector code for the products
 * below; without that dense ones are quicker. False in the default build: the
 * numbers that the book quotes are those of dense products. */
bool sparse_is_fast(void);

/* No rows yet, room for `most` rows of `cols` <= 65,536 columns. Free with
 * sparse_free. */
sparse sparse_make(int most, int cols);
void sparse_free(sparse *x);

/* Forgets the rows; a new batch begins. */
void sparse_clear(sparse *x);

/* Appends a row: cols pixels / 255, the very floats of images_gather. */
void sparse_append(sparse *x, const uint8_t *pixels);

/* Z (m x units) <- X (m x inputs) W^T (inputs x units) + 1 b^T */
void sparse_forward(matrix z, const sparse *x, matrix wt, const float *b,
                    int from, int to);

/* W^T (inputs x units) <- W^T + alpha X^T Delta, Delta (m x units): the step
 * of gradient descent with alpha = -eta/m. */
void sparse_gradient(matrix wt, matrix delta, const sparse *x, float alpha,
                     int from, int to);

#endif
