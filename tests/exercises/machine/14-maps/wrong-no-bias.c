/* diagnosis: the bias is missing */
#include "machine.h"

#include <math.h>
#include <string.h>

void maps_start(machine *m, rng *r)
{
    norm_start(m, r);
    for (int f = 1; f <= m->map_layers; f++) {
        const maps *p = &m->maps[f];
        int patch = p->channels * p->kernel * p->kernel;
        for (int i = 0; i < p->count * patch; i++)
            p->w[i] = (float)(rng_normal(r) * sqrt(2.0 / patch));
        for (int o = 0; o < p->count; o++)
            p->b[o] = 0;
    }
}

/* Where weight `at` of a kernel lies in the first window. */
static int first_pixel(const maps *p, int at)
{
    int k = p->kernel;
    int c = at / (k * k), row = at / k % k, column = at % k;
    return (c * p->height + row) * p->width + column;
}

/* Map o of example i, in an array like z. */
static float *plane(const maps *p, float *z, int i, int o)
{
    return z + (i * p->count + o) * p->rows * p->cols;
}

/* The planes that example i looks at, in an array like x. */
static int planes_of(const maps *p, int i)
{
    return i * p->channels * p->height * p->width;
}

void maps_sums(machine *m, int f)
{
    const maps *p = &m->maps[f];
    int patch = p->channels * p->kernel * p->kernel;
    for (int i = 0; i < m->count; i++)
        for (int o = 0; o < p->count; o++) {
            float *z = plane(p, p->z, i, o);
            for (int k = 0; k < p->rows * p->cols; k++)
                z[k] = 0;
            for (int k = 0; k < patch; k++) {
                float w = p->w[o * patch + k];
                const float *x = p->x + planes_of(p, i) + first_pixel(p, k);
                for (int r = 0; r < p->rows; r++)
                    for (int q = 0; q < p->cols; q++)
                        z[r * p->cols + q] += w * x[r * p->width + q];
            }
        }
}

/* The place in plane z of the largest of the window at (r, q). */
static int largest(const maps *p, const float *z, int r, int q)
{
    int best = r * p->window * p->cols + q * p->window;
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++) {
            int at = (r * p->window + i) * p->cols + q * p->window + j;
            if (z[at] > z[best])
                best = at;
        }
    return best;
}

void maps_pool(machine *m, int f)
{
    const maps *p = &m->maps[f];
    int at = 0;
    for (int i = 0; i < m->count; i++)
        for (int o = 0; o < p->count; o++) {
            const float *z = plane(p, p->z, i, o);
            for (int r = 0; r < p->high; r++)
                for (int q = 0; q < p->wide; q++, at++) {
                    p->winner[at] = largest(p, z, r, q);
                    p->a[at] = fmaxf(0, z[p->winner[at]]);
                }
        }
}

void maps_unpool(machine *m, int f)
{
    const maps *p = &m->maps[f];
    int sums = p->rows * p->cols, left = p->high * p->wide;
    memset(p->dz, 0, (size_t)(m->count * p->count * sums) * sizeof *p->dz);
    for (int k = 0; k < m->count * p->count * left; k++)
        if (p->a[k] > 0)
            p->dz[k / left * sums + p->winner[k]] = p->da[k];
}

void maps_slopes(machine *m, int f)
{
    const maps *p = &m->maps[f];
    int patch = p->channels * p->kernel * p->kernel;
    memset(p->dw, 0, (size_t)(p->count * patch) * sizeof *p->dw);
    memset(p->db, 0, (size_t)p->count * sizeof *p->db);
    for (int i = 0; i < m->count; i++)
        for (int o = 0; o < p->count; o++) {
            const float *dz = plane(p, p->dz, i, o);
            for (int k = 0; k < p->rows * p->cols; k++)
                p->db[o] += dz[k] / (float)m->count;
            for (int k = 0; k < patch; k++) {
                const float *x = p->x + planes_of(p, i) + first_pixel(p, k);
                float sum = 0;
                for (int r = 0; r < p->rows; r++)
                    for (int q = 0; q < p->cols; q++)
                        sum += dz[r * p->cols + q] * x[r * p->width + q];
                p->dw[o * patch + k] += sum / (float)m->count;
            }
        }
}

void maps_blame(machine *m, int f)
{
    const maps *p = &m->maps[f];
    int patch = p->channels * p->kernel * p->kernel;
    memset(p->dx, 0, (size_t)planes_of(p, m->count) * sizeof *p->dx);
    for (int i = 0; i < m->count; i++)
        for (int o = 0; o < p->count; o++) {
            const float *dz = plane(p, p->dz, i, o);
            for (int k = 0; k < patch; k++) {
                float w = p->w[o * patch + k];
                float *dx = p->dx + planes_of(p, i) + first_pixel(p, k);
                for (int r = 0; r < p->rows; r++)
                    for (int q = 0; q < p->cols; q++)
                        dx[r * p->width + q] += w * dz[r * p->cols + q];
            }
        }
}
