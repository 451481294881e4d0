/* diagnosis: part is missing: every sum moves it */
/* The machine, stage 12: batch norm. */
#include "machine.h"

#include <math.h>

void norm_start(machine *m, rng *r)
{
    he_start(m, r);
    for (int l = 1; l < m->layers; l++)
        for (int k = 0; k < m->size[l]; k++) {
            m->gamma[l][k] = 1;
            m->beta[l][k] = 0;
            m->running_mean[l][k] = 0;
            m->running_variance[l][k] = 1;
        }
}

/* The mean and the variance of neuron k's sums, over the batch. */
static void moments(const machine *m, int l, int k, double *mean,
                    double *variance)
{
    int n = m->size[l];
    *mean = *variance = 0;
    for (int i = 0; i < m->count; i++)
        *mean += m->z[l][i * n + k] / (double)m->count;
    for (int i = 0; i < m->count; i++) {
        double d = m->z[l][i * n + k] - *mean;
        *variance += d * d / m->count;
    }
}

/* Moves the running mean and variance by what this batch has. */
static void remember(machine *m, int l, int k, double mean, double variance)
{
    float *seen = &m->running_mean[l][k], *wide = &m->running_variance[l][k];
    if (m->count < 2)
        return;
    variance *= m->count / (m->count - 1.0);
    *seen = (float)(0.9 * *seen + 0.1 * mean);
    *wide = (float)(0.9 * *wide + 0.1 * variance);
}

void norm_bend(machine *m, int l)
{
    int n = m->size[l];
    for (int k = 0; k < n; k++) {
        double mean = m->running_mean[l][k];
        double variance = m->running_variance[l][k];
        if (m->training) {
            moments(m, l, k, &mean, &variance);
            remember(m, l, k, mean, variance);
        }
        m->inverse[l][k] = (float)(1 / sqrt(variance + 1e-5));
        for (int i = 0; i < m->count; i++) {
            float *z = m->z[l] + i * n + k, *xhat = m->xhat[l] + i * n + k;
            *xhat = (float)(*z - mean) * m->inverse[l][k];
            *z = m->gamma[l][k] * *xhat + m->beta[l][k];
        }
    }
    drop_bend(m, l);
}

void norm_unbend(machine *m, int l)
{
    int n = m->size[l];
    drop_unbend(m, l);
    for (int k = 0; k < n; k++) {
        double sum = 0, along = 0; /* of delta, and of delta xhat */
        for (int i = 0; i < m->count; i++) {
            sum += m->delta[l][i * n + k];
            along += m->delta[l][i * n + k] * m->xhat[l][i * n + k];
        }
        m->dbeta[l][k] = (float)(sum / m->count);
        m->dgamma[l][k] = (float)(along / m->count);
        for (int i = 0; i < m->count; i++)
            m->delta[l][i * n + k] =
                m->gamma[l][k] * m->inverse[l][k] *
                (m->delta[l][i * n + k] - m->dbeta[l][k]);
    }
}
