/* loss.c: quadratic cost, and softmax with cross-entropy. */
#include "loss.h"

#include <float.h>
#include <math.h>

#include "fail.h"
#include "vmath.h"

static void softmax_row(int n, float *z)
{
    float largest = z[0], sum = 0.0f;
    for (int k = 1; k < n; k++)
        largest = z[k] > largest ? z[k] : largest;
    for (int k = 0; k < n; k++)
        z[k] -= largest;
    vmath_exp(n, z, z);
    for (int k = 0; k < n; k++)
        sum += z[k];
    for (int k = 0; k < n; k++)
        z[k] /= sum;
}

void loss_output(loss c, matrix a)
{
    if (c != LOSS_CROSS_ENTROPY)
        return;
    for (int i = 0; i < a.rows; i++)
        softmax_row(a.cols, matrix_row(a, i));
}

static double example_cost(loss c, int n, const float *a, const float *y)
{
    double cost = 0.0;
    for (int k = 0; k < n; k++)
        if (c == LOSS_QUADRATIC)
            cost += 0.5 * ((double)a[k] - y[k]) * ((double)a[k] - y[k]);
        else if (y[k] != 0.0f)
            cost -= y[k] * log(a[k] > FLT_MIN ? (double)a[k] : FLT_MIN);
    return cost;
}

static void ensure_shapes(matrix a, matrix y)
{
    ensure(a.rows == y.rows && a.cols == y.cols,
           "outputs are %d x %d, targets %d x %d", a.rows, a.cols, y.rows,
           y.cols);
}

double loss_sum(loss c, matrix a, matrix y)
{
    ensure_shapes(a, y);
    double sum = 0.0;
    for (int i = 0; i < a.rows; i++)
        sum += example_cost(c, a.cols, matrix_row(a, i), matrix_row(y, i));
    return sum;
}

void loss_residual(matrix delta, matrix a, matrix y)
{
    ensure_shapes(a, y);
    ensure_shapes(delta, y);
    for (int i = 0; i < a.rows; i++) {
        float *d = matrix_row(delta, i);
        const float *p = matrix_row(a, i), *t = matrix_row(y, i);
        for (int k = 0; k < a.cols; k++)
            d[k] = p[k] - t[k];
    }
}
