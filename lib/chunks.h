/* chunks.h: a batch in a fixed number of chunks, whose gradients are added in
 * a fixed tree.
 *
 * A float sum depends on its order. So that a net does not depend on how many
 * ranks train it, a batch is always cut into CHUNKS chunks; a rank has CHUNKS /
 * count neighbours among them, a branch of the tree ((0 + 1) + (2 + 3)) +
 * ((4 + 5) + (6 + 7)), and ranks_sum adds the branches. One rank does it all:
 * 1, 2, 4 and 8 have the same bits. Explained in Chapter 18.
 *
 *     for (int k = first; k < last; k++) {     chunks_own: first, last
 *         write chunk k's vector to chunks_next(c);
 *         chunks_add(c);
 *     }
 *     float *all = chunks_total(c);
 */
#ifndef NN_CHUNKS_H
#define NN_CHUNKS_H

#include "ranks.h"

enum { CHUNKS = 8, CHUNK_SUMS = 4 };

typedef struct chunks {
    ranks *ranks;           /* NULL: alone */
    long size;              /* floats of a vector */
    float *sum[CHUNK_SUMS]; /* branches that wait for their neighbour */
    int waiting, added;
} chunks;

/* Of vectors of `size` floats; the count of ranks is 1, 2, 4 or 8, or it dies
 * with a line. r may be NULL, and must outlive them. Nothing is allocated
 * afterwards. */
chunks chunks_make(ranks *r, long size);
void chunks_free(chunks *c);

/* This rank's chunks: first <= k < last. */
void chunks_own(const chunks *c, int *first, int *last);

/* Chunk k's share of n examples: from <= i < to, maybe none. */
void chunks_share(int k, int n, int *from, int *to);

/* Where the next of its vectors is to be written, zeros where its chunk is
 * empty; and that it is there. */
float *chunks_next(chunks *c);
void chunks_add(chunks *c);

/* The sum over the chunks of all ranks, which all must ask for when each has
 * added its own; good until the next chunks_next. */
float *chunks_total(chunks *c);

#endif
