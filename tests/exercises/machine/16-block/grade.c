/* Grades stage 16 of the machine: blocks, part by part, there and back; then
 * whole: the gradient, what may not look ahead, and texts. */
#include "blocks.h"
#include "exam.h"
#include "gradcheck.h"
#include "tales.h"
#include "text.h"
#include "truth.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const exam_plan exam = {.stage = 16, .look = "block_backward"};

enum { RIGHT = -1, LEFTOVER = 2 };

/* ---- asking ------------------------------------------------------------ */

static void check_closely(double tolerance, const char *name, int n,
                          const float *got, const double *want,
                          double wrong[][MOST], const char *const *says,
                          int ways)
{
    question q = {.name = name,
                  .n = n,
                  .got = NUMBERS(got),
                  .want = NUMBERS(want),
                  .tolerance = tolerance};
    for (int way = 0; way < ways; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void check(const char *name, int n, const float *got,
                  const double *want, double wrong[][MOST],
                  const char *const *says, int ways)
{
    check_closely(5e-4, name, n, got, want, wrong, says, ways);
}

/* n normal values, times `scale`, in fenced memory. */
static float *drawn(const char *name, int n, double scale, rng *r)
{
    float *x = exam_memory(name, n);
    for (int i = 0; i < n; i++)
        x[i] = (float)(scale * rng_normal(r));
    return x;
}

static float *leftover(const char *name, int n)
{
    float *x = exam_memory(name, n);
    for (int i = 0; i < n; i++)
        x[i] = LEFTOVER;
    return x;
}

static linear some_layer(int in, int out, rng *r)
{
    return (linear){in,
                    out,
                    drawn("w", out * in, 1, r),
                    leftover("dw", out * in),
                    drawn("b", out, 1, r),
                    leftover("db", out)};
}

/* ---- full layers ------------------------------------------------------- */

static const char *const sums_says[] = {
    "the bias is missing",
    "w is read as in x out: a row of w belongs to an output",
    "every row of z is made of the first row of x",
    "of each sum only the last product is left"};

static const char *const slopes_says[] = {
    "yours is the sum over the rows: the cost is a mean",
    "dw is written as in x out: a row of it belongs to an output",
    "of all rows only the last one is left",
    ("the slopes are added to what dw and db held before: set them to 0 "
     "first")};

static const char *const blame_says[] = {
    "w is read as in x out: a row of w belongs to an output",
    "dx is divided by the rows: like dz it is of the sum of all costs",
    "of all outputs only the last one is left in dx",
    "dx is added to what it held before: set it to 0 first"};

enum { LAYER_WAYS = 4 };

static void find_sums(int way, int rows, const linear *f, const float *x,
                      double *z)
{
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < f->out; k++) {
            double *to = &z[i * f->out + k];
            *to = way == 0 ? 0 : f->b[k];
            for (int j = 0; j < f->in; j++) {
                int w = way == 1 ? j * f->out + k : k * f->in + j;
                double part =
                    (double)f->w[w] * x[(way == 2 ? 0 : i * f->in) + j];
                *to = way == 3 ? part : *to + part;
            }
        }
}

static void find_slopes(int way, int rows, const linear *f, const float *x,
                        const float *dz, double *dw, double *db)
{
    double share = way == 0 ? 1 : 1.0 / rows;
    for (int k = 0; k < f->out; k++) {
        db[k] = way == 3 ? LEFTOVER : 0;
        for (int j = 0; j < f->in; j++) {
            double *to = &dw[way == 1 ? j * f->out + k : k * f->in + j];
            *to = way == 3 ? LEFTOVER : 0;
            for (int i = way == 2 ? rows - 1 : 0; i < rows; i++)
                *to += share * dz[i * f->out + k] * x[i * f->in + j];
        }
        for (int i = way == 2 ? rows - 1 : 0; i < rows; i++)
            db[k] += share * dz[i * f->out + k];
    }
}

static void find_blame(int way, int rows, const linear *f, const float *dz,
                       double *dx)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < f->in; j++) {
            double *to = &dx[i * f->in + j];
            *to = way == 3 ? LEFTOVER : 0;
            for (int k = way == 2 ? f->out - 1 : 0; k < f->out; k++)
                *to += (double)dz[i * f->out + k] *
                       f->w[way == 0 ? j * f->out + k : k * f->in + j] /
                       (way == 1 ? rows : 1);
        }
}

static void one_layer(int rows, int in, int out)
{
    static double want[MOST], want_b[MOST], wrong[LAYER_WAYS][MOST];
    static double wrong_b[LAYER_WAYS][MOST];
    rng r = grader_stream("layers");
    linear f = some_layer(in, out, &r);
    const float *x = grader_random("x", rows * in, &r);
    const float *dz = grader_random("dz", rows * out, &r);
    float *z = grader_output("z", rows * out);
    float *dx = leftover("dx", rows * in);
    grader_case("of linear_sums, %d rows, %d to %d", rows, in, out);
    find_sums(RIGHT, rows, &f, x, want);
    for (int way = 0; way < LAYER_WAYS; way++)
        find_sums(way, rows, &f, x, wrong[way]);
    linear_sums(rows, &f, x, z);
    check("z", rows * out, z, want, wrong, sums_says, LAYER_WAYS);
    grader_case("of linear_slopes, %d rows, %d to %d", rows, in, out);
    find_slopes(RIGHT, rows, &f, x, dz, want, want_b);
    for (int way = 0; way < LAYER_WAYS; way++)
        find_slopes(way, rows, &f, x, dz, wrong[way], wrong_b[way]);
    linear_slopes(rows, &f, x, dz);
    check("dw", in * out, f.dw, want, wrong, slopes_says, LAYER_WAYS);
    check("db", out, f.db, want_b, wrong_b, slopes_says, LAYER_WAYS);
    grader_case("of linear_blame, %d rows, %d to %d", rows, in, out);
    find_blame(RIGHT, rows, &f, dz, want);
    for (int way = 0; way < LAYER_WAYS; way++)
        find_blame(way, rows, &f, dz, wrong[way]);
    linear_blame(rows, &f, dz, dx);
    check("dx", rows * in, dx, want, wrong, blame_says, LAYER_WAYS);
}

static void the_layers(void)
{
    one_layer(5, 3, 4);
    one_layer(3, 7, 2);
}

/* ---- the norm of a row ------------------------------------------------- */

static const char *const norm_says[] = {
    "each column is normed, over all rows: here it is each row",
    "all of x is normed at once: here it is each row for itself",
    "you divide by n - 1 in the variance: it is the row's own, by n",
    ("1e-5 is added to the deviation: it belongs to the variance, under "
     "the root"),
    "you divide by the variance and not by its root",
    "beta is missing",
    "gamma is missing"};

static const char *const unnorm_says[] = {
    ("mean and deviation are taken for constants: they depend on every "
     "number of the row, and so does the way back"),
    ("the mean is taken for a constant: what all slopes have in common "
     "moves nothing"),
    ("the deviation is taken for a constant: what the slopes have along "
     "xhat moves nothing"),
    "gamma is missing on the way back",
    "inverse is missing on the way back",
    "dx is divided by the rows: like dy it is of the sum of all costs",
    ("in the mean and along xhat gamma is missing: it is a factor of every "
     "slope")};

enum { NORM_WAYS = 7 };

static void find_norm(int way, int rows, int n, const row_norm *f,
                      const float *x, double *y)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < n; j++) {
            double mean = 0, variance = 0, count = 0;
            for (int pass = 0; pass < 2; pass++) {
                count = 0;
                for (int a = 0; a < rows; a++)
                    for (int b = 0; b < n; b++) {
                        double v = x[a * n + b];
                        if ((way != 0 && way != 1 && a != i) ||
                            (way == 0 && b != j))
                            continue;
                        count++;
                        if (pass == 0)
                            mean += v;
                        else
                            variance += (v - mean) * (v - mean);
                    }
                mean /= pass == 0 ? count : 1;
            }
            variance /= way == 2 ? count - 1 : count;
            double by = way == 3   ? sqrt(variance) + 1e-5
                        : way == 4 ? variance + 1e-5
                                   : sqrt(variance + 1e-5);
            y[i * n + j] = (way == 6 ? 1 : (double)f->gamma[j]) *
                               (x[i * n + j] - mean) / by +
                           (way == 5 ? 0 : (double)f->beta[j]);
        }
}

static void find_unnorm(int way, int rows, int n, const row_norm *f,
                        const float *dy, double *dx)
{
    for (int i = 0; i < rows; i++) {
        double mean = 0, along = 0;
        for (int j = 0; j < n; j++) {
            double g = dy[i * n + j] *
                       (way == 6 || way == 3 ? 1 : (double)f->gamma[j]);
            mean += g / n;
            along += g * f->xhat[i * n + j] / n;
        }
        for (int j = 0; j < n; j++) {
            double g = dy[i * n + j] * (way == 3 ? 1 : (double)f->gamma[j]);
            g -= way == 0 || way == 1 ? 0 : mean;
            g -= way == 0 || way == 2 ? 0 : along * f->xhat[i * n + j];
            g *= way == 4 ? 1 : (double)f->inverse[i];
            dx[i * n + j] = g / (way == 5 ? rows : 1);
        }
    }
}

static row_norm some_norm(int rows, int n, rng *r)
{
    return (row_norm){drawn("gamma", n, 1, r),    leftover("dgamma", n),
                      drawn("beta", n, 1, r),     leftover("dbeta", n),
                      leftover("xhat", rows * n), leftover("inverse", rows)};
}

static void check_kept(int rows, int n, const row_norm *f, const float *x)
{
    static double xhat[MOST], inverse[MOST];
    for (int i = 0; i < rows; i++) {
        double mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
            mean += (double)x[i * n + j] / n;
        for (int j = 0; j < n; j++)
            variance += pow(x[i * n + j] - mean, 2) / n;
        inverse[i] = 1 / sqrt(variance + 1e-5);
        for (int j = 0; j < n; j++)
            xhat[i * n + j] = (x[i * n + j] - mean) * inverse[i];
    }
    check("xhat", rows * n, f->xhat, xhat, NULL, NULL, 0);
    check("inverse", rows, f->inverse, inverse, NULL, NULL, 0);
}

/* dgamma and dbeta: right, and as sums. */
static void check_norm_slopes(int rows, int n, const row_norm *f,
                              const float *dy)
{
    static double gamma[MOST], beta[MOST], sums[2][1][MOST];
    const char *const says[] = {
        "yours is the sum over the rows: the cost is a mean"};
    for (int j = 0; j < n; j++) {
        sums[0][0][j] = sums[1][0][j] = 0;
        for (int i = 0; i < rows; i++) {
            sums[0][0][j] += (double)dy[i * n + j] * f->xhat[i * n + j];
            sums[1][0][j] += dy[i * n + j];
        }
        gamma[j] = sums[0][0][j] / rows;
        beta[j] = sums[1][0][j] / rows;
    }
    check("dgamma", n, f->dgamma, gamma, sums[0], says, 1);
    check("dbeta", n, f->dbeta, beta, sums[1], says, 1);
}

static void one_norm(int rows, int n, const float *x, row_norm *f)
{
    static double want[MOST], wrong[NORM_WAYS][MOST];
    rng r = grader_stream("norm's slopes");
    float *y = grader_output("y", rows * n), *dx = leftover("dx", rows * n);
    const float *dy = grader_random("dy", rows * n, &r);
    grader_case("of rows_norm, %d rows of %d", rows, n);
    find_norm(RIGHT, rows, n, f, x, want);
    for (int way = 0; way < NORM_WAYS; way++)
        find_norm(way, rows, n, f, x, wrong[way]);
    rows_norm(rows, n, f, x, y);
    check("y", rows * n, y, want, wrong, norm_says, NORM_WAYS);
    check_kept(rows, n, f, x);
    grader_case("of rows_unnorm, %d rows of %d", rows, n);
    find_unnorm(RIGHT, rows, n, f, dy, want);
    for (int way = 0; way < NORM_WAYS; way++)
        find_unnorm(way, rows, n, f, dy, wrong[way]);
    rows_unnorm(rows, n, f, dy, dx);
    check("dx", rows * n, dx, want, wrong, unnorm_says, NORM_WAYS);
    check_norm_slopes(rows, n, f, dy);
}

static void the_norm(void)
{
    rng r = grader_stream("norm");
    row_norm f = some_norm(1, 4, &r);
    const float *x = grader_input("x", 4, (float[]){1, 3, 5, 7});
    for (int j = 0; j < 4; j++)
        f.gamma[j] = 2, f.beta[j] = 1;
    one_norm(1, 4, x, &f);
    f = some_norm(5, 3, &r);
    one_norm(5, 3, grader_random("x", 15, &r), &f);
    f = some_norm(2, 6, &r);
    one_norm(2, 6, drawn("x", 12, 0.01, &r), &f);
}

/* ---- attention --------------------------------------------------------- */

static const char *const heads_says[] = {
    "the scores are not scaled",
    ("the scale is of the whole width: a product has as many summands as "
     "one head is wide"),
    "every position sees all: the mask is missing",
    "a position sees the next one too: it sees itself, and those before it",
    "your mask comes after the softmax: a row no longer adds up to 1",
    "your softmax runs down the columns: a row is what a position shares out",
    "your heads are interleaved: the numbers of a head lie together",
    ("query, key and value of a head lie together in yours: in a row all "
     "heads' queries come first"),
    "every head looks at the first one's queries, keys and values"};

static void find_heads(int way, int T, int heads, int width, const float *qkv,
                       double *p, double *o)
{
    static double numbers_in[MOST];
    for (int i = 0; i < 3 * T * width; i++)
        numbers_in[i] = qkv[i];
    true_heads(way, &(heads_shape){T, heads, width}, numbers_in, p, o);
}

static const char *const unmix_says[] = {
    ("the row sum is missing: when one weight grows the others of its row "
     "shrink"),
    "the scale is lost on the way back",
    "in dk the keys stand where the queries belong",
    "in dq the queries stand where the keys belong",
    "the row sum adds slopes without their weights",
    "dqkv is divided by T: like d_o it is of the sum of all costs"};

enum { UNMIX_WAYS = sizeof unmix_says / sizeof *unmix_says };

/* One head, one query: its shares of dqkv. */
static void back_one(int way, const heads_shape *f, const float *qkv,
                     const double *p, const float *d_o, int h, int t,
                     double *dqkv)
{
    int d = f->width / f->heads, W = f->width;
    double mean = 0;
    const double *row = p + (h * f->T + t) * f->T;
    for (int s = 0; s < f->T; s++)
        for (int j = h * d; j < (h + 1) * d; j++)
            mean += (way == 4 ? 1 : row[s]) * d_o[t * W + j] *
                    qkv[(3 * s + 2) * W + j];
    for (int s = 0; s < f->T; s++) {
        double dp = 0;
        for (int j = h * d; j < (h + 1) * d; j++)
            dp += (double)d_o[t * W + j] * qkv[(3 * s + 2) * W + j];
        double ds =
            row[s] * (dp - (way == 0 ? 0 : mean)) / (way == 1 ? 1 : sqrt(d));
        for (int j = h * d; j < (h + 1) * d; j++) {
            double q = qkv[3 * t * W + j], k = qkv[(3 * s + 1) * W + j];
            double by = way == 5 ? f->T : 1;
            dqkv[3 * t * W + j] += ds * (way == 3 ? q : k) / by;
            dqkv[(3 * s + 1) * W + j] += ds * (way == 2 ? k : q) / by;
            dqkv[(3 * s + 2) * W + j] += row[s] * d_o[t * W + j] / by;
        }
    }
}

static void find_unmix(int way, const heads_shape *f, const float *qkv,
                       const double *p, const float *d_o, double *dqkv)
{
    memset(dqkv, 0, MOST * sizeof *dqkv);
    for (int h = 0; h < f->heads; h++)
        for (int t = 0; t < f->T; t++)
            back_one(way, f, qkv, p, d_o, h, t, dqkv);
}

static void one_sequence(int T, int heads, int width, const float *qkv)
{
    static double p[MOST], o[MOST], wrong_p[HEAD_WAYS][MOST];
    static double wrong[HEAD_WAYS][MOST], want[MOST];
    rng r = grader_stream("attention's slopes");
    float *got_p = grader_output("p", heads * T * T);
    float *got_o = grader_output("o", T * width);
    grader_case("of heads_mix, T = %d, heads = %d and width = %d", T, heads,
                width);
    find_heads(RIGHT, T, heads, width, qkv, p, o);
    for (int way = 0; way < HEAD_WAYS; way++)
        find_heads(way, T, heads, width, qkv, wrong_p[way], wrong[way]);
    heads_mix(T, heads, width, qkv, got_p, got_o);
    check("p", heads * T * T, got_p, p, wrong_p, heads_says, HEAD_WAYS);
    check("o", T * width, got_o, o, wrong, heads_says, HEAD_WAYS);
    grader_case("of heads_unmix, T = %d, heads = %d and width = %d", T, heads,
                width);
    const float *d_o = grader_random("d_o", T * width, &r);
    float *dqkv = leftover("dqkv", 3 * T * width);
    heads_shape f = {T, heads, width};
    find_unmix(RIGHT, &f, qkv, p, d_o, want);
    for (int way = 0; way < UNMIX_WAYS; way++)
        find_unmix(way, &f, qkv, p, d_o, wrong[way]);
    heads_unmix(T, heads, width, qkv, got_p, d_o, dqkv);
    check("dqkv", 3 * T * width, dqkv, want, wrong, unmix_says, UNMIX_WAYS);
}

static void the_attention(void)
{
    rng r = grader_stream("attention");
    one_sequence(
        3, 1, 1,
        grader_input("qkv", 9, (float[]){1, 0, 3, 2, 1, 5, 1, 2, -1}));
    one_sequence(5, 2, 6, grader_random("qkv", 90, &r));
    one_sequence(4, 3, 12, grader_random("qkv", 144, &r));
    one_sequence(1, 2, 4, grader_random("qkv", 12, &r));
}

static void large_scores(void)
{
    rng r = grader_stream("large scores");
    const float *qkv = drawn("qkv", 72, 300, &r);
    float *p = grader_output("p", 32), *o = grader_output("o", 24);
    static double want[MOST], answer[MOST];
    grader_case("of heads_mix, queries and keys of some hundreds");
    find_heads(RIGHT, 4, 2, 6, qkv, want, answer);
    heads_mix(4, 2, 6, qkv, p, o);
    for (int i = 0; i < 32; i++)
        if (isnan(p[i]))
            grader_fail("p[%d] is not a number: move the scores of a row "
                        "first, so that the largest is 0",
                        i);
    check("p", 32, p, want, NULL, NULL, 0);
}

/* ---- a block ----------------------------------------------------------- */

/* Two sequences, the second one shorter. */
enum { T = 3, ROWS = 5, HEADS = 2, WIDTH = 4, VOCABULARY = 5 };

static machine *make_small(int blocks, const char *purpose)
{
    text_shape s = {VOCABULARY, T, blocks, HEADS, WIDTH};
    machine *m = machine_make_text(&s, 3, exam_memory);
    rng r = grader_stream(purpose);
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = (float)(0.6 * rng_normal(&r));
    m->count = ROWS;
    for (int i = 0; i < ROWS; i++)
        m->token[i] = rng_below(&r, VOCABULARY);
    for (int k = 1; k <= blocks + 1; k++)
        for (int i = 0; i < ROWS * WIDTH; i++) {
            m->block[k].x[i] = (float)rng_normal(&r);
            m->block[k].dx[i] = (float)rng_normal(&r);
        }
    return m;
}

static const heads_shape small_heads = {T, HEADS, WIDTH};

static const char *const block_says[] = {
    ("the stream does not go round the attention: what attention says is "
     "added to it"),
    "the stream does not go round the MLP: what the MLP says is added to it",
    ("the norm of x goes round the attention: it is x itself that goes "
     "round, and the norm is for the attention alone"),
    "the MLP sees the stream before the attention: it comes after it",
    "a ReLU stands between up and down: a GELU belongs there",
    "nothing bends between up and down: a GELU belongs there",
    "the GELU is the approximation with tanh: the exact one has erff",
    "the second norm is missing: the MLP is given a norm of the stream",
    "the norm of the stream goes round the MLP: it is the stream itself",
    ("the short sequence at the end is not one of its own: row i begins a "
     "new one when i % m->length is 0")};

enum { BLOCK_WAYS = sizeof block_says / sizeof *block_says };

static void find_block(int way, const block *f, const float *given, double *y)
{
    static double x[MOST], sum[MOST], middle[MOST], normed[MOST];
    int n = ROWS * WIDTH;
    heads_shape shape = small_heads;
    if (way == 9)
        shape.T = ROWS;
    for (int i = 0; i < n; i++)
        x[i] = given[i];
    true_attention(&shape, f, ROWS, x, sum);
    true_norm(ROWS, WIDTH, &f->first, x, normed);
    for (int i = 0; i < n; i++)
        middle[i] = (way == 0 ? 0 : way == 2 ? normed[i] : x[i]) + sum[i];
    int bend = way == 4   ? RELU
               : way == 5 ? STRAIGHT
               : way == 6 ? GELU_BY_TANH
                          : GELU;
    true_mlp(bend, WIDTH, f, ROWS, way == 3 ? x : middle, sum);
    if (way == 7) {
        static double z[MOST];
        true_sums(ROWS, &f->up, middle, z);
        for (int i = 0; i < 4 * n; i++)
            z[i] = true_bend(GELU, z[i]);
        true_sums(ROWS, &f->down, z, sum);
    }
    true_norm(ROWS, WIDTH, &f->second, middle, normed);
    for (int i = 0; i < n; i++)
        y[i] = (way == 1 ? 0 : way == 8 ? normed[i] : middle[i]) + sum[i];
}

static void the_block(void)
{
    static double want[MOST], wrong[BLOCK_WAYS][MOST];
    machine *m = make_small(2, "block");
    grader_case("of block_forward, 5 positions in sequences of 3, width 4");
    for (int k = 1; k <= 2; k++) {
        find_block(RIGHT, &m->block[k], m->block[k].x, want);
        for (int way = 0; way < BLOCK_WAYS; way++)
            find_block(way, &m->block[k], m->block[k].x, wrong[way]);
        block_forward(m, k);
        check_closely(3e-5, "x of the next block", ROWS * WIDTH,
                      m->block[k + 1].x, want, wrong, block_says, BLOCK_WAYS);
    }
}

/* slope[i] <- how the sum of g * attention, or g * MLP, moves with x[i]. */
static void slopes_through(bool mlp, int bend, const block *f,
                           const double *given, const double *g,
                           double *slope)
{
    static double x[MOST], sum[MOST];
    int n = ROWS * WIDTH;
    memcpy(x, given, (size_t)n * sizeof *x);
    for (int i = 0; i < n; i++) {
        slope[i] = 0;
        for (int side = -1; side <= 1; side += 2) {
            x[i] = given[i] + side * 1e-4;
            if (mlp)
                true_mlp(bend, WIDTH, f, ROWS, x, sum);
            else
                true_attention(&small_heads, f, ROWS, x, sum);
            for (int j = 0; j < n; j++)
                slope[i] += side * g[j] * sum[j] / 2e-4;
        }
        x[i] = given[i];
    }
}

static const char *const back_says[] = {
    ("round the MLP nothing comes back: the stream's own slopes are added "
     "to those through the MLP"),
    ("through the MLP nothing comes back: its slopes are added to the "
     "stream's own"),
    ("round the attention nothing comes back: the stream's own slopes are "
     "added to those through the attention"),
    ("through the attention nothing comes back: its slopes are added to "
     "the stream's own"),
    "the GELU is missing on the way back",
    ("the slopes that came in go round the attention: it is those behind "
     "it, with the MLP's share")};

enum { BACK_WAYS = sizeof back_says / sizeof *back_says };

static void find_back(int way, const block *f, const float *given,
                      const float *came, double *dx)
{
    static double x[MOST], y[MOST], dy[MOST], through[MOST], behind[MOST];
    int n = ROWS * WIDTH;
    for (int i = 0; i < n; i++)
        x[i] = given[i], dy[i] = came[i];
    true_attention(&small_heads, f, ROWS, x, y);
    for (int i = 0; i < n; i++)
        y[i] += x[i];
    slopes_through(true, way == 4 ? STRAIGHT : GELU, f, y, dy, through);
    for (int i = 0; i < n; i++)
        behind[i] = (way == 0 ? 0 : dy[i]) + (way == 1 ? 0 : through[i]);
    slopes_through(false, GELU, f, x, behind, through);
    for (int i = 0; i < n; i++)
        dx[i] = (way == 2   ? 0
                 : way == 5 ? dy[i]
                            : behind[i]) +
                (way == 3 ? 0 : through[i]);
}

/* The sum of dy * y, of a block as its parameters are now. */
static double through_block(const block *f, const float *x, const float *dy)
{
    static double y[MOST];
    double sum = 0;
    find_block(RIGHT, f, x, y);
    for (int i = 0; i < ROWS * WIDTH; i++)
        sum += dy[i] * y[i];
    return sum;
}

/* All slopes of what block k has learned, against differences. */
static void check_learned(machine *m, int k, const float *dy)
{
    char place[80], name[96];
    const block *f = &m->block[k];
    for (int i = 0; i < m->parameters; i++) {
        if (text_place(m, i, place, sizeof place) != k)
            continue;
        float was = m->parameter[i], up = was + 0.001f, down = was - 0.001f;
        m->parameter[i] = up;
        double above = through_block(f, f->x, dy);
        m->parameter[i] = down;
        double below = through_block(f, f->x, dy);
        m->parameter[i] = was;
        double want = (above - below) / ((double)up - down) / ROWS;
        double got = m->gradient[i];
        snprintf(name, sizeof name, "%s", place);
        if (!(fabs(got - want) <= 2e-3 * (fabs(want) + 0.05)))
            grader_fail("after block_backward the slope of %s is %.4g, and "
                        "should be %.4g%s",
                        name, got, want,
                        got == LEFTOVER ? ": nothing was written there" : "");
    }
}

static void the_way_back(void)
{
    static double want[MOST], wrong[BACK_WAYS][MOST];
    machine *m = make_small(2, "block back");
    grader_case("of block_backward, 5 positions in sequences of 3, width 4");
    for (int k = 1; k <= 2; k++) {
        block *f = &m->block[k];
        float *dy = m->block[k + 1].dx;
        block_forward(m, k);
        for (int i = 0; i < m->parameters; i++)
            m->gradient[i] = LEFTOVER;
        find_back(RIGHT, f, f->x, dy, want);
        for (int way = 0; way < BACK_WAYS; way++)
            find_back(way, f, f->x, dy, wrong[way]);
        block_backward(m, k);
        check("dx", ROWS * WIDTH, f->dx, want, wrong, back_says, BACK_WAYS);
        check_learned(m, k, dy);
    }
}

/* ---- text -------------------------------------------------------------- */

static double spread_of(int n, const float *w)
{
    double square = 0;
    for (int i = 0; i < n; i++)
        square += (double)w[i] * w[i] / n;
    return sqrt(square);
}

static void check_spread(const char *name, int k, int n, const float *w,
                         double want)
{
    char full[64];
    double got = spread_of(n, w);
    if (k > 0)
        snprintf(full, sizeof full, "block[%d].%s", k, name);
    else
        snprintf(full, sizeof full, "%s", name);
    if (fabs(got - 9) < 1e-6)
        grader_fail("text_start does not write %s", full);
    if (want == 0 ? got != 0 : fabs(got - want) > 0.15 * want)
        grader_fail("after text_start %s has the deviation %.3g, and should "
                    "have %.3g",
                    full, got, want);
}

static void check_ones(const char *name, int n, const row_norm *f)
{
    for (int j = 0; j < n; j++)
        if (f->gamma[j] != 1 || f->beta[j] != 0)
            grader_fail("after text_start %s has gamma %g and beta %g: a "
                        "norm starts with 1 and 0",
                        name, (double)f->gamma[j], (double)f->beta[j]);
}

/* Another stream must bring other weights. */
static void check_other_seed(machine *m)
{
    float was = m->token_rows[0], also = m->block[1].attend.w[0];
    rng r = rng_make(99, "another text start");
    text_start(m, &r);
    if (was == m->token_rows[0] && also == m->block[1].attend.w[0])
        grader_fail("text_start writes the same weights with every rng: draw "
                    "from r");
}

static void the_start(void)
{
    const text_shape s = {20, 12, 3, 2, 32};
    int C = s.width;
    machine *m = machine_make_text(&s, 1, exam_memory);
    rng r = grader_stream("text start");
    double wide = 0.02, narrow = wide / sqrt(6);
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = 9;
    grader_case("of text_start, 3 blocks of width 32");
    text_start(m, &r);
    check_spread("token_rows", 0, 20 * C, m->token_rows, wide);
    check_spread("place_rows", 0, 12 * C, m->place_rows, wide);
    for (int k = 1; k <= 3; k++) {
        const block *f = &m->block[k];
        check_ones("the first norm of a block", C, &f->first);
        check_ones("the second norm of a block", C, &f->second);
        check_spread("attend.w", k, 3 * C * C, f->attend.w, wide);
        check_spread("project.w", k, C * C, f->project.w, narrow);
        check_spread("up.w", k, 4 * C * C, f->up.w, wide);
        check_spread("down.w", k, 4 * C * C, f->down.w, narrow);
        check_spread("attend.b", k, 3 * C, f->attend.b, 0);
        check_spread("project.b", k, C, f->project.b, 0);
        check_spread("up.b", k, 4 * C, f->up.b, 0);
        check_spread("down.b", k, C, f->down.b, 0);
    }
    check_ones("m->last", C, &m->last);
    check_spread("w[2]", 0, 20 * C, m->w[2], wide);
    check_spread("b[2]", 0, 20, m->b[2], 0);
    check_other_seed(m);
}

static const char *const embed_says[] = {
    "what a place has is missing: without it the tokens are a set",
    "what a token has is missing",
    ("the place is counted from the first row of all: each sequence begins "
     "at place 0")};

static void the_tokens(void)
{
    static double want[MOST], wrong[3][MOST];
    machine *m = make_small(1, "embed");
    grader_case("of text_embed, 5 positions in sequences of 3, width 4");
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < WIDTH; j++) {
            int at = i * WIDTH + j;
            double token = m->token_rows[m->token[i] * WIDTH + j];
            want[at] = token + m->place_rows[i % T * WIDTH + j];
            wrong[0][at] = token;
            wrong[1][at] = want[at] - token;
            wrong[2][at] = token + m->place_rows[at];
        }
    text_embed(m);
    check("x", ROWS * WIDTH, m->block[1].x, want, wrong, embed_says, 3);
}

static const char *const unembed_says[] = {
    "yours is the sum over the rows: the cost is a mean",
    ("= stands where += belongs: several positions have the same row, and "
     "of all of them but the last nothing is left"),
    "the slopes are added to what was there before: set them to 0 first"};

static void find_unembed(int way, const machine *m, const int *row, int rows,
                         double *slope)
{
    const float *dx = m->block[1].dx;
    for (int i = 0; i < rows * WIDTH; i++)
        slope[i] = way == 2 ? LEFTOVER : 0;
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < WIDTH; j++) {
            double *to = &slope[row[i] * WIDTH + j];
            *to = (way == 1 ? 0 : *to) +
                  (double)dx[i * WIDTH + j] / (way == 0 ? 1 : ROWS);
        }
}

static void back_to_tokens(void)
{
    static double want[MOST], wrong[3][MOST];
    int place[ROWS], token[] = {3, 0, 3, 3, 1};
    machine *m = make_small(1, "unembed");
    for (int i = 0; i < ROWS; i++)
        place[i] = i % T, m->token[i] = token[i];
    for (int i = 0; i < m->parameters; i++)
        m->gradient[i] = LEFTOVER;
    grader_case("of text_unembed, 5 positions in sequences of 3, width 4");
    text_unembed(m);
    find_unembed(RIGHT, m, token, VOCABULARY, want);
    for (int way = 0; way < 3; way++)
        find_unembed(way, m, token, VOCABULARY, wrong[way]);
    check("dtoken_rows", VOCABULARY * WIDTH, m->dtoken_rows, want, wrong,
          unembed_says, 3);
    find_unembed(RIGHT, m, place, T, want);
    for (int way = 0; way < 3; way++)
        find_unembed(way, m, place, T, wrong[way]);
    check("dplace_rows", T * WIDTH, m->dplace_rows, want, wrong, unembed_says,
          3);
}

/* ---- the loop ---------------------------------------------------------- */

enum { LOOP_TEXT = 9, LOOP_BATCH = 2, LOOP_STEPS = 30 };

static struct {
    int text[LOOP_TEXT], steps;
    bool answered, blamed;
    rng places;
    void (*answer)(machine *m, int l);
    void (*residual)(machine *m, const int *label);
} show;

static void watch_answer(machine *m, int l)
{
    show.answered = true;
    show.answer(m, l);
}

static void look_at_window(const machine *m, const int *label, int s)
{
    int at = rng_below(&show.places, LOOP_TEXT - T);
    for (int t = 0; t < T; t++) {
        int token = m->token[s * T + t], next = label[s * T + t];
        if (token != show.text[at + t])
            grader_fail("in learn_text, the window of row %d is not the one "
                        "that was drawn: one rng_below a window, in their "
                        "order, of all places from which the window and its "
                        "last target are in the text",
                        s);
        if (next == token)
            grader_fail("in learn_text, the targets are the tokens "
                        "themselves: it is the next one that is asked for");
        if (next != show.text[at + t + 1])
            grader_fail("in learn_text, the target of position %d is not the "
                        "token that comes next",
                        t);
    }
}

static void watch_residual(machine *m, const int *label)
{
    if (!show.answered)
        grader_fail("in learn_text, backward is called before forward");
    if (show.blamed)
        grader_fail("in learn_text, backward is called twice for one step");
    if (m->count != LOOP_BATCH * T)
        grader_fail("in learn_text, m->count is %d with %d windows of %d",
                    m->count, LOOP_BATCH, T);
    for (int s = 0; s < LOOP_BATCH; s++)
        look_at_window(m, label, s);
    show.blamed = true;
    show.residual(m, label);
}

static void watch_step(machine *m, float rate)
{
    m->size[1] = 0; /* as the body's own does, see blocks.c */
    if (!show.blamed)
        grader_fail("in learn_text, a step is made without a new gradient");
    if (rate != 0.5f)
        grader_fail("in learn_text, m->step is called with the rate %g, "
                    "where learn_text was given 0.5",
                    (double)rate);
    show.answered = show.blamed = false;
    show.steps++;
}

static void the_loop(void)
{
    const int text[LOOP_TEXT] = {0, 1, 2, 3, 4, 2, 0, 3, 1};
    machine *m = make_small(1, "loop");
    rng r = grader_stream("windows");
    show.places = r;
    show.answer = m->answer;
    show.residual = m->residual;
    memcpy(show.text, text, sizeof text);
    m->answer = watch_answer;
    m->residual = watch_residual;
    m->step = watch_step;
    grader_case("of learn_text, %d steps on a text of %d tokens, 2 windows "
                "of 3",
                LOOP_STEPS, LOOP_TEXT);
    learn_text(m, LOOP_TEXT, grader_input_i("text", LOOP_TEXT, text),
               LOOP_BATCH, LOOP_STEPS, 0.5f, &r);
    if (show.steps != LOOP_STEPS)
        grader_fail("learn_text makes %d steps by m->step, and was to make "
                    "%d",
                    show.steps, LOOP_STEPS);
}

/* ---- the whole --------------------------------------------------------- */

typedef struct lesson {
    machine *m;
    const int *label;
} lesson;

static double cost_now(void *context)
{
    const lesson *it = context;
    forward(it->m);
    return it->m->cost(it->m, it->label);
}

static void the_gradient(void)
{
    char place[80];
    const int label[ROWS] = {4, 0, 2, 2, 1};
    static double slope[4096];
    machine *m = make_small(2, "whole");
    lesson it = {m, label};
    int at = -1;
    double most = 0.04, floor = 0;
    grader_case("a machine with two blocks, 5 positions in sequences of 3");
    gradcheck_slopes(m->parameters, m->parameter, cost_now, &it, 2e-3, slope);
    cost_now(&it);
    for (int i = 0; i < m->parameters; i++)
        m->gradient[i] = LEFTOVER;
    backward(m, label);
    for (int i = 0; i < m->parameters; i++)
        floor = fmax(floor, 0.05 * fabs(slope[i]));
    for (int i = 0; i < m->parameters; i++) {
        double got = m->gradient[i], size = fmax(fabs(got), fabs(slope[i]));
        double gap = fabs(got - slope[i]) / fmax(size, floor);
        if (gap > most || isnan(gap))
            most = gap, at = i;
    }
    if (at < 0)
        return;
    text_place(m, at, place, sizeof place);
    grader_fail("each part has passed alone, and yet the gradient of the "
                "whole machine is wrong, worst at %s, where yours is %.4g "
                "and the cost's slope %.4g: does one of your functions "
                "change what another one needs?",
                place, (double)m->gradient[at], slope[at]);
}

static void no_look_ahead(void)
{
    float before[ROWS * VOCABULARY];
    machine *m = make_small(2, "ahead");
    grader_case("a machine with two blocks, 5 positions in sequences of 3");
    forward(m);
    memcpy(before, m->a[2], sizeof before);
    for (int t = 0; t < ROWS; t++) {
        int was = m->token[t];
        m->token[t] = (was + 1) % VOCABULARY;
        forward(m);
        for (int i = 0; i < ROWS; i++) {
            bool later = i >= t && i / T == t / T;
            bool same = true;
            for (int v = i * VOCABULARY; v < (i + 1) * VOCABULARY; v++)
                same = same && before[v] == m->a[2][v];
            if (!same && !later)
                grader_fail("another token at row %d changes what your "
                            "machine says at row %d, which is %s",
                            t, i,
                            i < t ? "before it" : "of another sequence");
        }
        m->token[t] = was;
    }
}

typedef struct lore {
    alphabet letters;
    int count, *token;
} lore;

static lore lore_of(const char *text, long length)
{
    lore l = {alphabet_of(text, length), (int)length, NULL};
    l.token = zeroed((unsigned long)length, sizeof *l.token);
    alphabet_encode(&l.letters, text, length, l.token, NULL);
    return l;
}

static machine *started(const lore *l, int length, int width, uint64_t seed)
{
    const text_shape s = {l->letters.count, length, 1, 2, width};
    machine *m = machine_make_text(&s, 8, exam_memory);
    rng r = rng_make(seed, "weights");
    m->start(m, &r);
    return m;
}

static void by_heart(void)
{
    static const char line[] = "to be or not to be, that is the question";
    enum { STEPS = 150 };
    lore l = lore_of(line, sizeof line - 1);
    machine *m = started(&l, l.count - 1, 16, 1);
    rng r = grader_stream("by heart");
    grader_case("%d steps on one line of %d letters", STEPS, l.count);
    learn_text(m, l.count, l.token, 1, STEPS, 0.01f, &r);
    double cost = text_cost(m, l.count, l.token, 1);
    if (!(cost < 0.2))
        grader_fail("your machine cannot learn one line by heart: its cost "
                    "is %.3g nats a letter, and should be below 0.2; each "
                    "part has passed alone, so look at learn_text",
                    cost);
}

static lore tales_for(const char *purpose, long least)
{
    long length;
    tales t = tales_of(20, 1);
    char *text = tales_write(&t, least, 1, purpose, &length, NULL);
    lore l = lore_of(text, length);
    free(text);
    return l;
}

static void tales_told(void)
{
    enum { STEPS = 300 };
    const double least = 1.5;
    lore l = tales_for("train", 20000);
    machine *m = started(&l, 16, 24, 1);
    rng r = grader_stream("tales");
    grader_case("%d steps on tales of 20000 letters, 8 windows of 16", STEPS);
    learn_text(m, l.count, l.token, 8, STEPS, 0.01f, &r);
    double cost = text_cost(m, 4000, l.token, 8);
    if (!(cost < least))
        grader_fail("your machine predicts these tales at %.3f nats a "
                    "letter, where less than %g can be expected; each part "
                    "has passed alone, so look at learn_text",
                    cost, least);
}

static machine *pupil(const lore *l, uint64_t seed)
{
    machine *m = started(l, 16, 16, seed);
    rng r = rng_make(seed, "windows");
    learn_text(m, l->count, l->token, 4, 5, 0.01f, &r);
    return m;
}

static void the_seed(void)
{
    lore l = tales_for("train", 2000);
    grader_case("five steps on tales, three times");
    machine *a = pupil(&l, 5), *b = pupil(&l, 5), *c = pupil(&l, 6);
    size_t size = (size_t)a->parameters * sizeof(float);
    if (memcmp(a->parameter, b->parameter, size) != 0)
        grader_fail("two runs with the same seed differ: take all chance "
                    "from the rng that your function is given, and keep "
                    "nothing in static or unset variables");
    if (memcmp(a->parameter, c->parameter, size) == 0)
        grader_fail("another seed gives the same machine: text_start and "
                    "learn_text must draw from the rng that they are given");
}

const grader_test grader_tests[] = {{"full layers", the_layers},
                                    {"the norm of a row", the_norm},
                                    {"attention", the_attention},
                                    {"large scores", large_scores},
                                    {"a block", the_block},
                                    {"back through a block", the_way_back},
                                    {"the start", the_start},
                                    {"tokens and places", the_tokens},
                                    {"back to the tokens", back_to_tokens},
                                    {"the loop", the_loop},
                                    {"the gradient", the_gradient},
                                    {"no look ahead", no_look_ahead},
                                    {"a line by heart", by_heart},
                                    {"tales", tales_told},
                                    {"the seed", the_seed},
                                    {NULL, NULL}};
