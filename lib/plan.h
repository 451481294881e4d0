/* plan.h: what a net is made of, layer by layer, before there is one.
 *
 * A layer is full (every unit has a weight for every input) or, where conv[l]
 * has a kernel, convolutional: images in, maps out, perhaps pooled. Rows hold
 * images map after map, so that nothing is done between maps and a full layer
 * above them. Layers are numbered 0 .. layers - 1 here; layer l is the text's
 * l + 1. */
#ifndef NN_PLAN_H
#define NN_PLAN_H

#include <stdbool.h>

#include "activation.h"
#include "conv.h"
#include "loss.h"
#include "norm.h"
#include "pool.h"

enum { NET_LAYERS = 32 };

/* The shape of what the top layer gives, while a plan grows. */
typedef struct plan_image {
    int channels, height, width; /* 0: no image */
} plan_image;

typedef struct net_plan {
    int inputs;
    plan_image image;      /* of net_plan_images and those after it */
    int layers;            /* 1 .. NET_LAYERS */
    int units[NET_LAYERS]; /* of each layer, after its pool */
    activation activation[NET_LAYERS]; /* the last layer's must be the
                                         identity for the cross-entropy */
    loss loss;
    int batch; /* the most examples a step takes */
    /* For hidden layers; all may be left at zero. */
    conv conv[NET_LAYERS]; /* kernel 0: a full layer */
    pool pool[NET_LAYERS]; /* of a convolutional layer's activations; window
                              0: none */
    norm_kind norm[NET_LAYERS]; /* of the sums, before the activation; in maps
                                   see norm.h */
    int groups[NET_LAYERS];     /* of group norm */
    float dropout[NET_LAYERS]; /* p, of what the layer gives, pooled or not */
    bool skip[NET_LAYERS];     /* a residual connection (He et al. 2016): the
                                   layer below is added to the normed sums; it
                                   has as many units */
    float input_dropout;       /* p, of the inputs */
    float max_norm; /* c: every step ends with the incoming weights of each
                       hidden unit, or map, cut back to ||w|| <= c (Srivastava
                       et al. 2014); 0: no cap */
} net_plan;

/* "784-16-16-10"-like: all hidden layers and the output as given. */
net_plan net_plan_of(int inputs, int layers, const int units[],
                     activation hidden, activation output, loss c, int batch);

/* A classifier: `hidden` layers of `units` bent by g, then the classes with
 * softmax and the cross-entropy; 784-10 when hidden is 0. */
net_plan net_plan_classifier(int inputs, int hidden, int units, int classes,
                             activation g, int batch);

/* The same built up from below, a call a layer, with the cross-entropy:
 * images of `channels` planes, height x width, and no layer yet. */
net_plan net_plan_images(int channels, int height, int width, int batch);

/* On top of images or maps: a layer of `maps` maps; see conv_of. */
void net_plan_conv(net_plan *p, int maps, int kernel, int stride, int padding,
                   activation g);

/* The top layer, which is convolutional, gets a pool; see pool_of. */
void net_plan_pool(net_plan *p, pool_kind kind, int window, int stride);

/* A full layer on top. */
void net_plan_dense(net_plan *p, int units, activation g);

/* Stops with a line when no net can be made of it. */
void net_plan_check(const net_plan *p);

/* What layer l is given, and its sums: its units, or its maps' before the
 * pool. */
int plan_inputs(const net_plan *p, int l);
int plan_sums(const net_plan *p, int l);

/* Its weights are rows x columns: a row a unit, or a map; a bias a row. */
int plan_rows(const net_plan *p, int l);
int plan_columns(const net_plan *p, int l);

bool plan_is_conv(const net_plan *p, int l);

/* The sets of an example that are normalised. */
int plan_groups(const net_plan *p, int l);

#endif
