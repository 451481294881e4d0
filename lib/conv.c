/* conv.c: images unfolded into columns, so that the rest is products. */
#include "conv.h"

#include <string.h>

#include "blas.h"
#include "fail.h"

int conv_size(int n, int kernel, int stride, int padding)
{
    int room = n + 2 * padding - kernel;
    return room < 0 ? 0 : room / stride + 1;
}

conv conv_of(int channels, int height, int width, int maps, int kernel,
             int stride, int padding)
{
    ensure(channels > 0 && height > 0 && width > 0 && maps > 0 &&
               kernel > 0 && stride > 0 && padding >= 0 && padding < kernel,
           "no layer of %d maps has kernel %d, stride %d, padding %d", maps,
           kernel, stride, padding);
    conv c = {channels,
              height,
              width,
              maps,
              kernel,
              stride,
              padding,
              .rows = conv_size(height, kernel, stride, padding),
              .cols = conv_size(width, kernel, stride, padding)};
    ensure(c.rows > 0 && c.cols > 0,
           "a kernel of %d does not fit into %d x %d with padding %d", kernel,
           height, width, padding);
    c.inputs = channels * height * width;
    c.places = c.rows * c.cols;
    c.outputs = maps * c.places;
    c.patch = channels * kernel * kernel;
    return c;
}

/* Of n pixels the places first .. end - 1 see one at offset j; the others look
 * at the border. */
static void seen(const conv *c, int n, int places, int j, int *first,
                 int *end)
{
    int s = c->stride,
        before = c->padding - j; /* place x sees x s - before */
    *first = before > 0 ? (before + s - 1) / s : 0;
    *end = n + before > 0 ? (n + before + s - 1) / s : 0;
    *end = *end < places ? *end : places;
    *first = *first < *end ? *first : *end;
}

/* A row of the columns (offset i, j in the window) and the plane that it
 * comes from, a row of places at a time. */
static void unfold_row(const conv *c, const float *plane, int i, int j,
                       float *out)
{
    int top, bottom, left, right;
    seen(c, c->height, c->rows, i, &top, &bottom);
    seen(c, c->width, c->cols, j, &left, &right);
    memset(out, 0, (size_t)c->places * sizeof *out);
    for (int y = top; y < bottom; y++) {
        const float *from =
            plane + (y * c->stride + i - c->padding) * c->width;
        float *to = out + y * c->cols;
        int x0 = j - c->padding;
        if (c->stride == 1)
            memcpy(to + left, from + left + x0,
                   (size_t)(right - left) * sizeof *to);
        else
            for (int x = left; x < right; x++)
                to[x] = from[x * c->stride + x0];
    }
}

static void fold_row(const conv *c, const float *in, int i, int j,
                     float *plane)
{
    int top, bottom, left, right;
    seen(c, c->height, c->rows, i, &top, &bottom);
    seen(c, c->width, c->cols, j, &left, &right);
    for (int y = top; y < bottom; y++) {
        float *to = plane + (y * c->stride + i - c->padding) * c->width;
        const float *from = in + y * c->cols;
        for (int x = left; x < right; x++)
            to[x * c->stride + j - c->padding] += from[x];
    }
}

static void ensure_columns(const conv *c, matrix columns)
{
    ensure(columns.rows == c->patch && columns.cols == c->places,
           "the columns are %d x %d, not %d x %d", c->patch, c->places,
           columns.rows, columns.cols);
}

static void ensure_shapes(const conv *c, matrix in, matrix out, matrix w)
{
    ensure(in.rows == out.rows && in.cols == c->inputs &&
               out.cols == c->outputs && w.rows == c->maps &&
               w.cols == c->patch,
           "images %d x %d, maps %d x %d, W %d x %d do not fit", in.rows,
           in.cols, out.rows, out.cols, w.rows, w.cols);
}

void conv_unfold(const conv *c, const float *image, matrix columns)
{
    int k = c->kernel;
    ensure_columns(c, columns);
    for (int row = 0; row < c->patch; row++)
        unfold_row(c, image + row / (k * k) * c->height * c->width,
                   row / k % k, row % k, matrix_row(columns, row));
}

void conv_fold(const conv *c, matrix columns, float *image)
{
    int k = c->kernel;
    ensure_columns(c, columns);
    memset(image, 0, (size_t)c->inputs * sizeof *image);
    for (int row = 0; row < c->patch; row++)
        fold_row(c, matrix_row(columns, row), row / k % k, row % k,
                 image + row / (k * k) * c->height * c->width);
}

void conv_forward(const conv *c, matrix z, matrix x, matrix w, const float *b,
                  matrix columns)
{
    ensure_shapes(c, x, z, w);
    for (int i = 0; i < x.rows; i++) {
        float *out = matrix_row(z, i);
        for (int o = 0; b && o < c->maps; o++)
            for (int p = 0; p < c->places; p++)
                out[o * c->places + p] = b[o];
        conv_unfold(c, matrix_row(x, i), columns);
        gemm_nn(c->maps, c->places, c->patch, 1.0f, w.data, w.stride,
                columns.data, columns.stride, b ? 1.0f : 0.0f, out,
                c->places);
    }
}

void conv_backward(const conv *c, matrix dx, matrix delta, matrix w,
                   matrix columns)
{
    ensure_shapes(c, dx, delta, w);
    ensure_columns(c, columns);
    for (int i = 0; i < dx.rows; i++) {
        gemm_tn(c->patch, c->places, c->maps, 1.0f, w.data, w.stride,
                matrix_row(delta, i), c->places, 0.0f, columns.data,
                columns.stride);
        conv_fold(c, columns, matrix_row(dx, i));
    }
}

void conv_gradient(const conv *c, matrix w, matrix delta, matrix x,
                   float alpha, float beta, matrix columns)
{
    ensure_shapes(c, x, delta, w);
    if (x.rows == 0)
        matrix_scale(w, beta);
    for (int i = 0; i < x.rows; i++) {
        conv_unfold(c, matrix_row(x, i), columns);
        gemm_nt(c->maps, c->patch, c->places, alpha, matrix_row(delta, i),
                c->places, columns.data, columns.stride, i == 0 ? beta : 1.0f,
                w.data, w.stride);
    }
}

void conv_bias_gradient(const conv *c, float *b, matrix delta, float alpha,
                        float beta)
{
    ensure(delta.cols == c->outputs, "Delta has %d columns, not %d",
           delta.cols, c->outputs);
    for (int o = 0; o < c->maps; o++) {
        double sum = 0.0;
        for (int i = 0; i < delta.rows; i++)
            for (int p = 0; p < c->places; p++)
                sum += (double)matrix_row(delta, i)[o * c->places + p];
        b[o] = (beta == 0.0f ? 0.0f : beta * b[o]) + alpha * (float)sum;
    }
}
