/* checkpoint.c: the names of a net's tensors. See checkpoint.h. */
#include "checkpoint.h"

#include <stdio.h>

#include "net.h"
#include "tensors.h"

/* The most tensors of a layer, and of a net. */
enum { TENSORS = 5, MOST = TENSORS * NET_LAYERS };

static tensor named(int l, const char *name, float *data, int size)
{
    return tensor_named(data, size, 0, "layer%d.%s", l, name);
}

/* W as PyTorch has it: units x inputs, or maps x channels x k x k. */
static tensor weights_of(const net *n, int l)
{
    const layer *y = &n->layer[l];
    tensor t = named(l, "weight", y->w.data, y->w.rows);

    t.size[1] = y->w.cols;
    if (plan_is_conv(&n->plan, l)) {
        t.size[1] = y->conv.channels;
        t.size[2] = t.size[3] = y->conv.kernel;
    }
    return t;
}

/* All tensors of the net, layer after layer. Returns how many. */
static int list_tensors(const net *n, tensor list[MOST])
{
    int count = 0;

    for (int l = 0; l < n->plan.layers; l++) {
        const layer *y = &n->layer[l];
        int units = y->w.rows;
        bool normed = y->norm.kind != NORM_NONE;
        list[count++] = weights_of(n, l);
        if (normed)
            list[count++] = named(l, "norm.weight", y->norm.gamma, units);
        list[count++] = named(l, normed ? "norm.bias" : "bias", y->b, units);
        if (y->norm.kind != NORM_BATCH)
            continue;
        list[count++] = named(l, "norm.running_mean", y->norm.mean, units);
        list[count++] = named(l, "norm.running_var", y->norm.variance, units);
    }
    return count;
}

bool net_save(const net *n, const char *path, error *e)
{
    tensor list[MOST];
    int count = list_tensors(n, list);

    return tensors_save(list, count, path, e);
}

bool net_load(net *n, const char *path, error *e)
{
    tensor list[MOST];
    int count = list_tensors(n, list);

    return tensors_load(list, count, path, e);
}

int net_saved_units(const char *path, int number)
{
    char name[48];

    snprintf(name, sizeof name, "layer%d.weight", number);
    return tensors_rows(path, name);
}
