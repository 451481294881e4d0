/* layer.h: one layer of a net: views of the net's parameters and buffers. */
#ifndef NN_LAYER_H
#define NN_LAYER_H

#include <stdbool.h>

#include "activation.h"
#include "conv.h"
#include "matrix.h"
#include "norm.h"
#include "pool.h"

/* What dropout and batch norm do: see dropout.h and norm.h. */
typedef enum net_mode { NET_TEST, NET_TRAINING } net_mode;

/* Buffers are batch x sums, which is units, or maps places. */
typedef struct layer {
    activation activation;
    conv conv; /* kernel 0: a full layer */
    pool pool; /* window 0: none */
    matrix w;  /* units x inputs, or maps x patch; a view of the net's
                     parameters */
    float *b;  /* a unit or map each; the same. With a norm it is the norm's
                     beta: a bias before batch norm would be taken out again */
    norm norm; /* kind NORM_NONE: none */
    matrix a;  /* the activations; in a full layer after dropout */
    matrix z;  /* the same storage as a, unless the activation's derivative
                     needs it */
    matrix delta; /* dC/dSums, on its way */
    matrix past;  /* with a skip: the residual that goes past the layer */
    matrix out;  /* batch x units: what the layer gives, pooled and dropped; a
                     itself when nothing comes between */
    matrix dout; /* dC/dOut; delta itself when nothing comes between */
    int *winner; /* batch x units: of a pool */
    float *columns, *partial; /* room for the parts of maps.h */
} layer;

/* A norm written by hand, which takes the library's place in training mode:
 * forward as norm_forward (update: move the running statistics), backward as
 * norm_backward_sums and norm_backward together, each for a whole layer. For
 * one thread, and full layers. */
typedef struct hand_norm {
    void (*forward)(void *context, bool update, const norm *n, matrix z);
    void (*backward)(void *context, const norm *n, matrix delta);
    void *context;
} hand_norm;

#endif
