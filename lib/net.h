/* net.h: a stack of layers, full or convolutional (plan.h).
 *
 * One allocation holds all weights, layer after layer, so that an optimiser
 * sees one long vector; another holds what a batch needs on its way forward
 * and back. Nothing is allocated while training. Built by hand in Chapters 3
 * and 4. Layers are numbered 0 .. layers - 1 here; layer l is the text's
 * l + 1. */
#ifndef NN_NET_H
#define NN_NET_H

#include <stdint.h>

#include "checkpoint.h"
#include "crew.h"
#include "dropout.h"
#include "fail.h"
#include "gradcheck.h"
#include "init.h"
#include "layer.h"
#include "matrix.h"
#include "optim.h"
#include "plan.h"
#include "sparse.h"

typedef struct net {
    net_plan plan;
    layer *layer;
    long size;         /* floats of parameters, with padding */
    long kept;         /* and with the running statistics behind them */
    float *parameters; /* W, b (and gamma) of layer 0, of layer 1, ... each
                          padded with zeros to a multiple of 16 floats */
    float *buffers;
    int *winners;  /* of the pools */
    matrix input;  /* batch x inputs, when inputs are dropped: X after that */
    net_mode mode; /* of net_forward, and of evaluate and predict; NET_TEST
                      until it is changed */
    const hand_norm *hand; /* NULL: the library's norms */
    int first; /* the first example's place in the batch, when a part of it is
                  at work (net_part): names the masks too */
    uint64_t seed, step; /* name the dropout masks. net_step counts steps, and
                            train brings its seed; otherwise they are the
                            caller's: the same names, the same masks */
} net;

net net_make(const net_plan *plan);
void net_free(net *n);

/* Weights by `how` (of a map: n_in is its patch, n_out maps kernel^2), biases
 * zero, norms as norm_make has them. */
void net_init(net *n, init how, rng *r);

/* net_make, and net_init from the stream "weights" of the seed. */
net net_start(const net_plan *plan, init how, uint64_t seed);

/* The parameters as one row; and a new row of zeros as long, for a gradient,
 * to be freed. */
matrix net_parameters(const net *n);
matrix net_vector(const net *n);

/* Weights, biases and gammas, without the padding. */
long net_count(const net *n);

/* Whether all of them, and the running statistics, are numbers: not inf, not
 * nan. */
bool net_is_finite(const net *n);

/* The output for the rows of X (m x inputs), m <= batch; a view, m x outputs,
 * good until the next call. In the net's mode: test mode, unless n->mode says
 * otherwise. NET_TRAINING drops by the mask that n->step names and takes batch
 * norm's statistics from X; running statistics stay. */
matrix net_forward(net *n, matrix x);

/* The same in this mode. */
matrix net_forward_as(net *n, net_mode mode, matrix x);

/* Mean cost of the last net_forward against Y (m x outputs). */
double net_cost(const net *n, matrix y);

/* The gradient of the mean cost at (X, Y), in the layout of the parameters
 * (n->size floats, aligned like them), overwritten. Always in training mode,
 * by the mask that n->step names; running statistics stay. */
void net_gradient(net *n, matrix x, matrix y, float *gradient);

/* The part of a step's gradient that is owed to examples first, first + 1, ...
 * of a batch of `whole`, (X, Y): that of the sum of their costs / whole, by
 * their rows of the batch's mask. The vector has n->kept floats: after the
 * gradient come the running statistics as these examples would have them,
 * times their share of the batch. n's own stay. The parts' sum is a step:
 * net_update. Batch norm knows the part alone. */
void net_part(net *n, matrix x, matrix y, int first, int whole, float *sums);

/* The step of net_step from such a sum (n->kept floats, which it may change):
 * gradient and statistics. */
void net_update(net *n, float *sums, optimizer *o);

/* Is g the slope of the cost at (X, Y) in training mode? Moves the parameters
 * of layers `first` and above; see gradcheck.h. */
gradcheck_report net_check(net *n, int first, matrix x, matrix y,
                           const float *g);

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

#endif
