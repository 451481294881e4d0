/* checkpoint.h: a net's weights as a file. */
#ifndef NN_CHECKPOINT_H
#define NN_CHECKPOINT_H

#include <stdbool.h>

#include "fail.h"

struct net; /* net.h */

/* The weights as a safetensors file, F32: layer0.weight (units x inputs),
 * layer0.bias (units), ...; a layer with a norm has in place of its bias
 * layer0.norm.weight (gamma), layer0.norm.bias (beta) and, with batch norm,
 * layer0.norm.running_mean and layer0.norm.running_var. Written aside and
 * renamed. false and one line on failure;
 * the old file stays. */
bool net_save(const struct net *n, const char *path, error *e);

/* Reads what net_save, or another program, wrote: every name, shape, type and
 * length is checked against the net. On failure the net is as it was. */
bool net_load(struct net *n, const char *path, error *e);

/* The units of layer `number` in such a file; 0 when it does not say. For a
 * message that tells what would fit. */
int net_saved_units(const char *path, int number);

#endif
