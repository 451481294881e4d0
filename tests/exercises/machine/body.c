/* body.c: memory and parts of the reader's machine. See body.h. */
#include "body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- making one -------------------------------------------------------- */

static void choose_parts(machine *m, int stage)
{
    m->bend = sigmoid_bend;
    m->unbend = sigmoid_unbend;
    m->answer = stage < 7 ? sigmoid_bend : softmax_answer;
    m->cost = stage < 7 ? quadratic_cost : surprise_cost;
    m->residual = stage < 7 ? quadratic_residual : surprise_residual;
    m->start = small_start;
    m->step = stage < 10 ? plain_step : adam_step;
    if (stage >= 9)
        m->bend = relu_bend, m->unbend = relu_unbend, m->start = he_start;
    if (stage >= 11)
        m->bend = drop_bend, m->unbend = drop_unbend;
    if (stage >= 12)
        m->bend = norm_bend, m->unbend = norm_unbend, m->start = norm_start;
}

/* ---- maps in the place of layer 1 -------------------------------------- */

/* What the last layer of maps leaves of an example. */
static int features(const machine *m)
{
    const maps *top = &m->maps[m->map_layers];
    return top->count * top->high * top->wide;
}

static int pixels(const machine *m)
{
    return m->maps[1].channels * m->maps[1].height * m->maps[1].width;
}

/* The reader's older code knows full layers alone. It is kept away from layer
 * 1 by its sizes: layer_sums(1) finds no neuron, the slopes of layer 1 no
 * input. Layer 2 must find what the maps leave, and learn an image. */
static void front_bend(machine *m, int l)
{
    if (l > 1) {
        norm_bend(m, l);
        return;
    }
    m->size[1] = features(m);
    for (int f = 1; f <= m->map_layers; f++) {
        maps_sums(m, f);
        maps_pool(m, f);
    }
}

static void front_answer(machine *m, int l)
{
    softmax_answer(m, l);
    m->size[1] = 0; /* for layer_sums of the next batch */
}

static void front_residual(machine *m, const int *label)
{
    m->size[1] = features(m);
    surprise_residual(m, label);
}

static void front_unbend(machine *m, int l)
{
    if (l > 1) {
        norm_unbend(m, l);
        return;
    }
    for (int f = m->map_layers; f >= 1; f--) {
        maps_unpool(m, f);
        maps_slopes(m, f);
        if (f > 1)
            maps_blame(m, f);
    }
    m->size[0] = 0;
}

static void front_step(machine *m, float rate)
{
    adam_step(m, rate);
    m->size[0] = pixels(m);
    m->size[1] = 0;
}

static void front_start(machine *m, rng *r)
{
    m->size[0] = 0;
    m->size[1] = features(m);
    maps_start(m, r);
    m->size[0] = pixels(m);
    m->size[1] = 0;
}

static void choose_front(machine *m)
{
    m->bend = front_bend;
    m->unbend = front_unbend;
    m->answer = front_answer;
    m->residual = front_residual;
    m->step = front_step;
    m->start = front_start;
    m->size[1] = 0;
}

/* How many windows of k fit into n, `step` apart. */
static int fitting(int n, int k, int step)
{
    return n < k ? 0 : (n - k) / step + 1;
}

/* The shapes of m->maps; false when they do not fit. */
static bool shape_front(machine *m, const front *f)
{
    m->map_layers = f->layers;
    for (int k = 1; k <= f->layers; k++) {
        maps *p = &m->maps[k], *below = p - 1;
        p->channels = k > 1 ? below->count : 1;
        p->height = k > 1 ? below->high : f->height;
        p->width = k > 1 ? below->wide : f->width;
        p->count = f->count[k - 1];
        p->kernel = f->kernel[k - 1];
        p->window = f->window[k - 1];
        p->rows = fitting(p->height, p->kernel, 1);
        p->cols = fitting(p->width, p->kernel, 1);
        p->high = fitting(p->rows, p->window, p->window);
        p->wide = fitting(p->cols, p->window, p->window);
        if (p->high < 1 || p->wide < 1)
            return false;
    }
    return true;
}

int front_outputs(const front *f)
{
    static machine m;
    return shape_front(&m, f) ? features(&m) : 0;
}

/* ---- memory ------------------------------------------------------------ */

/* An array of layer l. */
static float *layer_array(machine_memory *memory, const char *name, int l,
                          int n)
{
    char full[32];
    snprintf(full, sizeof full, "%s[%d]", name, l);
    return memory(full, n);
}

static void make_batch(machine *m, int l, int batch, machine_memory *memory)
{
    int n = m->size[l], all = batch * n;
    if (l == 1 && m->map_layers > 0) { /* it is the maps' */
        m->a[l] = m->maps[m->map_layers].a;
        m->delta[l] = m->maps[m->map_layers].da;
        all = 0;
    }
    if (m->a[l] == NULL)
        m->a[l] = layer_array(memory, "a", l, all);
    if (l == 0)
        return;
    m->z[l] = layer_array(memory, "z", l, all);
    if (m->delta[l] == NULL)
        m->delta[l] = layer_array(memory, "delta", l, all);
    m->mask[l] = layer_array(memory, "mask", l, all);
    m->xhat[l] = layer_array(memory, "xhat", l, all);
    m->inverse[l] = layer_array(memory, "inverse", l, n);
    m->running_mean[l] = layer_array(memory, "running_mean", l, n);
    m->running_variance[l] = layer_array(memory, "running_variance", l, n);
}

/* The next n parameters, and their slopes. */
static void take(machine *m, int n, float **value, float **slope)
{
    if (m->parameter != NULL) {
        *value = m->parameter + m->parameters;
        *slope = m->gradient + m->parameters;
    }
    m->parameters += n;
}

/* Counts the parameters; shares them out when there is memory for them. */
static void share_out(machine *m, int stage)
{
    m->parameters = 0;
    for (int f = 1; f <= m->map_layers; f++) {
        maps *p = &m->maps[f];
        int patch = p->channels * p->kernel * p->kernel;
        take(m, p->count * patch, &p->w, &p->dw);
        take(m, p->count, &p->b, &p->db);
    }
    for (int l = m->map_layers > 0 ? 2 : 1; l <= m->layers; l++) {
        int n = m->size[l];
        take(m, n * m->size[l - 1], &m->w[l], &m->dw[l]);
        take(m, n, &m->b[l], &m->db[l]);
        if (stage < 12 || l == m->layers)
            continue;
        take(m, n, &m->gamma[l], &m->dgamma[l]);
        take(m, n, &m->beta[l], &m->dbeta[l]);
    }
}

/* What norm_start and the slopes of layer 1 write to, where nobody looks. */
static void make_unused(machine *m, machine_memory *memory)
{
    float **each[] = {&m->w[1],     &m->dw[1],   &m->b[1],      &m->db[1],
                      &m->gamma[1], &m->beta[1], &m->dgamma[1], &m->dbeta[1]};
    for (int i = 0; i < 8; i++)
        *each[i] = memory("layer 1, which is maps", i < 2 ? 0 : m->size[1]);
}

/* What layer f of the maps works on, for up to `batch` examples. */
static void make_maps(machine *m, int f, int batch, machine_memory *memory)
{
    maps *p = &m->maps[f];
    int sums = batch * p->count * p->rows * p->cols;
    int left = batch * p->count * p->high * p->wide;
    p->z = layer_array(memory, "z of maps", f, sums);
    p->dz = layer_array(memory, "dz of maps", f, sums);
    p->a = layer_array(memory, "a of maps", f, left);
    p->da = layer_array(memory, "da of maps", f, left);
    p->winner = (int *)(void *)layer_array(memory, "winner of maps", f, left);
    p->x = f > 1 ? m->maps[f - 1].a : m->a[0];
    p->dx = f > 1 ? m->maps[f - 1].da : NULL;
}

machine *machine_make(int stage, int layers, const int size[], int batch,
                      machine_memory *memory)
{
    return machine_make_maps(stage, NULL, layers, size, batch, memory);
}

machine *machine_make_maps(int stage, const front *f, int layers,
                           const int size[], int batch,
                           machine_memory *memory)
{
    ensure(layers >= 1 && layers <= MACHINE_LAYERS, "%d layers", layers);
    machine *m = zeroed(1, sizeof *m);
    m->layers = layers;
    memcpy(m->size, size, (size_t)(layers + 1) * sizeof *size);
    if (f != NULL && f->layers > 0) {
        bool fits = f->layers <= MACHINE_MAPS && shape_front(m, f);
        ensure(fits && layers > 1 && features(m) == size[1],
               "maps that do not fit");
    }
    share_out(m, stage);
    m->parameter = memory("parameter", m->parameters);
    m->gradient = memory("gradient", m->parameters);
    m->v = memory("v", m->parameters);
    m->s = memory("s", m->parameters);
    share_out(m, stage);
    make_batch(m, 0, batch, memory);
    for (int k = 1; k <= m->map_layers; k++)
        make_maps(m, k, batch, memory);
    if (m->map_layers > 0)
        make_unused(m, memory);
    for (int l = 1; l <= layers; l++)
        make_batch(m, l, batch, memory);
    choose_parts(m, stage);
    if (m->map_layers > 0)
        choose_front(m);
    return m;
}

static float *from_heap(const char *name, int n)
{
    (void)name;
    return zeroed((unsigned long)n, sizeof(float));
}

machine *machine_plain(int stage, const front *f, int layers,
                       const int size[], int batch)
{
    return machine_make_maps(stage, f, layers, size, batch, from_heap);
}

void machine_free(machine *m)
{
    float **each_layer[] = {
        m->a,    m->z,       m->delta,        m->mask,
        m->xhat, m->inverse, m->running_mean, m->running_variance};
    if (m->map_layers > 0) {
        float *unused[] = {m->w[1],      m->dw[1],    m->b[1],
                           m->db[1],     m->gamma[1], m->beta[1],
                           m->dgamma[1], m->dbeta[1]};
        for (int i = 0; i < 8; i++)
            free(unused[i]);
        m->a[1] = m->delta[1] = NULL; /* the maps' */
    }
    for (int f = 1; f <= m->map_layers; f++) {
        maps *p = &m->maps[f];
        float *each[] = {p->z, p->dz, p->a, p->da};
        for (int i = 0; i < 4; i++)
            free(each[i]);
        free(p->winner);
    }
    for (int l = 0; l <= m->layers; l++)
        for (int i = 0; i < 8; i++)
            free(each_layer[i][l]);
    free(m->parameter);
    free(m->gradient);
    free(m->v);
    free(m->s);
    free(m);
}

/* What layer l looks at, also where its size is hidden. */
static int inputs_of(const machine *m, int l)
{
    return l == 2 && m->map_layers > 0 ? features(m) : m->size[l - 1];
}

int machine_place(const machine *m, int parameter, char *text, size_t size)
{
    const float *at = m->parameter + parameter;
    int l = m->layers, bottom = m->map_layers > 0 ? 2 : 1;
    for (int f = m->map_layers; f >= 1; f--) {
        const maps *p = &m->maps[f];
        long in_w = at - p->w, in_b = at - p->b;
        int patch = p->channels * p->kernel * p->kernel;
        if (in_b >= 0 && in_b < p->count)
            snprintf(text, size, "maps[%d].b[%ld]", f, in_b);
        else if (in_w >= 0 && in_w < p->count * patch)
            snprintf(text, size, "maps[%d].w, kernel %ld, weight %ld", f,
                     in_w / patch, in_w % patch);
        else
            continue;
        return 1;
    }
    while (l > bottom && at < m->w[l])
        l--;
    int in = inputs_of(m, l), n = m->size[l];
    const char *names[] = {"b", "gamma", "beta"};
    int inside = (int)(at - m->w[l]), beyond = inside - n * in;
    if (beyond < 0)
        snprintf(text, size, "w[%d], row %d, column %d", l, inside / in,
                 inside % in);
    else
        snprintf(text, size, "%s[%d][%d]", names[beyond / n], l, beyond % n);
    return l;
}

/* ---- reading ----------------------------------------------------------- */

examples examples_of(const images *s)
{
    examples e = {.count = s->count, .inputs = s->height * s->width};
    size_t count = (size_t)e.count, all = count * (size_t)e.inputs;
    e.x = zeroed(all, sizeof *e.x);
    e.label = zeroed(count, sizeof *e.label);
    for (size_t i = 0; i < all; i++)
        e.x[i] = shade(s->pixels[i]);
    for (size_t i = 0; i < count; i++)
        e.label[i] = s->labels[i];
    return e;
}

void examples_free(examples *e)
{
    free(e->x);
    free(e->label);
    *e = (examples){0};
}

int machine_read(machine *m, const examples *e, int batch, double *cost,
                 int *said, float *sure)
{
    int right = 0;
    double sum = 0;
    m->training = false;
    for (int first = 0; first < e->count; first += batch) {
        int left = e->count - first, in = e->inputs;
        m->count = left < batch ? left : batch;
        memcpy(m->a[0], e->x + (size_t)first * (size_t)in,
               (size_t)m->count * (size_t)in * sizeof *e->x);
        forward(m);
        if (cost != NULL)
            sum += m->count * m->cost(m, e->label + first);
        for (int i = 0; i < m->count; i++) {
            int d = digit(m, i);
            right += d == e->label[first + i];
            if (said != NULL)
                said[first + i] = d;
            if (sure != NULL)
                sure[first + i] = m->a[m->layers][i * m->size[m->layers] + d];
        }
    }
    if (cost != NULL)
        *cost = sum / e->count;
    return right;
}

/* ---- the library's ----------------------------------------------------- */

/* Layers of maps, of the library's net from layer 0 on. */
static void plan_front(net_plan *p, const front *f)
{
    for (int k = 0; k < f->layers; k++) {
        net_plan_conv(p, f->count[k], f->kernel[k], 1, 0, ACTIVATION_RELU);
        if (f->window[k] > 1)
            net_plan_pool(p, POOL_MAX, f->window[k], f->window[k]);
    }
}

/* Maps, and above them its full layers 2 .. layers. */
static net_plan plan_maps(const front *f, int layers, const int size[],
                          int batch, float drop)
{
    net_plan p = net_plan_images(1, f->height, f->width, batch);
    plan_front(&p, f);
    for (int l = 2; l <= layers; l++) {
        bool hidden = l < layers;
        net_plan_dense(&p, size[l],
                       hidden ? ACTIVATION_RELU : ACTIVATION_IDENTITY);
        p.dropout[p.layers - 1] = hidden ? drop : 0;
        p.norm[p.layers - 1] = hidden ? NORM_BATCH : NORM_NONE;
    }
    return p;
}

net_plan machine_plan(int stage, const front *f, int layers, const int size[],
                      int batch, float drop)
{
    if (f != NULL && f->layers > 0)
        return plan_maps(f, layers, size, batch, drop);
    activation hidden = stage < 9 ? ACTIVATION_SIGMOID : ACTIVATION_RELU;
    net_plan p =
        net_plan_of(size[0], layers, size + 1, hidden,
                    stage < 7 ? ACTIVATION_SIGMOID : ACTIVATION_IDENTITY,
                    stage < 7 ? LOSS_QUADRATIC : LOSS_CROSS_ENTROPY, batch);
    for (int l = 0; l + 1 < layers; l++) {
        p.dropout[l] = stage < 11 ? 0 : drop;
        p.norm[l] = stage < 12 ? NORM_NONE : NORM_BATCH;
    }
    return p;
}

/* The machine's full layer l is layer full_at(m) + l of the net; those of
 * maps come before. */
static int full_at(const machine *m)
{
    return m->map_layers > 0 ? m->map_layers - 2 : -1;
}

static void copy_maps(const machine *m, const net *n, bool to_net)
{
    for (int f = 1; f <= m->map_layers; f++) {
        const maps *p = &m->maps[f];
        const layer *l = &n->layer[f - 1];
        int patch = p->channels * p->kernel * p->kernel;
        for (int o = 0; o < p->count; o++) {
            float *mine = p->w + o * patch, *its = matrix_row(l->w, o);
            memcpy(to_net ? its : mine, to_net ? mine : its,
                   (size_t)patch * sizeof(float));
            if (to_net)
                l->b[o] = p->b[o];
            else
                p->b[o] = l->b[o];
        }
    }
}

/* A norm takes out the machine's bias again, and the net has none: its mean
 * is that of the sums without it. */
void machine_to_net(const machine *m, net *n)
{
    copy_maps(m, n, true);
    for (int l = m->map_layers > 0 ? 2 : 1; l <= m->layers; l++) {
        const layer *to = &n->layer[full_at(m) + l];
        bool normed = to->norm.kind != NORM_NONE;
        int in = inputs_of(m, l);
        for (int k = 0; k < m->size[l]; k++) {
            memcpy(matrix_row(to->w, k), m->w[l] + k * in,
                   (size_t)in * sizeof(float));
            to->b[k] = normed ? m->beta[l][k] : m->b[l][k];
            if (!normed)
                continue;
            to->norm.gamma[k] = m->gamma[l][k];
            to->norm.mean[k] = m->running_mean[l][k] - m->b[l][k];
            to->norm.variance[k] = m->running_variance[l][k];
        }
    }
}

void machine_from_net(machine *m, const net *n)
{
    copy_maps(m, n, false);
    for (int l = m->map_layers > 0 ? 2 : 1; l <= m->layers; l++) {
        const layer *from = &n->layer[full_at(m) + l];
        bool normed = from->norm.kind != NORM_NONE;
        int in = inputs_of(m, l);
        for (int k = 0; k < m->size[l]; k++) {
            memcpy(m->w[l] + k * in, matrix_row(from->w, k),
                   (size_t)in * sizeof(float));
            m->b[l][k] = normed ? 0 : from->b[k];
            if (!normed)
                continue;
            m->beta[l][k] = from->b[k];
            m->gamma[l][k] = from->norm.gamma[k];
            m->running_mean[l][k] = from->norm.mean[k];
            m->running_variance[l][k] = from->norm.variance[k];
        }
    }
}
