/* diagnosis: the scale is of the whole width */
#include "machine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- full layers ------------------------------------------------------- */

void linear_sums(int rows, const linear *f, const float *x, float *z)
{
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < f->out; k++)
            z[i * f->out + k] =
                neuron(f->in, f->w + k * f->in, f->b[k], x + i * f->in);
}

void linear_slopes(int rows, const linear *f, const float *x, const float *dz)
{
    memset(f->dw, 0, (size_t)(f->out * f->in) * sizeof *f->dw);
    memset(f->db, 0, (size_t)f->out * sizeof *f->db);
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < f->out; k++) {
            float share = dz[i * f->out + k] / (float)rows;
            for (int j = 0; j < f->in; j++)
                f->dw[k * f->in + j] += share * x[i * f->in + j];
            f->db[k] += share;
        }
}

void linear_blame(int rows, const linear *f, const float *dz, float *dx)
{
    memset(dx, 0, (size_t)(rows * f->in) * sizeof *dx);
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < f->out; k++)
            for (int j = 0; j < f->in; j++)
                dx[i * f->in + j] += dz[i * f->out + k] * f->w[k * f->in + j];
}

/* ---- the norm of a row ------------------------------------------------- */

void rows_norm(int rows, int n, const row_norm *f, const float *x, float *y)
{
    for (int i = 0; i < rows; i++) {
        float mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
            mean += x[i * n + j] / (float)n;
        for (int j = 0; j < n; j++) {
            float away = x[i * n + j] - mean;
            variance += away * away / (float)n;
        }
        f->inverse[i] = 1 / sqrtf(variance + 1e-5f);
        for (int j = 0; j < n; j++) {
            float xhat = (x[i * n + j] - mean) * f->inverse[i];
            f->xhat[i * n + j] = xhat;
            y[i * n + j] = f->gamma[j] * xhat + f->beta[j];
        }
    }
}

void rows_unnorm(int rows, int n, const row_norm *f, const float *dy,
                 float *dx)
{
    memset(f->dgamma, 0, (size_t)n * sizeof *f->dgamma);
    memset(f->dbeta, 0, (size_t)n * sizeof *f->dbeta);
    for (int i = 0; i < rows; i++) {
        float mean = 0, along = 0;
        for (int j = 0; j < n; j++) {
            float slope = dy[i * n + j], xhat = f->xhat[i * n + j];
            f->dgamma[j] += slope * xhat / (float)rows;
            f->dbeta[j] += slope / (float)rows;
            mean += slope * f->gamma[j] / (float)n;
            along += slope * f->gamma[j] * xhat / (float)n;
        }
        for (int j = 0; j < n; j++)
            dx[i * n + j] =
                f->inverse[i] * (dy[i * n + j] * f->gamma[j] - mean -
                                 along * f->xhat[i * n + j]);
    }
}

/* ---- attention --------------------------------------------------------- */

void heads_mix(int T, int heads, int width, const float *qkv, float *p,
               float *o)
{
    int d = width / heads;
    memset(o, 0, (size_t)(T * width) * sizeof *o);
    for (int h = 0; h < heads; h++)
        for (int t = 0; t < T; t++) {
            const float *q = qkv + 3 * t * width + h * d;
            float *row = p + (h * T + t) * T, most = -INFINITY, sum = 0;
            for (int s = 0; s < T; s++)
                row[s] = 0;
            for (int s = 0; s <= t; s++) {
                const float *k = qkv + (3 * s + 1) * width + h * d;
                row[s] = neuron(d, q, 0, k) / sqrtf((float)width);
                most = fmaxf(most, row[s]);
            }
            for (int s = 0; s <= t; s++)
                sum += row[s] = expf(row[s] - most);
            for (int s = 0; s <= t; s++) {
                const float *v = qkv + (3 * s + 2) * width + h * d;
                row[s] /= sum;
                for (int j = 0; j < d; j++)
                    o[t * width + h * d + j] += row[s] * v[j];
            }
        }
}

void heads_unmix(int T, int heads, int width, const float *qkv,
                 const float *p, const float *d_o, float *dqkv)
{
    int d = width / heads;
    float scale = 1 / sqrtf((float)d);
    memset(dqkv, 0, (size_t)(3 * T * width) * sizeof *dqkv);
    for (int h = 0; h < heads; h++)
        for (int t = 0; t < T; t++) {
            const float *row = p + (h * T + t) * T;
            const float *slope = d_o + t * width + h * d;
            int q = 3 * t * width + h * d;
            float mean = 0;
            for (int s = 0; s <= t; s++)
                mean += row[s] * neuron(d, slope, 0,
                                        qkv + (3 * s + 2) * width + h * d);
            for (int s = 0; s <= t; s++) {
                int k = (3 * s + 1) * width + h * d, v = k + width;
                float ds = neuron(d, slope, -mean, qkv + v) * row[s] * scale;
                for (int j = 0; j < d; j++) {
                    dqkv[q + j] += ds * qkv[k + j];
                    dqkv[k + j] += ds * qkv[q + j];
                    dqkv[v + j] += row[s] * slope[j];
                }
            }
        }
}

/* ---- a block ----------------------------------------------------------- */

/* The positions of the sequence that begins at row i. */
static int length_from(const machine *m, int i)
{
    return m->count - i < m->length ? m->count - i : m->length;
}

static void gelu(int n, const float *z, float *a)
{
    for (int i = 0; i < n; i++)
        a[i] = z[i] * 0.5f * (1 + erff(z[i] * 0.70710678f));
}

/* dz, dC/da on entry, becomes dC/dz. */
static void ungelu(int n, const float *z, float *dz)
{
    for (int i = 0; i < n; i++)
        dz[i] *= 0.5f * (1 + erff(z[i] * 0.70710678f)) +
                 z[i] * 0.39894228f * expf(-z[i] * z[i] / 2);
}

static void add(int n, const float *x, float *sum)
{
    for (int i = 0; i < n; i++)
        sum[i] += x[i];
}

void block_forward(machine *m, int k)
{
    block *f = &m->block[k];
    float *y = m->block[k + 1].x;
    int n = m->count, C = m->width;
    rows_norm(n, C, &f->first, f->x, f->normed);
    linear_sums(n, &f->attend, f->normed, f->qkv);
    for (int i = 0; i < n; i += m->length)
        heads_mix(length_from(m, i), m->heads, C, f->qkv + 3 * i * C,
                  f->p + i * m->heads * m->length, f->o + i * C);
    linear_sums(n, &f->project, f->o, f->middle);
    add(n * C, f->x, f->middle);
    rows_norm(n, C, &f->second, f->middle, f->again);
    linear_sums(n, &f->up, f->again, f->z);
    gelu(n * 4 * C, f->z, f->a);
    linear_sums(n, &f->down, f->a, y);
    add(n * C, f->middle, y);
}

void block_backward(machine *m, int k)
{
    block *f = &m->block[k];
    const float *dy = m->block[k + 1].dx;
    int n = m->count, C = m->width;
    linear_slopes(n, &f->down, f->a, dy);
    linear_blame(n, &f->down, dy, f->dz);
    ungelu(n * 4 * C, f->z, f->dz);
    linear_slopes(n, &f->up, f->again, f->dz);
    linear_blame(n, &f->up, f->dz, f->room);
    rows_unnorm(n, C, &f->second, f->room, f->dmiddle);
    add(n * C, dy, f->dmiddle);
    linear_slopes(n, &f->project, f->o, f->dmiddle);
    linear_blame(n, &f->project, f->dmiddle, f->d_o);
    for (int i = 0; i < n; i += m->length)
        heads_unmix(length_from(m, i), m->heads, C, f->qkv + 3 * i * C,
                    f->p + i * m->heads * m->length, f->d_o + i * C,
                    f->dqkv + 3 * i * C);
    linear_slopes(n, &f->attend, f->normed, f->dqkv);
    linear_blame(n, &f->attend, f->dqkv, f->room);
    rows_unnorm(n, C, &f->first, f->room, f->dx);
    add(n * C, f->dmiddle, f->dx);
}

/* ---- text -------------------------------------------------------------- */

static void draw(rng *r, double deviation, int n, float *w)
{
    for (int i = 0; i < n; i++)
        w[i] = (float)(deviation * rng_normal(r));
}

static void linear_start(const linear *f, double deviation, rng *r)
{
    draw(r, deviation, f->out * f->in, f->w);
    draw(r, 0, f->out, f->b);
}

static void norm_rows_start(int n, const row_norm *f)
{
    for (int j = 0; j < n; j++) {
        f->gamma[j] = 1;
        f->beta[j] = 0;
    }
}

void text_start(machine *m, rng *r)
{
    int V = m->vocabulary, C = m->width;
    double wide = 0.02, narrow = wide / sqrt(2.0 * m->blocks);
    draw(r, wide, V * C, m->token_rows);
    draw(r, wide, m->length * C, m->place_rows);
    for (int k = 1; k <= m->blocks; k++) {
        const block *f = &m->block[k];
        norm_rows_start(C, &f->first);
        norm_rows_start(C, &f->second);
        linear_start(&f->attend, wide, r);
        linear_start(&f->project, narrow, r);
        linear_start(&f->up, wide, r);
        linear_start(&f->down, narrow, r);
    }
    norm_rows_start(C, &m->last);
    draw(r, wide, V * C, m->w[2]);
    draw(r, 0, V, m->b[2]);
}

void text_embed(machine *m)
{
    int C = m->width;
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < C; j++)
            m->block[1].x[i * C + j] = m->token_rows[m->token[i] * C + j] +
                                       m->place_rows[i % m->length * C + j];
}

void text_unembed(machine *m)
{
    int V = m->vocabulary, C = m->width;
    memset(m->dtoken_rows, 0, (size_t)(V * C) * sizeof(float));
    memset(m->dplace_rows, 0, (size_t)(m->length * C) * sizeof(float));
    for (int i = 0; i < m->count; i++)
        for (int j = 0; j < C; j++) {
            float share = m->block[1].dx[i * C + j] / (float)m->count;
            m->dtoken_rows[m->token[i] * C + j] += share;
            m->dplace_rows[i % m->length * C + j] += share;
        }
}

void learn_text(machine *m, int n, const int *text, int batch, int steps,
                float rate, rng *r)
{
    int T = m->length;
    int *next = malloc((size_t)(batch * T) * sizeof *next);
    m->count = batch * T;
    for (int k = 0; k < steps; k++) {
        for (int s = 0; s < batch; s++) {
            const int *from = text + rng_below(r, n - T);
            memcpy(m->token + s * T, from, (size_t)T * sizeof *next);
            memcpy(next + s * T, from + 1, (size_t)T * sizeof *next);
        }
        forward(m);
        backward(m, next);
        m->step(m, rate);
    }
    free(next);
}
