/* diagnosis: does not come back outside */
/* The machine, stage 07: shares that add up to one, and surprise. */
#include "machine.h"

#include <math.h>

static float largest(int n, const float *z)
{
    float most = z[0];
    for (int k = 1; k < n; k++)
        if (z[k] > most)
            most = z[k];
    return most;
}

void softmax_answer(machine *m, int l)
{
    int n = m->size[l];
    for (int i = 0; i < m->count; i++) {
        const float *z = m->z[l] + i * n;
        float *a = m->a[l] + i * n, most = largest(n, z), sum = 0;
        for (int k = 0; k < n; k++) {
            a[k] = expf(z[k] - most);
            sum += a[k];
        }
        for (int k = 0; k < n; k++)
            a[k] /= sum;
    }
}

double surprise_cost(const machine *m, const int *label)
{
    int n = m->size[m->layers];
    double cost = 0;
    for (int i = 0; i < m->count; i++) {
        const float *z = m->z[m->layers] + i * n;
        double most = largest(n, z), sum = 0;
        for (int k = 0; k < n; k++)
            sum += exp(z[k] - most);
        cost += log(sum) - z[label[i]];
    }
    return cost / m->count;
}

void surprise_residual(machine *m, const int *label)
{
    int n = m->size[m->layers];
    for (int i = 0; i < m->count; i++)
        for (int k = 0; k < n; k++)
            m->delta[m->layers][i * n + k] =
                m->a[m->layers][i * n + k] - (k == label[i]);
}
