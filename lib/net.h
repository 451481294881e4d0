/* net.h: a stack of fully connected layers.
 *
 * One allocation holds all weights, layer after layer, so that an optimiser
 * sees one long vector; another holds what a batch needs on its way forward
 * and back. Nothing is allocated while training. Built by hand in Chapters 3
 * and 4. Layers are numbered 0 .. layers - 1 here; layer l is the text's
 * l + 1. */
#ifndef NN_NET_H
#define NN_NET_H

#include <stdint.h>

#include "activation.h"
#include "crew.h"
#include "dropout.h"
#include "fail.h"
#include "init.h"
#include "loss.h"
#include "matrix.h"
#include "norm.h"
#include "optim.h"
#include "sparse.h"

enum { NET_LAYERS = 32 };

typedef struct net_plan {
    int inputs;
    int layers;                        /* 1 .. NET_LAYERS */
    int units[NET_LAYERS];             /* of each layer   */
    activation activation[NET_LAYERS]; /* the last layer's must be the
                                         identity for the cross-entropy */
    loss loss;
    int batch; /* the most examples a step takes */
    /* For hidden layers; all may be left at zero. */
    norm_kind norm[NET_LAYERS]; /* of the sums, before the activation */
    int groups[NET_LAYERS];     /* of group norm */
    float dropout[NET_LAYERS];  /* p, of the layer's activations */
    float input_dropout;        /* p, of the inputs */
    float max_norm; /* c: every step ends with the incoming weights of each
                       hidden unit cut back to ||w|| <= c (Srivastava et al.
                       2014); 0: no cap */
} net_plan;

/* What dropout and batch norm do: see dropout.h and norm.h. */
typedef enum net_mode { NET_TEST, NET_TRAINING } net_mode;

typedef struct layer {
    activation activation;
    matrix w;     /* units x inputs; a view of the net's parameters */
    float *b;     /* units; the same. With a norm it is the norm's beta: a
                     bias before batch norm would be taken out again */
    norm norm;    /* kind NORM_NONE: none */
    matrix a;     /* batch x units; after dropout */
    matrix z;     /* batch x units; the same storage as a, unless the
                     activation's derivative needs it */
    matrix delta; /* batch x units */
} layer;

typedef struct net {
    net_plan plan;
    layer *layer;
    long size;         /* floats of parameters, with padding */
    long kept;         /* and with the running statistics behind them */
    float *parameters; /* W, b (and gamma) of layer 0, of layer 1, ... each
                          padded with zeros to a multiple of 16 floats */
    float *buffers;
    matrix input;  /* batch x inputs, when inputs are dropped: X after that */
    net_mode mode; /* of net_forward, and of evaluate and predict; NET_TEST
                      until it is changed */
    uint64_t seed, step; /* name the dropout masks. net_step counts steps, and
                            train brings its seed; otherwise they are the
                            caller's: the same names, the same masks */
} net;

net net_make(const net_plan *plan);
void net_free(net *n);

/* "784-16-16-10"-like: all hidden layers and the output as given. */
net_plan net_plan_of(int inputs, int layers, const int units[],
                     activation hidden, activation output, loss c, int batch);

/* Weights by `how`, biases zero, norms as norm_make has them. */
void net_init(net *n, init how, rng *r);

/* Weights, biases and gammas, without the padding. */
long net_count(const net *n);

/* The output for the rows of X (m x inputs), m <= batch; a view, m x outputs,
 * good until the next call. In the net's mode: test mode, unless n->mode says
 * otherwise. NET_TRAINING drops by the mask that n->step names and takes batch
 * norm's statistics from X; running statistics stay. */
matrix net_forward(net *n, matrix x);

/* Mean cost of the last net_forward against Y (m x outputs). */
double net_cost(const net *n, matrix y);

/* The gradient of the mean cost at (X, Y), in the layout of the parameters
 * (n->size floats, aligned like them), overwritten. Always in training mode,
 * by the mask that n->step names; running statistics stay. */
void net_gradient(net *n, matrix x, matrix y, float *gradient);

/* One step of the optimiser on the mean cost at (X, Y), done by all members
 * of a crew, each on its own neurons: every member calls it inside a
 * crew_run, with the same arguments and its own number, and meets the others
 * between two steps. Always in training mode; it moves the running statistics
 * and goes to the next mask. Plain SGD is folded
 * into the gradient's product and never writes the gradient to memory. The
 * optimiser's decay lambda adds lambda W to the gradient: plain SGD shrinks W
 * by 1 - eta lambda in the same product, and AdamW does so before its step. */
void net_step(net *n, matrix x, matrix y, optimizer *o, crew *c, int member,
              int members);

/* May the first layer go by a list? It must be a hidden one between nothing:
 * no norm, no dropout around it, no cap on its weights. */
bool net_takes_list(const net *n);

/* The same for an input that is mostly zero: X as a list, and wt (inputs x
 * units, its stride a multiple of 16) in place of the first layer's W, which is
 * neither read nor changed. Plain SGD without decay only, and where
 * net_takes_list. */
void net_step_sparse(net *n, const sparse *x, matrix wt, matrix y,
                     optimizer *o, crew *c, int member, int members);

/* The weights as a safetensors file, F32: layer0.weight (units x inputs),
 * layer0.bias (units), ...; a layer with a norm has in place of its bias
 * layer0.norm.weight (gamma), layer0.norm.bias (beta) and, with batch norm,
 * layer0.norm.running_mean and layer0.norm.running_var. Written aside and
 * renamed. false and one line on failure;
 * the old file stays. */
bool net_save(const net *n, const char *path, error *e);

/* Reads what net_save, or another program, wrote: every name, shape, type and
 * length is checked against the net. On failure the net is as it was. */
bool net_load(net *n, const char *path, error *e);

/* The units of layer `number` in such a file; 0 when it does not say. For a
 * message that tells what would fit. */
int net_saved_units(const char *path, int number);

#endif
