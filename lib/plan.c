/* plan.c: plans of nets, built, asked and checked. */
#include "plan.h"

#include "fail.h"

net_plan net_plan_of(int inputs, int layers, const int units[],
                     activation hidden, activation output, loss c, int batch)
{
    net_plan p = {
        .inputs = inputs, .layers = layers, .loss = c, .batch = batch};

    ensure(layers >= 1 && layers <= NET_LAYERS, "%d layers", layers);
    for (int l = 0; l < layers; l++) {
        p.units[l] = units[l];
        p.activation[l] = l + 1 < layers ? hidden : output;
    }
    return p;
}

net_plan net_plan_classifier(int inputs, int hidden, int units, int classes,
                             activation g, int batch)
{
    int size[NET_LAYERS];

    ensure(hidden >= 0 && hidden < NET_LAYERS, "%d hidden layers", hidden);
    for (int l = 0; l < hidden; l++)
        size[l] = units;
    size[hidden] = classes;
    return net_plan_of(inputs, hidden + 1, size, g, ACTIVATION_IDENTITY,
                       LOSS_CROSS_ENTROPY, batch);
}

net_plan net_plan_images(int channels, int height, int width, int batch)
{
    ensure(channels > 0 && height > 0 && width > 0,
           "no images have %d channels of %d x %d", channels, height, width);
    return (net_plan){.inputs = channels * height * width,
                      .image = {channels, height, width},
                      .loss = LOSS_CROSS_ENTROPY,
                      .batch = batch};
}

/* The number of the layer that comes on top. */
static int add_layer(net_plan *p, int units, activation g)
{
    ensure(p->layers < NET_LAYERS, "a net has at most %d layers", NET_LAYERS);
    p->units[p->layers] = units;
    p->activation[p->layers] = g;
    return p->layers++;
}

void net_plan_conv(net_plan *p, int maps, int kernel, int stride, int padding,
                   activation g)
{
    ensure(p->image.channels > 0, "there are no images below the maps");
    conv c = conv_of(p->image.channels, p->image.height, p->image.width, maps,
                     kernel, stride, padding);
    p->conv[add_layer(p, c.outputs, g)] = c;
    p->image = (plan_image){maps, c.rows, c.cols};
}

void net_plan_pool(net_plan *p, pool_kind kind, int window, int stride)
{
    int top = p->layers - 1;

    ensure(top >= 0 && plan_is_conv(p, top) && p->pool[top].window == 0,
           "a pool is for a layer of maps that has none yet");
    pool k = pool_of(kind, p->image.channels, p->image.height, p->image.width,
                     window, stride);
    p->pool[top] = k;
    p->units[top] = k.outputs;
    p->image = (plan_image){k.channels, k.rows, k.cols};
}

void net_plan_dense(net_plan *p, int units, activation g)
{
    add_layer(p, units, g);
    p->image = (plan_image){0};
}

bool plan_is_conv(const net_plan *p, int l)
{
    return p->conv[l].kernel > 0;
}

int plan_inputs(const net_plan *p, int l)
{
    return l == 0 ? p->inputs : p->units[l - 1];
}

int plan_sums(const net_plan *p, int l)
{
    return plan_is_conv(p, l) ? p->conv[l].outputs : p->units[l];
}

int plan_rows(const net_plan *p, int l)
{
    return plan_is_conv(p, l) ? p->conv[l].maps : p->units[l];
}

int plan_columns(const net_plan *p, int l)
{
    return plan_is_conv(p, l) ? p->conv[l].patch : plan_inputs(p, l);
}

int plan_groups(const net_plan *p, int l)
{
    return p->norm[l] == NORM_GROUP ? p->groups[l] : 1;
}

/* Kernel and pool of layer l. */
static void check_maps(const net_plan *p, int l)
{
    const conv *c = &p->conv[l];
    const pool *k = &p->pool[l];
    int given = k->window > 0 ? k->outputs : plan_sums(p, l);

    ensure(k->window == 0 || (plan_is_conv(p, l) && k->inputs == c->outputs),
           "layer %d: a pool of %d numbers on maps of %d", l, k->inputs,
           plan_is_conv(p, l) ? c->outputs : 0);
    ensure(!plan_is_conv(p, l) || l + 1 < p->layers,
           "the last layer is a full one");
    ensure(!plan_is_conv(p, l) || c->inputs == plan_inputs(p, l),
           "layer %d looks at images of %d numbers and is given %d", l,
           c->inputs, plan_inputs(p, l));
    ensure(p->units[l] == given, "layer %d has %d units, not %d", l,
           p->units[l], given);
}

/* Norm, dropout and skip of layer l. */
static void check_hidden(const net_plan *p, int l)
{
    norm_kind kind = p->norm[l];
    float drop = p->dropout[l];

    ensure(kind >= 0 && kind < NORM_COUNT, "layer %d has norm %d", l,
           (int)kind);
    ensure(drop >= 0.0f && drop < 1.0f, "layer %d drops %g", l, (double)drop);
    ensure(l + 1 < p->layers || (kind == NORM_NONE && drop == 0.0f),
           "the last layer takes no norm and no dropout");
    ensure(kind != NORM_GROUP ||
               (p->groups[l] >= 1 && plan_rows(p, l) % p->groups[l] == 0),
           "layer %d: %d %s in %d groups", l, plan_rows(p, l),
           plan_is_conv(p, l) ? "maps" : "units", p->groups[l]);
    ensure(!p->skip[l] || (l > 0 && l + 1 < p->layers &&
                           plan_sums(p, l) == p->units[l - 1]),
           "layer %d cannot be skipped: only a hidden one as wide as the one "
           "below",
           l);
}

void net_plan_check(const net_plan *p)
{
    ensure(p->layers >= 1 && p->layers <= NET_LAYERS, "%d layers", p->layers);
    ensure(p->inputs >= 1 && p->batch >= 1, "%d inputs, batches of %d",
           p->inputs, p->batch);
    for (int l = 0; l < p->layers; l++)
        ensure(p->units[l] >= 1, "layer %d has %d units", l, p->units[l]);
    for (int l = 0; l < p->layers; l++) {
        check_maps(p, l);
        check_hidden(p, l);
    }
    ensure(p->loss != LOSS_CROSS_ENTROPY ||
               p->activation[p->layers - 1] == ACTIVATION_IDENTITY,
           "the cross-entropy brings its softmax: the last activation must "
           "be the identity");
}
