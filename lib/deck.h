/* deck.h: a set of images dealt in batches, in a fresh order every epoch.
 * What is less than a batch at the end of an epoch is left out. For loops
 * that a chapter writes by itself; train.h has its own. */
#ifndef NN_DECK_H
#define NN_DECK_H

#include "data.h"

typedef struct deck {
    images data;
    matrix x, y;    /* the batch: images, and their labels one-hot */
    int *order, at; /* the next batch begins with image order[at] */
    rng r;
} deck;

/* The order comes from the stream "order" of the seed; s must outlive the
 * deck. Dies when s has fewer images than a batch. Free with deck_free. */
deck deck_make(const images *s, int batch, uint64_t seed);
void deck_deal(deck *d); /* the next batch into x and y */
void deck_free(deck *d);

#endif
