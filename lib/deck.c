/* deck.c: images dealt in batches. See deck.h for the contract. */
#include "deck.h"

#include <stdlib.h>

enum { CLASSES = 10 };

deck deck_make(const images *s, int batch, uint64_t seed)
{
    ensure(batch >= 1 && batch <= s->count, "batches of %d from %d images",
           batch, s->count);
    return (deck){.data = *s,
                  .x = matrix_make(batch, s->height * s->width),
                  .y = matrix_make(batch, CLASSES),
                  .order = zeroed((unsigned long)s->count, sizeof(int)),
                  .at = s->count,
                  .r = rng_make(seed, "order")};
}

void deck_deal(deck *d)
{
    if (d->at + d->x.rows > d->data.count) {
        rng_permutation(&d->r, d->data.count, d->order);
        d->at = 0;
    }
    images_batch(&d->data, d->order + d->at, d->x, d->y);
    d->at += d->x.rows;
}

void deck_free(deck *d)
{
    matrix_free(&d->x);
    matrix_free(&d->y);
    free(d->order);
    d->order = NULL;
}
