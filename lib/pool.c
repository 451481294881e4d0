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

/* The place of the largest of the window that begins at `first`, where one of
 * the pixels may be a NaN. */
static int largest_or_nan(const pool *p, const float *image, int first)
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

/* The same where all are numbers. There is no branch to guess wrong, as there
 * would be at every second pixel; a sum that is no number tells that some pixel
 * may be none. */
static int largest(const pool *p, const float *image, int first)
{
    float best = image[first], sum = 0.0f;
    int winner = first;

    for (int i = 0; i < p->window; i++)
        for (int j = 0; j < p->window; j++) {
            int at = first + i * p->width + j;
            float value = image[at];
            int wins = value > best;
            best = value > best ? value : best;
            winner ^= (winner ^ at) & -wins;
            sum += value;
        }
    return isnan(sum) ? largest_or_nan(p, image, first) : winner;
}

static void row_of_largest(const pool *p, const float *image, int first,
                           float *out, int *winner)
{
    for (int x = 0; x < p->cols; x++) {
        winner[x] = largest(p, image, first + x * p->stride);
        out[x] = image[winner[x]];
    }
}

static void row_of_means(const pool *p, const float *image, int first,
                         float *out)
{
    float count = (float)(p->window * p->window);

    for (int x = 0; x < p->cols; x++) {
        float sum = 0.0f;
        for (int i = 0; i < p->window; i++)
            for (int j = 0; j < p->window; j++)
                sum += image[first + x * p->stride + i * p->width + j];
        out[x] = sum / count;
    }
}

void pool_forward(const pool *p, matrix z, matrix x, int *winner)
{
    ensure_shapes(p, x, z);
    for (int i = 0; i < x.rows; i++) {
        const float *image = matrix_row(x, i);
        float *out = matrix_row(z, i);
        for (int k = 0; k < p->outputs; k += p->cols)
            if (p->kind == POOL_MEAN)
                row_of_means(p, image, corner(p, k), out + k);
            else
                row_of_largest(p, image, corner(p, k), out + k,
                               winner + (long)i * p->outputs + k);
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
