/* pool.c: the largest of a window, or its mean. */
#include "pool.h"

#include <math.h>

#include "conv.h"
#include "fail.h"

pool pool_of(pool_kind kind, int channels, int height, int width, int window,
             int stride)
{
    ensure(channels > 0 && height > 0 && width > 0 && window > 0 &&
               stride > 0,
           "no pool has windows of %d, %d apart", window, stride);
    pool p = {kind,
              channels,
              height,
              width,
              window,
              stride,
              .rows = conv_size(height, window, stride, 0),
              .cols = conv_size(width, window, stride, 0)};
    ensure(p.rows > 0 && p.cols > 0,
           "a window of %d does not fit into %d x %d", window, height, width);
    p.inputs = channels * height * width;
    p.outputs = channels * p.rows * p.cols;
    return p;
}

static void ensure_shapes(const pool *p, matrix in, matrix out)
{
    ensure(in.rows == out.rows && in.cols == p->inputs &&
               out.cols == p->outputs,
           "images %d x %d and pools %d x %d do not fit", in.rows, in.cols,
           out.rows, out.cols);
}

/* The place in the image where window k begins, k counting the outputs. */
static int corner(const pool *p, int k)
{
    int c = k / (p->rows * p->cols), y = k / p->cols % p->rows;
    int x = k % p->cols;
    return (c * p->height + y * p->stride) * p->width + x * p->stride;
}

static int largest(const pool *p, const float *image, int first)
{
    int best = first;
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++) {
            int at = first + i * p->width + j;
            if (image[at] > image[best] ||
                (isnan(image[at]) && !isnan(image[best])))
                best = at;
        }
    return best;
}

static float mean(const pool *p, const float *image, int first)
{
    float sum = 0.0f;
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++)
            sum += image[first + i * p->width + j];
    return sum / (float)(p->window * p->window);
}

void pool_forward(const pool *p, matrix z, matrix x, int *winner)
{
    ensure_shapes(p, x, z);
    for (int i = 0; i < x.rows; i++) {
        const float *image = matrix_row(x, i);
        float *out = matrix_row(z, i);
        for (int k = 0; k < p->outputs; k++) {
            int first = corner(p, k);
            if (p->kind == POOL_MEAN) {
                out[k] = mean(p, image, first);
                continue;
            }
            int best = largest(p, image, first);
            winner[(long)i * p->outputs + k] = best;
            out[k] = image[best];
        }
    }
}

static void share(const pool *p, float *image, int first, float part)
{
    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++)
            image[first + i * p->width + j] += part;
}

void pool_backward(const pool *p, matrix dx, matrix delta, const int *winner)
{
    ensure_shapes(p, dx, delta);
    matrix_fill(dx, 0.0f);
    for (int i = 0; i < dx.rows; i++) {
        const float *from = matrix_row(delta, i);
        float *image = matrix_row(dx, i);
        for (int k = 0; k < p->outputs; k++)
            if (p->kind == POOL_MEAN)
                share(p, image, corner(p, k),
                      from[k] / (float)(p->window * p->window));
            else
                image[winner[(long)i * p->outputs + k]] += from[k];
    }
}
