/* norm.h: keeping what a layer computes in range.
 *
 * Z = gamma * Xhat + beta, where Xhat is X with mean 0 and variance 1 over a
 * set of numbers; the kinds differ in the set. gamma and beta (units, learned)
 * give the layer back whatever range it needs. Derived in Chapter 12.
 *
 *   batch  each unit over the m examples of the batch (Ioffe & Szegedy 2015);
 *          in test mode over what was seen in training, the running mean and
 *          variance
 *   layer  each example over its units (Ba, Kiros & Hinton 2016)
 *   group  each example over each of G groups of neighbouring units (Wu & He
 *          2018); G = 1 is layer norm
 *
 * In maps a unit is a map: one gamma and one beta for all its places, and a
 * set has the numbers of all places. Batch norm takes each map over the m
 * examples and the places (Ioffe & Szegedy 2015, 3.2), group norm each example
 * over the places of a group of maps; with a group a map it is instance norm
 * (Ulyanov et al. 2016), with one group what Wu & He call layer norm.
 *
 * xhat = (x - mu) / sqrt(var + eps), var with 1/n over the n numbers of the
 * set. It takes two passes, mu first: E x^2 - mu^2 would lose all digits where
 * mu is large against the deviation, and Welford's one pass needs a division
 * an element, while the second pass finds its numbers still in the cache. */
#ifndef NN_NORM_H
#define NN_NORM_H

#include "matrix.h"

typedef enum norm_kind {
    NORM_NONE,
    NORM_BATCH,
    NORM_LAYER,
    NORM_GROUP,
    NORM_COUNT
} norm_kind;

/* "none", "batch", ... and back; NORM_COUNT when there is no such name. */
const char *norm_name(norm_kind kind);
norm_kind norm_named(const char *name);

#define NORM_EPSILON 1e-5f
#define NORM_MOMENTUM 0.1f

/* Views of storage that somebody else owns: a net, or norm_make. */
typedef struct norm {
    norm_kind kind;
    int groups;     /* G of group norm; units is a multiple of it */
    int places;     /* of a map; 1 in a full layer */
    float epsilon;  /* NORM_EPSILON, unless somebody changes it */
    float momentum; /* running <- (1 - momentum) running + momentum batch,
                       as PyTorch has it; others call 0.9 the momentum */
    float *gamma, *beta;    /* units */
    float *mean, *variance; /* units: running; batch norm's only. The
                                variance is the unbiased one, with 1/(m-1) */
    float *dgamma, *dbeta;  /* units: see norm_backward */
    matrix xhat;            /* m x (units places): X, then Xhat */
    matrix inverse;         /* 1 / sqrt(var + eps): 1 x units for batch norm,
                                m x G for the others */
} norm;

/* A norm with storage of its own for up to `batch` examples: gamma 1, beta 0,
 * running mean 0, running variance 1. For use outside a net; free it with
 * norm_free. groups is read for group norm only. */
norm norm_make(norm_kind kind, int batch, int units, int groups);

/* The same for maps: units of so many places. */
norm norm_make_maps(norm_kind kind, int batch, int units, int places,
                    int groups);
void norm_free(norm *n);

/* gamma 1, beta 0, running mean 0, running variance 1. */
void norm_reset(const norm *n, int units);

/* The norm of units first .. first + count - 1 alone: what batch norm does
 * with a unit concerns no other. Of the others, norm_backward_sums alone. */
norm norm_columns(const norm *n, int first, int count);

/* The norm of examples first .. first + count - 1 alone; not batch norm. */
norm norm_rows(const norm *n, int first, int count);

/* Training mode: Z (m x (units places)) <- gamma Xhat + beta. n->xhat holds X
 * before and Xhat afterwards. With `update` batch norm moves its running
 * statistics by this batch. A batch of one number: the deviation from its own
 * mean is 0, so that Xhat = 0, Z = beta and dX = 0; the running variance, which one number
 * does not have, stays. */
void norm_forward(const norm *n, matrix z, bool update);

/* Test mode: batch norm by its running statistics, each example for itself;
 * layer and group norm as above. */
void norm_forward_test(const norm *n, matrix z);

/* In two halves, since a crew divides the first by units and the second, for
 * layer and group norm, by examples. Delta (m x (units places)) is dC/dZ.
 * dbeta <- sum_i dz_i, dgamma <- sum_i dz_i xhat_i, over the m examples, and
 * the places of a map: */
void norm_backward_sums(const norm *n, matrix delta);

/* Delta <- dC/dX. Mean and variance depend on x as well: with d = gamma dz,
 * dx = (d - mean d - xhat mean (d xhat)) / sqrt(var + eps), means over the
 * set; for batch norm that is
 * dx = gamma / (m sqrt(var + eps)) (m dz - dbeta - xhat dgamma), and its
 * norm_backward_sums must have been before. */
void norm_backward(const norm *n, matrix delta);

#endif
