/* diagnosis: backward changes the weights or biases */
/* The machine, stage 04: it learns, by backpropagation. */
#include "machine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void small_start(machine *m, rng *r)
{
    for (int l = 1; l <= m->layers; l++) {
        int n = m->size[l - 1], k = m->size[l];
        for (int i = 0; i < k * n; i++)
            m->w[l][i] = rng_normal(r) / sqrt(n);
        for (int i = 0; i < k; i++)
            m->b[l][i] = 0;
    }
}

double quadratic_cost(const machine *m, const int *label)
{
    int L = m->layers, k = m->size[L];
    double sum = 0;
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < k; j++) {
            double e = m->a[L][i * k + j] - (j == label[i]);
            sum += e * e;
        }
    return sum / 2 / m->count;
}

void quadratic_residual(machine *m, const int *label)
{
    int L = m->layers, k = m->size[L];
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < k; j++) {
            float a = m->a[L][i * k + j];
            m->delta[L][i * k + j] = (a - (j == label[i])) * a * (1 - a);
        }
}

void sigmoid_unbend(machine *m, int l)
{
    for (int i = 0; i < m->count * m->size[l]; i++)
        m->delta[l][i] *= m->a[l][i] * (1 - m->a[l][i]);
}

static void slopes(machine *m, int l)
{
    int n = m->size[l - 1], out = m->size[l];
    for (int k = 0; k < out; k++) {
        m->db[l][k] = 0;
        for (int j = 0; j < n; j++)
            m->dw[l][k * n + j] = 0;
    }
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < out; k++) {
            float d = m->delta[l][i * out + k] / m->count;
            m->db[l][k] += d;
            for (int j = 0; j < n; j++)
                m->dw[l][k * n + j] += d * m->a[l - 1][i * n + j];
        }
}

static void blame(machine *m, int l)
{
    int n = m->size[l], out = m->size[l + 1];
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < n; j++) {
            float sum = 0;
            for (int k = 0; k < out; k++)
                sum += m->w[l + 1][k * n + j] * m->delta[l + 1][i * out + k];
            m->delta[l][i * n + j] = sum;
        }
}

void backward(machine *m, const int *label)
{
    m->residual(m, label);
    for (int l = m->layers; l >= 1; l--) {
        slopes(m, l);
        for (int i = 0; i < m->size[l] * m->size[l - 1]; i++)
            m->w[l][i] -= 0.1f * m->dw[l][i];
        if (l > 1) {
            blame(m, l - 1);
            m->unbend(m, l - 1);
        }
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
    int *p = malloc(n * sizeof(int)), *y = malloc(batch * sizeof(int));
    int in = m->size[0];
    rng_permutation(order, n, p);
    for (int at = 0; at < n; at += batch) {
        m->count = n - at < batch ? n - at : batch;
        for (int i = 0; i < m->count; i++) {
            memcpy(m->a[0] + i * in, x + p[at + i] * in, in * sizeof(float));
            y[i] = label[p[at + i]];
        }
        forward(m);
        backward(m, y);
        m->step(m, rate);
    }
    free(p);
    free(y);
}
