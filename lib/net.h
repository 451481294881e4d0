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
#include "fail.h"
#include "init.h"
#include "loss.h"
#include "matrix.h"
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
} net_plan;

typedef struct layer {
    activation activation;
    matrix w;     /* units x inputs; a view of the net's parameters */
    float *b;     /* units; the same */
    matrix a;     /* batch x units */
    matrix z;     /* batch x units; the same storage as a, unless the
                     activation's derivative needs it */
    matrix delta; /* batch x units */
} layer;

typedef struct net {
    net_plan plan;
    layer *layer;
    long size;         /* floats of parameters, with padding */
    float *parameters; /* W, b of layer 0, W, b of layer 1, ... each padded
                          with zeros to a multiple of 16 floats */
    float *buffers;
} net;

net net_make(const net_plan *plan);
void net_free(net *n);

/* "784-16-16-10"-like: all hidden layers and the output as given. */
net_plan net_plan_of(int inputs, int layers, const int units[],
                     activation hidden, activation output, loss c, int batch);

/* Weights by `how`, biases zero. */
void net_init(net *n, init how, rng *r);

/* Weights and biases, without the padding. */
long net_count(const net *n);

/* The output for the rows of X (m x inputs), m <= batch; a view, m x outputs,
 * good until the next call. */
matrix net_forward(net *n, matrix x);

/* Mean cost of the last net_forward against Y (m x outputs). */
double net_cost(const net *n, matrix y);

/* The gradient of the mean cost at (X, Y), in the layout of the parameters
 * (n->size floats, aligned like them), overwritten. */
void net_gradient(net *n, matrix x, matrix y, float *gradient);

/* One step of the optimiser on the mean cost at (X, Y), done by all members
 * of a crew, each on its own neurons: every member calls it inside a
 * crew_run, with the same arguments and its own number. Plain SGD is folded
 * into the gradient's product and never writes the gradient to memory. The
 * optimiser's decay lambda adds lambda W to the gradient: plain SGD shrinks W
 * by 1 - eta lambda in the same product, and AdamW does so before its step. */
void net_step(net *n, matrix x, matrix y, optimizer *o, crew *c, int member,
              int members);

/* The same for an input that is mostly zero: X as a list, and wt (inputs x
 * units, its stride a multiple of 16) in place of the first layer's W, which is
 * neither read nor changed. Plain SGD without decay only. */
void net_step_sparse(net *n, const sparse *x, matrix wt, matrix y,
                     optimizer *o, crew *c, int member, int members);

/* The weights as a safetensors file (layer0.weight, layer0.bias, ...: F32,
 * units x inputs), written aside and renamed. false and one line on failure;
 * the old file stays. */
bool net_save(const net *n, const char *path, error *e);

/* Reads what net_save, or another program, wrote: every name, shape, type and
 * length is checked against the net. On failure the net is as it was. */
bool net_load(net *n, const char *path, error *e);

#endif
