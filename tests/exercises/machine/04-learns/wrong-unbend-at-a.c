/* diagnosis: a (1 - a) is taken of z[1] */
/* The machine, stage 04: it learns, by backpropagation. */
#include "machine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void small_start(machine *m, rng *r)
{
    for (int l = 1; l <= m->layers; l++) {
        int in = m->size[l - 1], out = m->size[l];
        for (int i = 0; i < out * in; i++)
            m->w[l][i] = (float)(rng_normal(r) / sqrt(in));
        for (int k = 0; k < out; k++)
            m->b[l][k] = 0;
    }
}

/* What neuron k of the last layer should have said. */
static float target(int label, int k)
{
    return k == label ? 1 : 0;
}

double quadratic_cost(const machine *m, const int *label)
{
    int n = m->size[m->layers];
    double sum = 0;
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < n; k++) {
            double d = m->a[m->layers][i * n + k] - target(label[i], k);
            sum += d * d / 2;
        }
    return sum / m->count;
}

void quadratic_residual(machine *m, const int *label)
{
    int n = m->size[m->layers];
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < n; k++) {
            float a = m->a[m->layers][i * n + k];
            m->delta[m->layers][i * n + k] =
                (a - target(label[i], k)) * a * (1 - a);
        }
}

void sigmoid_unbend(machine *m, int l)
{
    for (int i = 0; i < m->count * m->size[l]; i++)
        m->delta[l][i] *= m->z[l][i] * (1 - m->z[l][i]);
}

/* dw[l] and db[l], means over the batch. */
static void slopes(machine *m, int l)
{
    int in = m->size[l - 1], out = m->size[l];
    memset(m->dw[l], 0, (size_t)(out * in) * sizeof(float));
    memset(m->db[l], 0, (size_t)out * sizeof(float));
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < out; k++) {
            float d = m->delta[l][i * out + k] / (float)m->count;
            const float *a = m->a[l - 1] + i * in;
            float *dw = m->dw[l] + k * in;
            for (int j = 0; j < in; j++)
                dw[j] += d * a[j];
            m->db[l][k] += d;
        }
}

/* delta[l - 1] = dC/da, from delta[l]. */
static void blame_below(machine *m, int l)
{
    int in = m->size[l - 1], out = m->size[l];
    memset(m->delta[l - 1], 0, (size_t)(m->count * in) * sizeof(float));
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < out; k++)
            for (int j = 0; j < in; j++)
                m->delta[l - 1][i * in + j] +=
                    m->w[l][k * in + j] * m->delta[l][i * out + k];
}

void backward(machine *m, const int *label)
{
    m->residual(m, label);
    for (int l = m->layers; l >= 1; l--) {
        slopes(m, l);
        if (l == 1)
            break;
        blame_below(m, l);
        m->unbend(m, l - 1);
    }
}

void plain_step(machine *m, float rate)
{
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] -= rate * m->gradient[i];
}

void learn(machine *m, int n, const float *x, const int *label, int batch,
           float rate, rng *order)
{
    int in = m->size[0];
    int *index = malloc((size_t)n * sizeof *index);
    int *wanted = malloc((size_t)batch * sizeof *wanted);
    rng_permutation(order, n, index);
    for (int first = 0; first < n; first += batch) {
        m->count = n - first < batch ? n - first : batch;
        for (int i = 0; i < m->count; i++) {
            int e = index[first + i];
            memcpy(m->a[0] + i * in, x + (size_t)e * (size_t)in,
                   (size_t)in * sizeof *x);
            wanted[i] = label[e];
        }
        forward(m);
        backward(m, wanted);
        m->step(m, rate);
    }
    free(index);
    free(wanted);
}
