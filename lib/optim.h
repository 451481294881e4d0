/* optim.h: what to do with a gradient. Chapter 2 meets the first two,
 * Chapter 10 the rest.
 *
 * An optimiser works on one long vector of parameters and keeps what it must
 * remember; update takes a part of the vector, so that a crew can share. */
#ifndef NN_OPTIM_H
#define NN_OPTIM_H

typedef enum optim {
    OPTIM_SGD,     /* w <- w - eta g                                      */
    OPTIM_MOMENTUM /* v <- mu v - eta g, w <- w + v (Polyak 1964)         */
} optim;

typedef struct optimizer {
    optim kind;
    float rate;      /* eta; may be changed between steps */
    float momentum;  /* mu */
    float decay;     /* lambda of the penalty lambda/2 ||W||^2, which net_step
                        adds to the cost; biases are not in it. 0: none.
                        Decoupled decay (Loshchilov & Hutter 2019) shrinks W
                        beside the step: with plain SGD the same, otherwise
                        not, since here v remembers lambda W too */
    long size;       /* floats */
    float *gradient; /* the mean gradient goes here before an update; NULL for
                        plain SGD, which a net folds into its products */
    float *velocity; /* v, zero at first; NULL for plain SGD */
} optimizer;

/* Without decay; set it afterwards. Free with optim_free. */
optimizer optim_make(optim kind, long size, float rate, float momentum);
void optim_free(optimizer *o);

/* Entries from .. to - 1 of w, from o->gradient. */
void optim_update(optimizer *o, float *w, long from, long to);

#endif
