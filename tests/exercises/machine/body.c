/* body.c: memory and parts of the reader's machine. See body.h. */
#include "body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- making one --------------------------------------------------------- */

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
    m->a[l] = layer_array(memory, "a", l, all);
    if (l == 0)
        return;
    m->z[l] = layer_array(memory, "z", l, all);
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
    for (int l = 1; l <= m->layers; l++) {
        int n = m->size[l];
        take(m, n * m->size[l - 1], &m->w[l], &m->dw[l]);
        take(m, n, &m->b[l], &m->db[l]);
        if (stage < 12 || l == m->layers)
            continue;
        take(m, n, &m->gamma[l], &m->dgamma[l]);
        take(m, n, &m->beta[l], &m->dbeta[l]);
    }
}

machine *machine_make(int stage, int layers, const int size[], int batch,
                      machine_memory *memory)
{
    ensure(layers >= 1 && layers <= MACHINE_LAYERS, "%d layers", layers);
    machine *m = zeroed(1, sizeof *m);
    m->layers = layers;
    memcpy(m->size, size, (size_t)(layers + 1) * sizeof *size);
    share_out(m, stage);
    m->parameter = memory("parameter", m->parameters);
    m->gradient = memory("gradient", m->parameters);
    m->v = memory("v", m->parameters);
    m->s = memory("s", m->parameters);
    share_out(m, stage);
    for (int l = 0; l <= layers; l++)
        make_batch(m, l, batch, memory);
    choose_parts(m, stage);
    return m;
}

static float *from_heap(const char *name, int n)
{
    (void)name;
    return zeroed((unsigned long)n, sizeof(float));
}

machine *machine_plain(int stage, int layers, const int size[], int batch)
{
    return machine_make(stage, layers, size, batch, from_heap);
}

void machine_free(machine *m)
{
    float **each_layer[] = {
        m->a,    m->z,       m->delta,        m->mask,
        m->xhat, m->inverse, m->running_mean, m->running_variance};
    for (int l = 0; l <= m->layers; l++)
        for (int i = 0; i < 8; i++)
            free(each_layer[i][l]);
    free(m->parameter);
    free(m->gradient);
    free(m->v);
    free(m->s);
    free(m);
}

int machine_place(const machine *m, int parameter, char *text, size_t size)
{
    const float *at = m->parameter + parameter;
    int l = m->layers;
    while (l > 1 && at < m->w[l])
        l--;
    int in = m->size[l - 1], n = m->size[l];
    const char *names[] = {"b", "gamma", "beta"};
    int inside = (int)(at - m->w[l]), beyond = inside - n * in;
    if (beyond < 0)
        snprintf(text, size, "w[%d], row %d, column %d", l, inside / in,
                 inside % in);
    else
        snprintf(text, size, "%s[%d][%d]", names[beyond / n], l, beyond % n);
    return l;
}

/* ---- reading ------------------------------------------------------------ */

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
        int left = e->count - first, in = m->size[0];
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

/* ---- the library's ------------------------------------------------------ */

net_plan machine_plan(int stage, int layers, const int size[], int batch,
                      float drop)
{
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

/* A norm takes out the machine's bias again, and the net has none: its mean is
 * that of the sums without it. */
void machine_to_net(const machine *m, net *n)
{
    for (int l = 1; l <= m->layers; l++) {
        const layer *to = &n->layer[l - 1];
        bool normed = to->norm.kind != NORM_NONE;
        for (int k = 0; k < m->size[l]; k++) {
            memcpy(matrix_row(to->w, k), m->w[l] + k * m->size[l - 1],
                   (size_t)m->size[l - 1] * sizeof(float));
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
    for (int l = 1; l <= m->layers; l++) {
        const layer *from = &n->layer[l - 1];
        bool normed = from->norm.kind != NORM_NONE;
        for (int k = 0; k < m->size[l]; k++) {
            memcpy(m->w[l] + k * m->size[l - 1], matrix_row(from->w, k),
                   (size_t)m->size[l - 1] * sizeof(float));
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
