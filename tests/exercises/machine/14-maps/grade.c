/* Grades stage 14 of the machine: maps there and back, each part, the whole.
 */
#include "exam.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const exam_plan exam = {.stage = 14,
                        .batch = 20,
                        .rate = 0.005f,
                        .drop = 0.1f,
                        .epochs = 3,
                        .least = 80,
                        .maps = {1, 28, 28, {4}, {5}, {3}},
                        .look = "the six functions of this stage"};

enum { EXAMPLES = 3, MOST = 1024 };

/* Two layers of maps, of which every size differs; pools leave a row over. */
static const front two = {2, 12, 11, {2, 3}, {3, 2}, {2, 2}};

static machine *make_two(int count)
{
    const int size[] = {12 * 11, front_outputs(&two), 5, 4};
    machine *m = exam_machine_maps(&two, 3, size, EXAMPLES + 1);
    m->count = count;
    m->drop = 0;
    return m;
}

static void fill(float *x, int n, rng *r)
{
    for (int i = 0; i < n; i++)
        x[i] = (float)rng_normal(r);
}

/* ---- the start --------------------------------------------------------- */

static void check_kernels(const machine *m, int f)
{
    const maps *p = &m->maps[f];
    int patch = p->channels * p->kernel * p->kernel, n = p->count * patch;
    double square = 0, want = 2.0 / patch;
    for (int i = 0; i < n; i++)
        square += (double)p->w[i] * p->w[i] / n;
    if (fabs(square - 81) < 0.01)
        grader_fail("maps_start does not start the kernels of maps[%d]", f);
    for (int o = 0; o < p->count; o++)
        if (p->b[o] != 0)
            grader_fail("after maps_start, maps[%d].b[%d] is %g and not 0", f,
                        o, (double)p->b[o]);
    if (square < want * 0.75 || square > want / 0.75)
        grader_fail("after maps_start the weights of maps[%d] have a mean "
                    "square of %.3g, and should have %.3g: a sum adds up "
                    "%d products, of %d channel%s",
                    f, square, want, patch, p->channels,
                    p->channels == 1 ? "" : "s");
}

static void the_start(void)
{
    const front wide = {2, 20, 20, {30, 20}, {5, 3}, {2, 1}};
    const int size[] = {400, front_outputs(&wide), 7, 3};
    machine *m = exam_machine_maps(&wide, 3, size, 1);
    rng r = grader_stream("maps start");
    for (int i = 0; i < m->parameters; i++)
        m->parameter[i] = 9;
    grader_case("of maps_start, 30 maps of 5 x 5 and 20 of 3 x 3");
    m->start(m, &r);
    if (m->gamma[2][0] != 1)
        grader_fail("your maps_start does not start the full layers: "
                    "norm_start does");
    check_kernels(m, 1);
    check_kernels(m, 2);
}

/* ---- sums -------------------------------------------------------------- */

/* Mistakes, in the order in which each part says them; RIGHT is none. */
enum { RIGHT = -1 };

static int at_x(const maps *p, int i, int c, int y, int u)
{
    return ((i * p->channels + c) * p->height + y) * p->width + u;
}

static int at_z(const maps *p, int i, int o, int r, int q)
{
    return ((i * p->count + o) * p->rows + r) * p->cols + q;
}

static int at_w(const maps *p, int o, int c, int i, int j)
{
    return ((o * p->channels + c) * p->kernel + i) * p->kernel + j;
}

/* Goes over all products of a layer of maps: example, map, place, channel,
 * place in the kernel. */
typedef struct products {
    int e, o, r, q, c, i, j;
} products;

static bool next_product(const maps *p, int count, products *k)
{
    int *const index[] = {&k->j, &k->i, &k->c, &k->q, &k->r, &k->o, &k->e};
    const int end[] = {p->kernel, p->kernel, p->channels, p->cols,
                       p->rows,   p->count,  count};
    for (int d = 0; d < 7; d++) {
        if (++*index[d] < end[d])
            return true;
        *index[d] = 0;
    }
    return false;
}

static const char *const sums_says[] = {
    ("your kernel is turned round: its first weight belongs to the upper "
     "left "
     "pixel of the window"),
    "all maps have the kernel of the first one",
    "every channel is seen with the weights of the first one",
    "all examples look at the planes of the first one",
    "the bias is missing",
    "your windows lie a pool's window apart; they begin at every pixel"};

enum { SUMS_WAYS = sizeof sums_says / sizeof *sums_says };

static void find_sums(int way, const maps *p, int count, float *z)
{
    int n = p->rows * p->cols;
    products k = {0};
    for (int i = 0; i < count * p->count * n; i++)
        z[i] = way == 4 ? 0 : p->b[i / n % p->count];
    do {
        int i = way == 0 ? p->kernel - 1 - k.i : k.i;
        int j = way == 0 ? p->kernel - 1 - k.j : k.j;
        int step = way == 5 ? p->window : 1;
        int y = k.r * step + k.i, u = k.q * step + k.j;
        int w = at_w(p, way == 1 ? 0 : k.o, way == 2 ? 0 : k.c, i, j);
        if (y < p->height && u < p->width)
            z[at_z(p, k.e, k.o, k.r, k.q)] +=
                p->w[w] * p->x[at_x(p, way == 3 ? 0 : k.e, k.c, y, u)];
    } while (next_product(p, count, &k));
}

static void check(const char *name, int n, const float *got,
                  const float *want, float wrong[][MOST],
                  const char *const *says, int ways)
{
    question q = {
        .name = name, .n = n, .got = NUMBERS(got), .want = NUMBERS(want)};
    for (int way = 0; way < ways; way++)
        q.mistakes[way] = (known_mistake){NUMBERS(wrong[way]), says[way]};
    grader_check(&q);
}

static void ask_sums(machine *m, int f)
{
    static float want[MOST], wrong[SUMS_WAYS][MOST];
    const maps *p = &m->maps[f];
    find_sums(RIGHT, p, m->count, want);
    for (int way = 0; way < SUMS_WAYS; way++)
        find_sums(way, p, m->count, wrong[way]);
    maps_sums(m, f);
    check("z", m->count * p->count * p->rows * p->cols, p->z, want, wrong,
          sums_says, SUMS_WAYS);
}

static machine *filled(int count, const char *purpose)
{
    machine *m = make_two(count);
    rng r = grader_stream(purpose);
    fill(m->parameter, m->parameters, &r);
    fill(m->a[0], count * 12 * 11, &r);
    for (int f = 1; f <= 2; f++) {
        const maps *p = &m->maps[f];
        int sums = count * p->count * p->rows * p->cols;
        int left = count * p->count * p->high * p->wide;
        fill(p->z, sums, &r);
        fill(p->dz, sums, &r);
        fill(p->a, left, &r);
        fill(p->da, left, &r);
    }
    return m;
}

static void the_sums(void)
{
    machine *m = filled(EXAMPLES, "sums");
    grader_case("of maps_sums, 2 maps of one channel");
    ask_sums(m, 1);
    m = filled(EXAMPLES, "sums");
    grader_case("of maps_sums, 3 maps of two channels");
    ask_sums(m, 2);
}

/* ---- pools ------------------------------------------------------------- */

static const char *const pool_says[] = {
    ("the ReLU is missing: what the pool leaves is 0 where the largest sum "
     "is "
     "negative"),
    "your windows overlap: they lie side by side",
    "you keep the first sum of a window and not the largest",
    "you keep the largest size, without its sign"};

static const char *const winner_says[] = {
    "winner counts from the beginning of z; it should count in its own plane",
    "winner counts inside the window; it should count in its own plane",
    "of equal sums the last one wins: it should be the first"};

enum { POOL_WAYS = 4, WINNER_WAYS = 3 };

/* The winner of a window, and what is left of it. */
static void find_window(int way, const maps *p, int plane, int r, int q,
                        float *a, float *winner)
{
    const float *z = p->z + plane * p->rows * p->cols;
    int step = way == 1 ? 1 : p->window, best = 0, inside = 0;
    for (int k = 0; k < p->window * p->window; k++) {
        int at =
            (r * step + k / p->window) * p->cols + q * step + k % p->window;
        bool more = way == 3   ? fabsf(z[at]) > fabsf(z[best])
                    : way == 6 ? z[at] >= z[best]
                               : z[at] > z[best];
        if (k == 0 || (more && way != 2))
            best = at, inside = k;
    }
    *a = way == 0 ? z[best] : fmaxf(0, z[best]);
    *winner = (float)(way == 4   ? plane * p->rows * p->cols + best
                      : way == 5 ? inside
                                 : best);
}

static void find_pool(int way, const maps *p, int count, float *a,
                      float *winner)
{
    int n = p->high * p->wide;
    for (int k = 0; k < count * p->count * n; k++)
        find_window(way, p, k / n, k % n / p->wide, k % p->wide, &a[k],
                    &winner[k]);
}

static void ask_pool(machine *m, int f)
{
    static float want[MOST], wins[MOST], a[POOL_WAYS + WINNER_WAYS][MOST];
    static float w[POOL_WAYS + WINNER_WAYS][MOST], got[MOST];
    const maps *p = &m->maps[f];
    int n = m->count * p->count * p->high * p->wide;
    find_pool(RIGHT, p, m->count, want, wins);
    for (int way = 0; way < POOL_WAYS + WINNER_WAYS; way++)
        find_pool(way, p, m->count, a[way], w[way]);
    maps_pool(m, f);
    check("a", n, p->a, want, a, pool_says, POOL_WAYS);
    for (int k = 0; k < n; k++)
        got[k] = (float)p->winner[k];
    check("winner", n, got, wins, w + POOL_WAYS, winner_says, WINNER_WAYS);
}

static void the_example(void)
{
    const front one = {1, 3, 4, {1}, {2}, {2}};
    const int size[] = {12, 1, 2};
    const float x[] = {3, 1, 0, 2, 1, 4, 2, 0, 0, 1, 6, 1};
    const float w[] = {1, 2, -1, 0.5f};
    machine *m = exam_machine_maps(&one, 2, size, 1);
    m->count = 1;
    memcpy(m->a[0], x, sizeof x);
    memcpy(m->maps[1].w, w, sizeof w);
    m->maps[1].b[0] = 1;
    grader_case("of maps_sums, in the example of the stub");
    ask_sums(m, 1);
    grader_case("of maps_pool, in the example of the stub");
    ask_pool(m, 1);
}

static void the_pool(void)
{
    machine *m = filled(EXAMPLES, "pool");
    grader_case("of maps_pool, planes of 10 x 9 and windows of 2 x 2");
    ask_pool(m, 1);
    m = filled(EXAMPLES, "pool");
    for (int i = 0; i < EXAMPLES * 3 * 4 * 3; i++)
        m->maps[2].z[i] = floorf(m->maps[2].z[i]);
    grader_case("of maps_pool, planes of 4 x 3, windows of 2 x 2 and many "
                "equal sums");
    ask_pool(m, 2);
}

static const char *const unpool_says[] = {
    "the ReLU is missing on the way back: what it made 0 sends nothing down",
    "dz keeps what it held before where nobody won: set it to 0 first",
    "a is a factor in dz: the slope of a largest number in itself is 1",
    ("winner is taken as a place in the whole of z: it counts in its own "
     "plane"),
    "every sum of a window gets what belongs to the winner"};

enum { UNPOOL_WAYS = sizeof unpool_says / sizeof *unpool_says };

static void find_unpool(int way, const maps *p, int count, float *dz)
{
    int n = p->high * p->wide, sums = p->rows * p->cols;
    int all = count * p->count * sums;
    for (int i = 0; i < all; i++)
        dz[i] = way == 1 ? p->dz[i] : 0;
    for (int k = 0; k < count * p->count * n; k++) {
        int plane = way == 3 ? 0 : k / n * sums, r = k % n / p->wide;
        float share = way == 2 ? p->da[k] * p->a[k] : p->da[k];
        if (p->a[k] <= 0 && way != 0)
            continue;
        for (int j = 0; way == 4 && j < p->window * p->window; j++)
            dz[plane + (r * p->window + j / p->window) * p->cols +
               k % p->wide * p->window + j % p->window] = share;
        if (way != 4)
            dz[plane + p->winner[k]] = share;
    }
}

static void the_way_up(void)
{
    machine *m = filled(EXAMPLES, "unpool");
    static float want[MOST], wrong[UNPOOL_WAYS][MOST], wins[MOST];
    for (int f = 1; f <= 2; f++) {
        const maps *p = &m->maps[f];
        int n = m->count * p->count * p->high * p->wide;
        find_pool(RIGHT, p, m->count, p->a, wins);
        for (int k = 0; k < n; k++)
            p->winner[k] = (int)wins[k];
        find_unpool(RIGHT, p, m->count, want);
        for (int way = 0; way < UNPOOL_WAYS; way++)
            find_unpool(way, p, m->count, wrong[way]);
        grader_case("of maps_unpool, planes of %d x %d and windows of 2 x 2",
                    p->rows, p->cols);
        maps_unpool(m, f);
        check("dz", m->count * p->count * p->rows * p->cols, p->dz, want,
              wrong, unpool_says, UNPOOL_WAYS);
    }
}

/* ---- slopes ------------------------------------------------------------ */

static const char *const slopes_says[] = {
    "yours is the sum over the examples: the cost is a mean",
    ("yours is a mean over the places as well: a weight's slope is the sum "
     "of "
     "what it does at each of them"),
    "of all places only the last one is left",
    "of all examples only the last one is left",
    ("your kernel is turned round: the slope of weight (i, j) has the pixel "
     "that it lay on"),
    "dw and db are added to what they held before: set them to 0 first"};

enum { SLOPES_WAYS = sizeof slopes_says / sizeof *slopes_says, LEFTOVER = 2 };

static void find_slopes(int way, const maps *p, int count, float *dw,
                        float *db)
{
    int patch = p->channels * p->kernel * p->kernel;
    float share = 1 / (float)(way == 0 ? 1 : count);
    if (way == 1)
        share /= (float)(p->rows * p->cols);
    for (int i = 0; i < p->count * patch; i++)
        dw[i] = way == 5 ? LEFTOVER : 0;
    for (int o = 0; o < p->count; o++)
        db[o] = way == 5 ? LEFTOVER : 0;
    products k = {0};
    do {
        int i = way == 4 ? p->kernel - 1 - k.i : k.i;
        int j = way == 4 ? p->kernel - 1 - k.j : k.j;
        float dz = p->dz[at_z(p, k.e, k.o, k.r, k.q)] * share;
        if (way == 2 && (k.r < p->rows - 1 || k.q < p->cols - 1))
            continue;
        if (way == 3 && k.e < count - 1)
            continue;
        dw[at_w(p, k.o, k.c, i, j)] +=
            dz * p->x[at_x(p, k.e, k.c, k.r + k.i, k.q + k.j)];
        if (k.c + k.i + k.j == 0)
            db[k.o] += dz;
    } while (next_product(p, count, &k));
}

static void the_slopes(void)
{
    static float want[MOST], wrong[SLOPES_WAYS][MOST], want_b[MOST];
    static float wrong_b[SLOPES_WAYS][MOST];
    for (int f = 1; f <= 2; f++) {
        machine *m = filled(EXAMPLES, "slopes");
        const maps *p = &m->maps[f];
        for (int i = 0; i < m->parameters; i++)
            m->gradient[i] = LEFTOVER;
        find_slopes(RIGHT, p, m->count, want, want_b);
        for (int way = 0; way < SLOPES_WAYS; way++)
            find_slopes(way, p, m->count, wrong[way], wrong_b[way]);
        grader_case("of maps_slopes, %d maps of %d channel%s, 3 examples",
                    p->count, p->channels, p->channels == 1 ? "" : "s");
        maps_slopes(m, f);
        check("dw", p->count * p->channels * p->kernel * p->kernel, p->dw,
              want, wrong, slopes_says, SLOPES_WAYS);
        check("db", p->count, p->db, want_b, wrong_b, slopes_says,
              SLOPES_WAYS);
    }
}

static const char *const blame_says[] = {
    ("your kernel is turned round: weight (i, j) takes the slope back to the "
     "pixel that it lay on"),
    "= stands where += belongs: a pixel is in several windows",
    "dx keeps what it held before: set it to 0 first",
    "only the slopes of the first map arrive: a pixel was seen by all",
    "every channel gets what belongs to the first one",
    "dx is a mean over the examples; like dz it is of one example's cost",
    "= stands where += belongs: a pixel is in several windows"};

enum { BLAME_WAYS = sizeof blame_says / sizeof *blame_says };

static void find_blame(int way, const maps *p, int count, float *dx)
{
    products k = {0};
    for (int i = 0; i < count * p->channels * p->height * p->width; i++)
        dx[i] = way == 2 ? p->dx[i] : 0;
    do {
        int i = way == 0 ? p->kernel - 1 - k.i : k.i;
        int j = way == 0 ? p->kernel - 1 - k.j : k.j;
        int w = at_w(p, k.o, way == 4 ? 0 : k.c, i, j);
        float share = p->w[w] * p->dz[at_z(p, k.e, k.o, k.r, k.q)];
        float *to = &dx[at_x(p, k.e, k.c, k.r + k.i, k.q + k.j)];
        bool last = (k.i == p->kernel - 1 || k.r == 0) &&
                    (k.j == p->kernel - 1 || k.q == 0);
        if ((way == 3 && k.o > 0) || (way == 6 && !last))
            continue;
        if (way == 5)
            share /= (float)count;
        *to = (way == 1 || way == 6 ? 0 : *to) + share;
    } while (next_product(p, count, &k));
}

static void the_blame(void)
{
    static float want[MOST], wrong[BLAME_WAYS][MOST];
    machine *m = filled(EXAMPLES, "blame");
    const maps *p = &m->maps[2];
    find_blame(RIGHT, p, m->count, want);
    for (int way = 0; way < BLAME_WAYS; way++)
        find_blame(way, p, m->count, wrong[way]);
    grader_case("of maps_blame, 3 maps of two channels, 3 examples");
    maps_blame(m, 2);
    check("dx", m->count * p->channels * p->height * p->width, p->dx, want,
          wrong, blame_says, BLAME_WAYS);
}

/* ---- the whole --------------------------------------------------------- */

static void the_gradient(void)
{
    const int size[] = {12 * 11, front_outputs(&two), 5, 4};
    int label[8];
    char place[64];
    static double slope[MOST];
    rng r = grader_stream("gradient with maps 4");
    machine *m = exam_machine_maps(&two, 3, size, 8);
    exam_fill(m, 7, 0.5, label, &r);
    grader_case("a machine with two layers of maps, 7 examples");
    int at = exam_worst(m, label, slope);
    if (at < 0)
        return;
    machine_place(m, at, place, sizeof place);
    grader_fail("each part has passed alone, and yet the gradient of the "
                "whole machine is wrong, worst at %s, where yours is %.4g "
                "and the cost's slope %.4g: does one of your functions "
                "change what another one needs?",
                place, (double)m->gradient[at], slope[at]);
}

const grader_test grader_tests[] = {{"the start", the_start},
                                    {"the example", the_example},
                                    {"the sums", the_sums},
                                    {"the pool", the_pool},
                                    {"back through the pool", the_way_up},
                                    {"the slopes", the_slopes},
                                    {"the blame", the_blame},
                                    {"the gradient", the_gradient},
                                    {"ten images", exam_ten},
                                    {"digits", exam_digits},
                                    {"the seed", exam_seed},
                                    {NULL, NULL}};
