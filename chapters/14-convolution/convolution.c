/* convolution.c: the same detector everywhere. Explained in Chapter 14; its
 * runs follow the text. Only when it is named: `seeds`, each net at its best
 * rate. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "conv.h"
#include "gradcheck.h"
#include "lab.h"
#include "pool.h"
#include "race.h"
#include "record.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10 };

/* What the command line chose. */
static struct {
    bool ends, assigns; /* of check: two mistakes */
} asked;

/* Pixel (row, col) of channel c of image n; NULL on the border. */
static float *pixel(const conv *l, matrix x, int n, int c, int row, int col)
{
    if (row < 0 || row >= l->height || col < 0 || col >= l->width)
        return NULL;
    return matrix_row(x, n) + (c * l->height + row) * l->width + col;
}

/* Z <- what every place of every map sees; b NULL: no biases. */
static void correlate(const conv *l, matrix z, matrix x, matrix w,
                      const float *b)
{
    const int k = l->kernel, s = l->stride, p = l->padding;
    for (int n = 0; n < x.rows; n++)
        for (int o = 0; o < l->maps; o++)
            for (int u = 0; u < l->rows; u++)
                for (int v = 0; v < l->cols; v++) {
                    double sum = b ? b[o] : 0;
                    for (int c = 0; c < l->channels; c++)
                        for (int i = 0; i < k; i++)
                            for (int j = 0; j < k; j++) {
                                float *at = pixel(l, x, n, c, s * u + i - p,
                                                  s * v + j - p);
                                int r = (c * k + i) * k + j;
                                if (at)
                                    sum += matrix_row(w, o)[r] * *at;
                            }
                    int t = u * l->cols + v;
                    matrix_row(z, n)[o * l->places + t] = (float)sum;
                }
}

/* Z <- the largest of each window of X, and winner <- where it was. */
static void pool_largest(const pool *q, matrix z, matrix x, int *winner)
{
    for (int n = 0; n < x.rows; n++)
        for (int k = 0; k < q->outputs; k++) {
            const float *image = matrix_row(x, n);
            int c = k / (q->rows * q->cols), best = -1;
            int row = k / q->cols % q->rows * q->stride;
            int col = k % q->cols * q->stride;
            for (int i = row; i < row + q->window; i++)
                for (int j = col; j < col + q->window; j++) {
                    int at = (c * q->height + i) * q->width + j;
                    if (best < 0 || image[at] > image[best])
                        best = at;
                }
            winner[n * q->outputs + k] = best;
            matrix_row(z, n)[k] = image[best];
        }
}

/* Two maps: an edge that stands, and one that lies. */
static float edges[2][9] = {{-1, 0, 1, -1, 0, 1, -1, 0, 1},
                            {-1, -1, -1, 0, 0, 0, 1, 1, 1}};

/* A stroke on paper, and what the first map sees. */
static void run_stroke(laboratory *lab)
{
    float image[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0,
                     0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0};
    conv l = conv_of(1, 4, 6, 1, 3, 1, 0);
    float z[8];
    correlate(&l, matrix_of(1, 8, z), matrix_of(1, 24, image),
              matrix_of(1, 9, edges[0]), NULL);
    table *t = lab_table(lab, "stroke", "row: 0 1 2 3");
    for (int u = 0; u < 2; u++) {
        table_print(t, "%d", u);
        table_floats(t, "%g", 4, z + 4 * u);
        table_print(t, "\n");
    }
}

/* A picture: side x side numbers. */
static void draw(table *t, int side, const float *v)
{
    for (int k = 0; k < side * side; k++)
        table_row(t, "%d\t%d\t%g", k % side, k / side, (double)v[k]);
    table_gap(t);
}

/* How much of a digit's edges stands, in the mean over its images. */
static void run_edges(laboratory *lab)
{
    enum { SOME = 1000, DRAWN = 3 };
    conv l = conv_of(1, SIDE, SIDE, 2, 3, 1, 1);
    pool q = pool_of(POOL_MAX, 2, SIDE, SIDE, 2, 2);
    matrix x = matrix_make(SOME, PIXELS), z = matrix_make(SOME, l.outputs);
    matrix small = matrix_make(DRAWN, q.outputs);
    int winner[DRAWN * 2 * PIXELS / 4];
    double size[CLASSES][2] = {{0}};
    table *picture = lab_table(lab, "picture", "x y value");
    table *t = lab_table(lab, "edges", "digit: stand");
    images_gather(&lab->test, SOME, NULL, x);
    correlate(&l, z, x, matrix_of(2, 9, edges[0]), NULL);
    pool_largest(&q, small, matrix_rows(z, 0, DRAWN), winner);
    for (int n = 0; n < SOME; n++)
        for (int k = 0; k < l.outputs; k++)
            size[lab->test.labels[n]][k / l.places] +=
                fabs((double)matrix_row(z, n)[k]);
    for (int n = 0; n < DRAWN; n++) {
        draw(picture, SIDE, matrix_row(x, n));
        draw(picture, SIDE, matrix_row(z, n));
        draw(picture, SIDE, matrix_row(z, n) + PIXELS);
        draw(picture, SIDE / 2, matrix_row(small, n));
    }
    for (int d = 0; d < CLASSES; d++)
        table_print(t, "%d %.0f\n", d,
                    100 * size[d][0] / (size[d][0] + size[d][1]));
    matrix_free(&x);
    matrix_free(&z);
    matrix_free(&small);
}

/* What a net on images has and does, layer by layer: outputs, parameters,
 * products for one image, and how many pixels wide a place sees. */
static void run_layers(laboratory *lab)
{
    static const struct {
        const char *name;
        int maps, kernel, stride, padding;
    } of[] = {{"conv", 6, 5, 1, 2},   {"pool", 6, 2, 2, 0},
              {"conv", 16, 5, 1, 0},  {"pool", 16, 2, 2, 0},
              {"full", 120, 5, 1, 0}, {"full", 84, 1, 1, 0},
              {"full", 10, 1, 1, 0}};
    table *t = lab_table(lab, "layers",
                         "layer name: maps side parameters products sees");
    int maps = 1, side = SIDE, sees = 1, apart = 1, sum[2] = {0, 0};
    for (int k = 0; k < 7; k++) {
        conv l = conv_of(maps, side, side, of[k].maps, of[k].kernel,
                         of[k].stride, of[k].padding);
        bool pools = *of[k].name == 'p';
        int parameters = pools ? 0 : l.maps * (l.patch + 1);
        int products = pools ? 0 : l.outputs * l.patch;
        maps = l.maps;
        side = l.rows;
        sees += (l.kernel - 1) * apart;
        apart *= l.stride;
        sum[0] += parameters;
        sum[1] += products;
        table_print(t, "%d %s %d %d %d %d %d\n", k + 1, of[k].name, maps,
                    side, parameters, products, sees);
    }
    metrics_print(lab->metrics, "layers_parameters layers_products",
                  "%d parameters, %d products\n", sum[0], sum[1]);
}

/* Where in image n row r of the columns takes its number for place t; NULL on
 * the border. */
static float *origin(const conv *l, matrix x, int n, int r, int t)
{
    const int k = l->kernel, s = l->stride, p = l->padding;
    return pixel(l, x, n, r / (k * k), s * (t / l->cols) + r / k % k - p,
                 s * (t % l->cols) + r % k - p);
}

/* Columns (patch x places) <- what each place of image n looks at. */
static void unfold(const conv *l, matrix x, int n, matrix columns)
{
    for (int r = 0; r < l->patch; r++)
        for (int t = 0; t < l->places; t++) {
            const float *at = origin(l, x, n, r, t);
            matrix_row(columns, r)[t] = at ? *at : 0;
        }
}

/* Z <- the same as correlate, as products. */
static void multiply(const conv *l, matrix z, matrix x, matrix w,
                     const float *b, matrix columns)
{
    for (int n = 0; n < x.rows; n++) {
        unfold(l, x, n, columns);
        matrix maps = matrix_of(l->maps, l->places, matrix_row(z, n));
        matrix_multiply(maps, w, columns);
        for (int k = 0; k < l->outputs; k++)
            matrix_row(z, n)[k] += b[k / l->places];
    }
}

/* A layer with everything it needs, random. */
typedef struct problem {
    conv l;
    matrix x, w, b, z, delta, dx, dw, columns;
} problem;

static problem problem_of(conv l, int count, uint64_t seed)
{
    rng r = rng_make(seed, "problem");
    problem p = {l,
                 matrix_make(count, l.inputs),
                 matrix_make(l.maps, l.patch),
                 matrix_make(1, l.maps),
                 matrix_make(count, l.outputs),
                 matrix_make(count, l.outputs),
                 matrix_make(count, l.inputs),
                 matrix_make(l.maps, l.patch),
                 matrix_make(l.patch, l.places)};
    matrix_normal(p.x, 1, &r);
    matrix_normal(p.w, 1, &r);
    matrix_normal(p.b, 1, &r);
    matrix_normal(p.delta, 1, &r);
    return p;
}

static void problem_free(problem *p)
{
    matrix *all[] = {&p->x,     &p->w,  &p->b,  &p->z,
                     &p->delta, &p->dx, &p->dw, &p->columns};
    for (int k = 0; k < 8; k++)
        matrix_free(all[k]);
}

static void by_loops(void *context)
{
    problem *p = context;
    correlate(&p->l, p->z, p->x, p->w, p->b.data);
}

static void by_product(void *context)
{
    problem *p = context;
    multiply(&p->l, p->z, p->x, p->w, p->b.data, p->columns);
}

/* The second layer of the table above, for a hundred images. */
static void run_product(laboratory *lab)
{
    racer ways[] = {
        {"loops", by_loops, 0, 0}, {"product", by_product, 0, 0}, {0}};
    problem p = problem_of(conv_of(6, 14, 14, 16, 5, 1, 0), 100, lab->seed);
    race(ways, 3, &p, p.z);
    printf("an image: loops %.2f ms, product %.2f ms, the largest difference "
           "%.0e\n",
           10 * ways[0].seconds, 10 * ways[1].seconds, ways[1].gap);
    metrics_print(lab->metrics, "product_image product_columns",
                  "it has %d numbers, its columns have %d\n", p.l.inputs,
                  p.l.patch * p.l.places);
    problem_free(&p);
}

/* What is done with a number of a map, a weight and the pixel that they
 * met at. */
typedef void deed(float *z, float *w, float *x);

static void look(float *z, float *w, float *x)
{
    *z += *w * *x;
}

static void blame_weight(float *z, float *w, float *x)
{
    *w += *z * *x;
}

static void blame_pixel(float *z, float *w, float *x)
{
    *x += *z * *w;
}

/* Each weight of W meets all places of its map, and the pixel that it looks
 * at from there. */
static void meet(const conv *l, matrix z, matrix w, matrix x, deed *f)
{
    const int k = l->kernel;
    for (int n = 0; n < x.rows; n++)
        for (int o = 0; o < l->maps; o++)
            for (int r = 0; r < l->patch; r++)
                for (int u = 0; u < l->rows; u++) {
                    int row = l->stride * u + r / k % k - l->padding;
                    if (asked.ends && (row < 0 || row >= l->height))
                        break; /* a mistake */
                    for (int t = u * l->cols; t < (u + 1) * l->cols; t++) {
                        float *at = origin(l, x, n, r, t);
                        if (at)
                            f(matrix_row(z, n) + o * l->places + t,
                              matrix_row(w, o) + r, at);
                    }
                }
}

/* dX <- for stride 1: the kernels turned round, on maps with a border. */
static void back_turned(const conv *l, matrix dx, matrix delta, matrix w)
{
    const int k = l->kernel, kk = k * k;
    conv full = conv_of(l->maps, l->rows, l->cols, l->channels, k, 1,
                        k - 1 - l->padding);
    matrix turned = matrix_make(full.maps, full.patch);
    for (int o = 0; o < l->maps; o++)
        for (int c = 0; c < l->channels; c++)
            for (int r = 0; r < kk; r++)
                matrix_row(turned, c)[o * kk + r] =
                    matrix_row(w, o)[c * kk + kk - 1 - r];
    correlate(&full, dx, delta, turned, NULL);
    matrix_free(&turned);
}

/* dX <- W^T Delta, each number of a column back to where it came from. */
static void back_folded(const conv *l, matrix dx, matrix delta, matrix w,
                        matrix columns)
{
    matrix_fill(dx, 0);
    for (int n = 0; n < dx.rows; n++) {
        matrix maps = matrix_of(l->maps, l->places, matrix_row(delta, n));
        matrix_multiply_tn(columns, w, maps);
        for (int r = 0; r < l->patch; r++)
            for (int t = 0; t < l->places; t++) {
                float *at = origin(l, dx, n, r, t);
                if (at)
                    *at =
                        matrix_row(columns, r)[t] + (asked.assigns ? 0 : *at);
            }
    }
}

/* Z <- the same as correlate, by the loops of the way back. */
static void by_meeting(problem *p)
{
    for (int n = 0; n < p->z.rows; n++)
        for (int k = 0; k < p->l.outputs; k++)
            matrix_row(p->z, n)[k] = p->b.data[k / p->l.places];
    meet(&p->l, p->z, p->w, p->x, look);
}

/* A cost whose gradient at Z is Delta. */
static double cost_of(void *context)
{
    problem *p = context;
    by_meeting(p);
    return matrix_dot(p->delta, p->z);
}

/* The largest error of this gradient against differences of the cost. */
static double differs(problem *p, matrix w, matrix dw)
{
    return gradcheck((long)w.rows * w.cols, w.data, dw.data, cost_of, p, 1e-2,
                     1e-2, 0)
        .worst;
}

/* Every gradient against differences, and Z against the definition. */
static void run_check(laboratory *lab)
{
    static const int shape[][2] = {{3, 0}, {3, 1}, {3, 2}, {1, 0}};
    table *t =
        lab_table(lab, "check",
                  "kernel padding: weights scatter turned folded definition");
    printf("largest errors: of the gradients, against differences; of Z\n");
    for (int k = 0; k < 4; k++) {
        conv l = conv_of(2, 7, 6, 3, shape[k][0], 1, shape[k][1]);
        problem p = problem_of(l, 2, lab->seed);
        meet(&l, p.delta, p.dw, p.x, blame_weight);
        meet(&l, p.delta, p.w, p.dx, blame_pixel);
        table_print(t, "%d %d %.4f %.4f", l.kernel, l.padding,
                    differs(&p, p.w, p.dw), differs(&p, p.x, p.dx));
        back_turned(&l, p.dx, p.delta, p.w);
        table_print(t, "%.4f", differs(&p, p.x, p.dx));
        back_folded(&l, p.dx, p.delta, p.w, p.columns);
        table_print(t, "%.4f", differs(&p, p.x, p.dx));
        by_meeting(&p);
        matrix_copy(p.delta, p.z);
        correlate(&l, p.z, p.x, p.w, p.b.data);
        table_print(t, "%.4f\n", matrix_gap(p.z, p.delta));
        problem_free(&p);
    }
}

static const lab_run runs[] = {
    {"stroke", "an edge, by hand", run_stroke, 0},
    {"edges", "edges of digits", run_edges, IMAGES},
    {"layers", "what a net has and does", run_layers, 0},
    {"product", "loops against products", run_product, 0},
    {"check", "differences, and the definition", run_check, 0},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"ends", OPTION_FLAG, &asked.ends,
         "of check: the border ends the loop over rows", 0, 0},
        {"assigns", OPTION_FLAG, &asked.assigns,
         "of check: columns are folded without adding", 0, 0},
        {0}};
    static const lab_plan plan = {"The same detector everywhere.", runs,
                                  options, 2000, 10000};
    return lab_main(argc, argv, &plan);
}
