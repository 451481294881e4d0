/* optim.h: what to do with a gradient. Chapter 2 meets the first two,
 * Chapter 10 the rest.
 *
 * An optimiser works on one long vector of parameters and keeps what it must
 * remember; update takes a part of the vector, so that a crew can share. Below,
 * w is a parameter, g the gradient's entry, eta the rate, beta `momentum`, rho
 * `square_decay`, eps `epsilon`, t the number of the step, from 1; v and s are
 * zero at first. Powers and roots are meant entry by entry. */
#ifndef NN_OPTIM_H
#define NN_OPTIM_H

#include "matrix.h"

typedef enum optim {
    OPTIM_SGD,      /* w <- w - eta g                                     */
    OPTIM_MOMENTUM, /* v <- beta v - eta g, w <- w + v (Polyak 1964)      */
    OPTIM_NESTEROV, /* v <- beta v - eta g, w <- w + beta v - eta g: w is the
                       point that looks ahead, where g was measured
                       (Nesterov 1983; Sutskever et al. 2013)             */
    OPTIM_RMSPROP,  /* s <- rho s + (1 - rho) g^2,
                       w <- w - eta g / (sqrt s + eps)
                       (Tieleman & Hinton 2012)                           */
    OPTIM_ADAM,     /* v <- beta v + (1 - beta) g, s as above,
                       w <- w - eta v' / (sqrt s' + eps) with the biases
                       of the zeros taken out: v' = v / (1 - beta^t),
                       s' = s / (1 - rho^t) (Kingma & Ba 2015)            */
    OPTIM_ADAMW,    /* Adam, but its decay shrinks W itself by eta lambda W
                       and is not in g (Loshchilov & Hutter 2019)         */
    OPTIM_COUNT
} optim;

typedef struct optimizer {
    optim kind;
    float rate;         /* eta; may be changed between steps */
    float momentum;     /* beta; Adam's beta_1 */
    float square_decay; /* rho; Adam's beta_2 */
    float epsilon;      /* eps */
    float decay;     /* lambda of the penalty lambda/2 ||W||^2, which net_step
                        adds to the cost; biases are not in it. 0: none.
                        Decoupled decay (Loshchilov & Hutter 2019) shrinks W
                        beside the step: with plain SGD the same, otherwise
                        not, since here v remembers lambda W too */
    long size;       /* floats */
    float *gradient; /* the mean gradient goes here before an update; NULL for
                        plain SGD, which a net folds into its products */
    float *velocity; /* v, or NULL when the kind has none */
    float *square;   /* s, or NULL */
    long *steps; /* done so far. A copy of the optimiser shares this and the
                    vectors, so that it may have a rate of its own */
} optimizer;

/* "sgd", "momentum", ... and back; OPTIM_COUNT when there is no such name. */
const char *optim_name(optim kind);
optim optim_named(const char *name);

/* Without decay; rho 0.9 for RMSProp and 0.999 for Adam, eps 1e-8: set them
 * afterwards. momentum: beta; 0 is 0.9 for Adam. Free with optim_free. */
optimizer optim_make(optim kind, long size, float rate, float momentum);
void optim_free(optimizer *o);

/* Entries from .. to - 1 of w, from o->gradient; not for plain SGD, which is
 * one line. When all entries have been updated, optim_count says that the
 * step is over: Adam must know how many there were. */
void optim_update(optimizer *o, float *w, long from, long to);
void optim_count(optimizer *o);

/* Part <- factor Part, for entries from .. to - 1 of w alone, the vector in which
 * the packed matrix stands: decoupled decay. */
void optim_shrink(float *w, matrix part, float factor, long from, long to);

#endif
