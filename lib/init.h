/* init.h: before the first step. Derived in Chapter 9.
 *
 * W is units x inputs: fan-in is W.cols, fan-out W.rows. Biases start at
 * zero. */
#ifndef NN_INIT_H
#define NN_INIT_H

#include "matrix.h"
#include "rng.h"

typedef enum init {
    INIT_NORMAL, /* N(0, 1)                                            */
    INIT_LECUN,  /* N(0, 1/n_in): LeCun et al. 1998                    */
    INIT_GLOROT, /* U(-r, r), r = sqrt(6 / (n_in + n_out)): Glorot 2010 */
    INIT_HE      /* N(0, 2/n_in): He et al. 2015                       */
} init;

void init_weights(init how, matrix w, rng *r);

/* The same where n_in and n_out are others: weights that are shared. */
void init_fans(init how, matrix w, double in, double out, rng *r);

#endif
