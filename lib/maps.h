/* maps.h: a convolutional layer of a net, as a crew works through it.
 *
 * The examples of a batch are cut into MAPS_PARTS parts, however many members
 * there are, and a member takes whole parts: each part sums its own gradient,
 * and the sums are added in the order of the parts, so that the digits do not
 * depend on the number of members. Batch norm is divided by maps. All members
 * call each function, with the same arguments and their own part p. */
#ifndef NN_MAPS_H
#define NN_MAPS_H

#include <stdint.h>

#include "arena.h"
#include "crew.h"
#include "dropout.h"
#include "layer.h"

enum { MAPS_PARTS = 8 };

/* What a member of a crew works on, and how. */
typedef struct part {
    crew *crew; /* NULL: alone */
    int member, members;
    net_mode mode;
    bool update;           /* move the running statistics? */
    uint64_t step;         /* names the masks */
    const hand_norm *hand; /* or NULL */
} part;

static inline void meet(part p)
{
    if (p.crew)
        crew_meet(p.crew);
}

/* vector <- beta vector + alpha m (dC/dparameters + decay W); `vector` is laid
 * out like the parameters. */
typedef struct change {
    float alpha, beta, decay;
} change;

/* Floats that y->columns and y->partial point to; the first may be shared by
 * all layers of a net. */
long maps_columns_size(const conv *c);
long maps_partial_size(const conv *c);

/* out <- of X (m x inputs): sums, norm, what has skipped the layer (X, or
 * nothing), activation, pool, dropout. */
void maps_forward(const layer *y, matrix x, matrix skipped,
                  const dropout *mask, part p);

/* delta <- dC/dSums from dout, m examples. Without a norm each part is done
 * when its own dout is; with one, all members have met when it returns. */
void maps_unbend(const layer *y, int m, const dropout *mask, part p);

/* dX (m x inputs) <- from delta, and what came past the layer. */
void maps_residual(const layer *y, matrix dx, part p);

/* Each part's own gradient of W and b, from delta and X. */
void maps_gather(const layer *y, matrix x, part p);

/* The part's sum of everything, after all have gathered and met: W and b of a
 * vector that is laid out like the parameters; m examples. With a norm, b is
 * left alone: its sums are in the norm. */
void maps_gradient(const layer *y, matrix w, float *b, int m, change how,
                   part p);

#endif
