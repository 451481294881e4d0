/* speed.c: how fast a product of matrices can be. Explained in Chapter 17;
 * its runs follow the text. */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "blas.h"
#include "crew.h"
#include "gemm.h"
#include "gpt_train.h"
#include "lab.h"
#include "progress.h"
#include "sort.h"
#include "train.h"

enum { LANES = 8, ROWS = 6, WIDE = 2 * LANES, BLOCK = 256, SIZES = 4 };
enum { ROUNDS = 5, MOST = 32, BATCH = 64, TIMED = 30, TURNS = 1 << 16 };

/* What the command line chose. */
static struct {
    bool overwrite; /* of check: a block of k forgets those before it */
    bool madds;     /* of ladder and shapes: what is counted */
} asked;

/* Each of these: C (m x n) <- C + A (m x k) B (k x n). */
typedef void kernel(matrix c, matrix a, matrix b);

static void loops(matrix c, matrix a, matrix b)
{
    for (int i = 0; i < c.rows; i++)
        for (int j = 0; j < c.cols; j++) {
            const float *row = matrix_row(a, i), *column = b.data + j;
            float sum = 0;
            for (int k = 0; k < a.cols; k++)
                sum += row[k] * column[(ptrdiff_t)k * b.stride];
            matrix_row(c, i)[j] += sum;
        }
}

static void order(matrix c, matrix a, matrix b)
{
    for (int i = 0; i < c.rows; i++)
        for (int k = 0; k < a.cols; k++) {
            const float x = matrix_row(a, i)[k], *row = matrix_row(b, k);
            float *to = matrix_row(c, i);
            for (int j = 0; j < c.cols; j++)
                to[j] += x * row[j];
        }
}

/* The part of X with `rows` rows from row i, and `cols` columns from j. */
static matrix part(matrix x, int i, int rows, int j, int cols)
{
    return matrix_columns(matrix_rows(x, i, rows), j, cols);
}

/* Eight floats that are added and multiplied at once, wherever they lie. */
typedef float vec
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

/* x y + z, fused where the CPU can. */
static inline vec madd(float x, vec y, vec z)
{
    for (int l = 0; l < LANES; l++)
#ifdef FP_FAST_FMAF
        z[l] = fmaf(x, y[l], z[l]);
#else
        z[l] += x * y[l];
#endif
    return z;
}

/* C (ROWS x WIDE) <- C + A B: twelve sums that never leave the registers. */
static void tile(matrix c, matrix a, matrix b)
{
    vec sum[ROWS][2] = {{{0}}};
    const ptrdiff_t across = a.stride, down = b.stride;
    for (int k = 0; k < a.cols; k++) {
        const float *x = a.data + k, *y = b.data + k * down;
        vec left = *(const vec *)y, right = *(const vec *)(y + LANES);
#pragma GCC unroll 6
        for (int i = 0; i < ROWS; i++) {
            sum[i][0] = madd(x[i * across], left, sum[i][0]);
            sum[i][1] = madd(x[i * across], right, sum[i][1]);
        }
    }
#pragma GCC unroll 6
    for (int i = 0; i < ROWS; i++) {
        vec *to = (vec *)matrix_row(c, i);
        to[0] += sum[i][0];
        to[1] += sum[i][1];
    }
}

/* What is left at the right and at the bottom goes the older way. */
static void tiles(matrix c, matrix a, matrix b)
{
    int m = c.rows / ROWS * ROWS, n = c.cols / WIDE * WIDE;
    for (int j = 0; j < n; j += WIDE)
        for (int i = 0; i < m; i += ROWS)
            tile(part(c, i, ROWS, j, WIDE), matrix_rows(a, i, ROWS),
                 matrix_columns(b, j, WIDE));
    if (n < c.cols)
        order(part(c, 0, m, n, c.cols - n), matrix_rows(a, 0, m),
              matrix_columns(b, n, c.cols - n));
    order(matrix_rows(c, m, c.rows - m), matrix_rows(a, m, c.rows - m), b);
}

static void packs(matrix c, matrix a, matrix b)
{
    float room[BLOCK * WIDE];
    for (int k = 0; k < a.cols; k += BLOCK)
        for (int j = 0; j < c.cols; j += WIDE) {
            int deep = a.cols - k < BLOCK ? a.cols - k : BLOCK;
            int wide = c.cols - j < WIDE ? c.cols - j : WIDE;
            matrix panel = matrix_of(deep, wide, room);
            matrix to = matrix_columns(c, j, wide);
            matrix_copy(panel, part(b, k, deep, j, wide));
            if (asked.overwrite)
                matrix_fill(to, 0); /* a mistake */
            tiles(to, matrix_columns(a, k, deep), panel);
        }
}

/* C <- op(A) op(B) by lib/gemm.c. */
#define OURS(name, ta, tb)                                                   \
    static void name(matrix c, matrix a, matrix b)                           \
    {                                                                        \
        gemm_product(ta, tb, c.rows, c.cols, (ta) ? a.rows : a.cols, 1,      \
                     a.data, a.stride, b.data, b.stride, 0, c.data,          \
                     c.stride);                                              \
    }
OURS(ours_nn, false, false)
OURS(ours_tn, true, false)
OURS(ours_nt, false, true)

enum { STEPS = 6 };
static const char *const step_name[STEPS] = {"loops", "order",  "tiles",
                                             "packs", "gemm.c", "library"};
static kernel *const step[STEPS] = {loops, order,   tiles,
                                    packs, ours_nn, matrix_multiply};

/* A B, A^T B or A B^T, of our own and of the library. */
typedef enum form { NN, TN, NT } form;
static kernel *const own[] = {ours_nn, ours_tn, ours_nt};
static kernel *const library[] = {matrix_multiply, matrix_multiply_tn,
                                  matrix_multiply_nt};

/* Whose turn it is, with its operands; the median of seconds a call. */
typedef struct runner {
    kernel *go;
    matrix c, a, b;
    double seconds;
} runner;

static matrix filled(int rows, int cols, rng *r)
{
    matrix x = matrix_make(rows, cols);
    matrix_uniform(x, -1, 1, r);
    return x;
}

static runner runner_of(kernel *go, form f, int m, int n, int k, rng *r)
{
    return (runner){go, matrix_make(m, n),
                    f == TN ? filled(k, m, r) : filled(m, k, r),
                    f == NT ? filled(n, k, r) : filled(k, n, r), 0};
}

static void runner_free(runner *r)
{
    matrix_free(&r->a);
    matrix_free(&r->b);
    matrix_free(&r->c);
}

/* Seconds that this thread has had a processor. */
static double processor(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double span(const runner *r, int calls)
{
    double start = processor();
    for (int k = 0; k < calls; k++)
        r->go(r->c, r->a, r->b);
    return (processor() - start) / calls;
}

/* All in turn, each as often as fills two milliseconds, after a first. */
static void measure(runner *all, int count)
{
    double took[MOST][ROUNDS];
    int calls[MOST];
    for (int k = 0; k < count; k++) {
        span(&all[k], 1);
        calls[k] = 1 + (int)(2e-3 / larger(span(&all[k], 1), 1e-6));
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int k = 0; k < count; k++)
            took[k][round] = span(&all[k], calls[k]);
    for (int k = 0; k < count; k++)
        all[k].seconds = median(ROUNDS, took[k]);
}

/* GFLOP/s: a multiplication and its addition are two operations. */
static double rate(const runner *r)
{
    double products = (double)r->a.rows * r->a.cols * r->c.cols;
    return (asked.madds ? 1e-9 : 2e-9) * products / r->seconds;
}

static void print_rates(table *t, const runner *all, int count)
{
    for (int k = 0; k < count; k++) {
        printf(" %5.1f GFLOP/s", rate(&all[k]));
        table_row(t, "%d\t%g", all[k].c.cols, rate(&all[k]));
    }
    printf("\n");
    table_gap(t);
}

/* How far all are from loops: up to 20 x 20, and with blocks of k. */
static void run_check(laboratory *lab)
{
    table *t = lab_table(lab, "check", "step: small large");
    rng r = rng_make(lab->seed, "check");
    for (int s = 1; s < STEPS; s++) {
        double worst[2] = {0};
        for (int k = 0; k <= 400; k++) {
            runner x = k < 400 ? runner_of(step[s], NN, k / 20 + 1,
                                           k % 20 + 1, k % 37 + 1, &r)
                               : runner_of(step[s], NN, 20, 35, 600, &r);
            matrix right = matrix_make(x.c.rows, x.c.cols);
            loops(right, x.a, x.b);
            x.go(x.c, x.a, x.b);
            worst[k / 400] = larger(worst[k / 400], matrix_gap(x.c, right));
            matrix_free(&right);
            runner_free(&x);
        }
        table_print(t, "%-7s %.4f %.4f\n", step_name[s], worst[0], worst[1]);
    }
}

static void run_ladder(laboratory *lab)
{
    static const int sizes[SIZES] = {50, 100, 200, 800};
    table *t = lab_table(lab, "time_ladder", "n rate");
    runner all[STEPS][SIZES];
    rng r = rng_make(lab->seed, "ladder");
    for (int k = 0; k < SIZES; k++) {
        int n = sizes[k];
        all[0][k] = runner_of(loops, NN, n, n, n, &r);
        for (int s = 1; s < STEPS; s++) {
            all[s][k] = all[0][k];
            all[s][k].go = step[s];
        }
        printf("%14d", n);
    }
    printf("\n");
    measure(all[0], STEPS * SIZES);
    for (int s = 0; s < STEPS; s++) {
        printf("%-8s", step_name[s]);
        print_rates(t, all[s], SIZES);
    }
    for (int k = 0; k < SIZES; k++)
        runner_free(&all[0][k]);
    printf("library: kernel %s\n", blas_kernel());
}

/* A product of a step, how often it is made, and how many follow it. */
typedef struct call {
    form f;
    int m, n, k, times, more;
} call;

/* The products of networks; the steps by hand know A B alone. */
static void run_shapes(laboratory *lab)
{
    static const call list[] = {
        {NT, 10, 16, 784, 1, 0},  {NT, 64, 128, 784, 1, 0},
        {TN, 128, 784, 64, 1, 0}, {NN, 6, 784, 25, 1, 0},
        {NT, 6, 25, 784, 1, 0},   {NN, 16, 100, 150, 1, 0},
        {NT, 512, 192, 64, 1, 0}, {NT, 128, 128, 16, 1, 0}};
    table *t = lab_table(lab, "time_shapes", "n rate");
    rng r = rng_make(lab->seed, "shapes");
    printf("m, n, k         loops         packs         gemm.c        "
           "library\n");
    for (size_t k = 0; k < sizeof list / sizeof *list; k++) {
        const call *p = &list[k];
        runner hand = runner_of(loops, NN, p->m, p->n, p->k, &r);
        runner made = runner_of(own[p->f], p->f, p->m, p->n, p->k, &r);
        runner all[] = {hand, hand, made, made};
        all[1].go = packs;
        all[3].go = library[p->f];
        measure(all, 4);
        printf("%3d, %3d, %3d  ", p->m, p->n, p->k);
        print_rates(t, all, 4);
        runner_free(&hand);
        runner_free(&made);
    }
}

/* Sums that each wait for themselves alone, kept from growing. */
static inline __attribute__((always_inline)) float chained(const int chains,
                                                           int turns)
{
    volatile float half = 0.5F; /* or the compiler works it out beforehand */
    const float h = half;
    vec y[12], halves = {0};
    halves += h;
    for (int i = 0; i < chains; i++)
        y[i] = (float)i * halves; /* equal ones would be made once */
    for (int t = 0; t < turns; t++)
#pragma GCC unroll 12
        for (int i = 0; i < chains; i++)
            y[i] = madd(h, y[i], halves);
    for (int i = 1; i < chains; i++)
        y[0] += y[i];
    return y[0][0];
}

/* C <- the sum of B, which is read from end to end. */
static void read_all(matrix c, matrix a, matrix b)
{
    vec sum[8] = {{0}};
    (void)a;
    for (long i = 0; i < (long)b.rows * b.cols; i += 8 * LANES)
#pragma GCC unroll 8
        for (int k = 0; k < 8; k++)
            sum[k] += *(const vec *)(b.data + i + k * LANES);
    for (int k = 1; k < 8; k++)
        sum[0] += sum[k];
    c.data[0] = sum[0][0];
}

/* As many chains as A has columns. */
static void sums(matrix c, matrix a, matrix b)
{
    int turns = c.cols / LANES;
    (void)b;
    c.data[0] = a.cols == 1   ? chained(1, turns)
                : a.cols == 4 ? chained(4, turns)
                : a.cols == 8 ? chained(8, turns)
                              : chained(12, turns);
}

static double limit(kernel *go, int n, int k, rng *r)
{
    runner x = runner_of(go, NN, 1, n, k, r);
    measure(&x, 1);
    double found = rate(&x);
    runner_free(&x);
    return found;
}

static void run_limits(laboratory *lab)
{
    static const int chains[] = {1, 4, 8, 12};
    static const int size[] = {16, 256, 4096, 65536};
    rng r = rng_make(lab->seed, "limits");
    for (int k = 0; k < 4; k++)
        printf("%2d sums %6.1f GFLOP/s  %5d kB %6.1f GB/s\n", chains[k],
               limit(sums, TURNS, chains[k], &r), size[k],
               2 * limit(read_all, 256, size[k], &r));
}

/* C <- A B^T as sums of rows. */
static void dots(matrix c, matrix a, matrix b)
{
    for (int i = 0; i < c.rows; i++)
        for (int j = 0; j < c.cols; j++)
            matrix_row(c, i)[j] =
                floats_quick_dot(a.cols, matrix_row(a, i), matrix_row(b, j));
}

/* A layer of 4,000 inputs and as many units, for batches of all sizes. */
static void run_roof(laboratory *lab)
{
    enum { N = 4000 };
    table *t = lab_table(lab, "time_roof", "intensity bound measured");
    rng r = rng_make(lab->seed, "roof");
    double peak = limit(sums, TURNS, 12, &r);
    double bytes = 2 * limit(read_all, 256, 65536, &r);
    runner x = runner_of(dots, NT, 256, N, N, &r);
    for (int m = 1; m <= 256; m *= m < 16 ? 2 : 4) {
        double floats = (double)N * N + 3.0 * m * N; /* C comes and goes */
        double per = 2.0 * m * N * N / (4 * floats);
        runner y = {m == 1 ? dots : ours_nt, matrix_rows(x.c, 0, m),
                    matrix_rows(x.a, 0, m), x.b, 0};
        measure(&y, 1);
        printf("%3d rows, %5.1f a byte: at most %5.1f GFLOP/s, measured "
               "%5.1f GFLOP/s\n",
               m, per, smaller(peak, per * bytes), rate(&y));
        table_row(t, "%g\t%g\t%g", per, smaller(peak, per * bytes), rate(&y));
    }
    runner_free(&x);
}

/* A layer a product: X W^T, or W X where X stands in columns. Attention has
 * both kinds. No first layer goes back to the pixels. */
static const call mlp_layers[] = {{NT, BATCH, 128, 784, 1, 1},
                                  {NT, BATCH, 128, 128, 1, 2},
                                  {NT, BATCH, 10, 128, 1, 2},
                                  {0}};
static const call lenet_layers[] = {
    {NN, 6, 784, 25, BATCH, 1},  {NN, 16, 100, 150, BATCH, 2},
    {NT, BATCH, 120, 400, 1, 2}, {NT, BATCH, 84, 120, 1, 2},
    {NT, BATCH, 10, 84, 1, 2},   {0}};
static const call gpt_layers[] = {
    {NT, 512, 192, 64, 2, 2},  {NT, 512, 64, 64, 2, 2},
    {NT, 512, 256, 64, 2, 2},  {NT, 512, 64, 256, 2, 2},
    {NT, 512, 27, 64, 1, 2},   {NT, 128, 128, 16, 32, 2},
    {NN, 128, 16, 128, 32, 2}, {0}};

/* The product number `way` of a layer: there, its gradient, and back. */
static call learning(const call *p, int way)
{
    call all[2][3] = {{*p,
                       {TN, p->n, p->k, p->m, p->times, 0},
                       {NN, p->m, p->k, p->n, p->times, 0}},
                      {*p,
                       {NT, p->m, p->k, p->n, p->times, 0},
                       {TN, p->k, p->n, p->m, p->times, 0}}};
    return all[p->f == NN][way];
}

/* A step's products with nothing between them, and the whole step. */
static void print_share(const char *name, const call *p, double whole)
{
    double alone = 0;
    rng r = rng_make(1, "products");
    for (; p->times; p++)
        for (int way = 0; way <= p->more; way++) {
            call q = learning(p, way);
            runner x = runner_of(library[q.f], q.f, q.m, q.n, q.k, &r);
            measure(&x, 1);
            alone += x.seconds * q.times;
            runner_free(&x);
        }
    printf("%-14s products %5.0f us of %5.0f us\n", name, 1e6 * alone,
           1e6 * whole);
}

/* Seconds of a step of training, the mean of some. */
static double step_of(const net_plan *p, uint64_t seed)
{
    images data = images_draw(2 * BATCH, seed, "step");
    train_plan how = train_plan_of(TIMED / 2, 0.01F, seed);
    net n = net_start(p, INIT_HE, seed);
    train_epochs(&n, &data, &how); /* unmeasured */
    double start = processor();
    train_epochs(&n, &data, &how);
    start = processor() - start;
    net_free(&n);
    images_free(&data);
    return start / TIMED;
}

/* The same of Chapter 16's net; what it reads does not matter. */
static double gpt_step_of(uint64_t seed)
{
    static const gpt_plan p = {27, 128, 2, 4, 64, 4, false, false};
    static int text[5000];
    gpt g = gpt_start(&p, seed);
    gpt_train_plan how = {
        .steps = TIMED, .rate = 1e-3F, .warm_up = 1, .clip = 1};
    double start = processor();
    gpt_train(&g, text, 5000, &how);
    start = processor() - start;
    gpt_free(&g);
    return start / TIMED;
}

static void run_share(laboratory *lab)
{
    net_plan mlp =
        net_plan_classifier(784, 2, 128, 10, ACTIVATION_RELU, BATCH);
    net_plan lenet = net_plan_images(1, 28, 28, BATCH);
    net_plan_conv(&lenet, 6, 5, 1, 2, ACTIVATION_RELU);
    net_plan_pool(&lenet, POOL_MAX, 2, 2);
    net_plan_conv(&lenet, 16, 5, 1, 0, ACTIVATION_RELU);
    net_plan_pool(&lenet, POOL_MAX, 2, 2);
    net_plan_dense(&lenet, 120, ACTIVATION_RELU);
    net_plan_dense(&lenet, 84, ACTIVATION_RELU);
    net_plan_dense(&lenet, 10, ACTIVATION_IDENTITY);
    print_share("784-128-128-10", mlp_layers, step_of(&mlp, lab->seed));
    print_share("LeNet", lenet_layers, step_of(&lenet, lab->seed));
    print_share("GPT", gpt_layers, gpt_step_of(lab->seed));
}

/* order, which leaves out what is zero. */
static void skips(matrix c, matrix a, matrix b)
{
    for (int i = 0; i < c.rows; i++)
        for (int k = 0; k < a.cols; k++) {
            const float x = matrix_row(a, i)[k], *row = matrix_row(b, k);
            float *to = matrix_row(c, i);
            for (int j = 0; x != 0 && j < c.cols; j++)
                to[j] += x * row[j];
        }
}

static void run_ink(laboratory *lab)
{
    rng r = rng_make(lab->seed, "ink");
    images digits = images_draw(BATCH, lab->seed, "ink");
    runner x = runner_of(order, NN, BATCH, 128, 784, &r), all[] = {x, x, x};
    all[1].go = skips;
    all[2].go = matrix_multiply;
    images_gather(&digits, BATCH, NULL, x.a);
    measure(all, 3);
    printf("all pixels %.0f us, ink alone %.0f us, library %.0f us\n",
           1e6 * all[0].seconds, 1e6 * all[1].seconds, 1e6 * all[2].seconds);
    images_free(&digits);
    runner_free(&x);
}

static void run_cold(laboratory *lab)
{
    rng r = rng_make(lab->seed, "cold");
    for (int s = STEPS - 2; s < STEPS; s++) {
        runner x = runner_of(step[s], NN, 10, 16, 784, &r);
        double first = span(&x, 1);
        measure(&x, 1);
        printf("%-8s first %6.1f us, later %4.1f us\n", step_name[s],
               1e6 * first, 1e6 * x.seconds);
        runner_free(&x);
    }
}

/* Plain loops go down columns of rows that lie so far apart. */
static void run_stride(laboratory *lab)
{
    rng r = rng_make(lab->seed, "stride");
    for (int stride = 1008; stride <= 1040; stride += 16) {
        runner x = runner_of(loops, NN, 8, stride, 1024, &r), narrow = x;
        narrow.c = matrix_columns(x.c, 0, 256);
        narrow.b = matrix_columns(x.b, 0, 256);
        measure(&narrow, 1);
        printf("%d floats %5.2f GFLOP/s\n", stride, rate(&narrow));
        runner_free(&x);
    }
}

/* Each has rows of C of its own, and nobody is ahead by a product. */
static void strips(void *context, crew *w, int member, int members)
{
    const runner *x = context;
    int from, to;
    crew_share(x->c.rows, ROWS, member, members, &from, &to);
    for (int k = 0; k < TIMED; k++) {
        ours_nn(matrix_rows(x->c, from, to - from),
                matrix_rows(x->a, from, to - from), x->b);
        crew_meet(w);
    }
}

/* Seconds of a product by the clock, at best: all wait for the last. */
static double crew_seconds(runner *x, int members)
{
    double best = INFINITY;
    crew *w = crew_make(members);
    for (int round = 0; round < 20 * ROUNDS; round++) {
        double start = seconds();
        crew_run(w, strips, x);
        best = smaller(best, (seconds() - start) / TIMED);
    }
    crew_free(&w);
    return best;
}

static void run_threads(laboratory *lab)
{
    rng r = rng_make(lab->seed, "threads");
    for (int rows = 2; rows <= 512; rows *= 4) {
        runner x = runner_of(ours_nn, NN, rows, 128, 784, &r);
        printf("%3d rows: one thread %6.1f us, two %6.1f us\n", rows,
               1e6 * crew_seconds(&x, 1), 1e6 * crew_seconds(&x, 2));
        runner_free(&x);
    }
}

static const lab_run runs[] = {
    {"cold", "the first call, and later ones", run_cold, 0},
    {"share", "how much of a step is products", run_share, 0},
    {"limits", "operations and bytes, at best", run_limits, 0},
    {"roof", "a layer, for batches of all sizes", run_roof, 0},
    {"check", "every step, against three loops", run_check, 0},
    {"ladder", "from three loops to the library", run_ladder, 0},
    {"stride", "rows that lie a power of two apart", run_stride, 0},
    {"shapes", "the products of networks", run_shapes, 0},
    {"ink", "a first layer", run_ink, 0},
    {"threads", "one and two", run_threads, 0},
    {0}};

int main(int argc, char **argv)
{
    static const option options[] = {
        {"overwrite", OPTION_FLAG, &asked.overwrite,
         "of check: blocks of k forget each other", 0, 0},
        {"madds", OPTION_FLAG, &asked.madds,
         "of ladder and shapes: a multiply-add is one operation", 0, 0},
        {0}};
    static const lab_plan plan = {"Speed.", runs, options, 0, 0};
    return lab_main(argc, argv, &plan);
}
