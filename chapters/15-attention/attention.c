/* attention.c: every position asks every other. Explained in Chapter 15; its
 * runs follow the text. */
#include <stdlib.h>
#include <string.h>

#include "attention.h"
#include "gradcheck.h"
#include "lab.h"
#include "progress.h"

static double dot(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int j = 0; j < n; j++)
        sum += a[j] * b[j];
    return sum;
}

/* The n numbers s[0], s[step], s[2 step], ... <- their softmax. */
static void soften(int n, int step, double *s)
{
    double most = s[0], sum = 0;
    for (int j = 1; j < n; j++)
        most = larger(most, s[j * step]);
    for (int j = 0; j < n; j++)
        sum += s[j * step] = exp(s[j * step] - most);
    for (int j = 0; j < n; j++)
        s[j * step] /= sum;
}

/* A query, and one that is ten times as long, to three keys. */
static void run_lookup(laboratory *lab)
{
    static const double key[3][2] = {{1, 0}, {0, 1}, {-1, 2}};
    static const double value[3] = {10, 20, 60};
    table *t = lab_table(lab, "lookup", "times key: score weight part");
    for (int times = 1; times <= 10; times *= 10) {
        double q[2] = {2 * times, times}, s[3], p[3];
        for (int j = 0; j < 3; j++)
            s[j] = p[j] = dot(2, q, key[j]);
        soften(3, 1, p);
        for (int j = 0; j < 3; j++)
            table_print(t, "%d %d %.0f %.4f %.4f\n", times, j + 1, s[j], p[j],
                        p[j] * value[j]);
        printf("together %.4f\n", dot(3, p, value));
    }
}

/* y += f x */
static void add(int n, double f, const double *x, double *y)
{
    for (int j = 0; j < n; j++)
        y[j] += f * x[j];
}

/* Whom does a position see? Everybody; itself and those before it; and three
 * mistakes. */
typedef enum mask { ALL, CAUSAL, AFTER, WALL, COLUMNS, MASKS } mask;

/* Attention over a sequence: T x C each, the heads side by side, and P
 * (H T x T). dP and dS are rows of T. */
typedef struct attention {
    int length, width, heads; /* T, C, H */
    mask mask;
    double scale; /* what scores are divided by */
    double *q, *k, *v, *o, *dq, *dk, *dv, *d_o, *p, *dp, *ds;
} attention;

static void normal(rng *r, int n, double *x)
{
    for (int j = 0; j < n; j++)
        x[j] = rng_normal(r);
}

static double most(int n, const double *x)
{
    double largest = x[0];
    for (int j = 1; j < n; j++)
        largest = larger(largest, x[j]);
    return largest;
}

/* Divided by sqrt(d). Free a.q. */
static attention attention_make(int length, int width, int heads, mask m)
{
    const int n = length * width;
    attention a = {.length = length, .width = width, .heads = heads,
                   .mask = m, .scale = sqrt(width / heads)};
    double *store = zeroed((unsigned long)(8 * n + (heads * length + 2) * length), sizeof *store);
    double **all[] = {&a.q, &a.k, &a.v, &a.o, &a.dq, &a.dk, &a.dv, &a.d_o, &a.p};
    for (int k = 0; k < 9; k++)
        *all[k] = store + k * n;
    a.dp = a.p + heads * length * length;
    a.ds = a.dp + length;
    return a;
}

/* Scores into weights, for the T rows of a head. */
static void weigh(mask m, int n, double *p)
{
    for (int i = 0; i < n; i++) {
        double *row = p + i * n;
        for (int j = i + 1; m == WALL && j < n; j++)
            row[j] = -1e4; /* a mistake */
        if (m == COLUMNS)
            soften(n - i, n, row + i); /* another */
        else
            soften(m == CAUSAL ? i + 1 : n, 1, row);
        for (int j = i + 1; m != ALL && m != WALL && j < n; j++)
            row[j] = 0; /* the third, unless it is CAUSAL */
    }
}

/* O <- from Q, K and V: S = Q K^T / scale, P its softmax, O = P V. */
static void attend(const attention *a)
{
    const int n = a->length, w = a->width, d = w / a->heads;
    memset(a->o, 0, (size_t)(n * w) * sizeof *a->o);
    for (int h = 0; h < w; h += d) {
        double *p = a->p + h / d * n * n;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                p[i * n + j] =
                    dot(d, a->q + i * w + h, a->k + j * w + h) / a->scale;
        weigh(a->mask, n, p);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                add(d, p[i * n + j], a->v + j * w + h, a->o + i * w + h);
    }
}

/* Q, K and V <- X W^T, for X (T x n) and W (3C x n). */
static void project(const attention *a, int n, const double *x,
                    const double *w)
{
    const int wide = a->width;
    for (int part = 0; part < 3; part++)
        for (int i = 0; i < a->length; i++)
            for (int c = 0; c < wide; c++)
                a->q[(part * a->length + i) * wide + c] =
                    dot(n, x + i * n, w + (part * wide + c) * n);
}

/* Four positions and weights set by hand: a = 3, b = 7, c = 5; b? */
static void run_sentence(laboratory *lab)
{
    static const char *const said[] = {"a=3", "b=7", "c=5", "b?"};
    static const double x[] = {1, 0, 0, 3, 0, 0, 1, 0, 7, 0,
                               0, 0, 1, 5, 0, 0, 1, 0, 0, 1};
    static const double w[] = {
        6, 0, 0, 0, 0,  0, 6, 0, 0, 0,  0, 0, 6, 0, 0,  /* queries: names */
        1, 0, 0, 0, -1, 0, 1, 0, 0, -1, 0, 0, 1, 0, -1, /* keys: who says */
        0, 0, 0, 1, 0,  0, 0, 0, 0, 0,  0, 0, 0, 0, 0}; /* values: numbers */
    attention a = attention_make(4, 3, 1, ALL);
    table *t = lab_table(lab, "sentence", "row: a b c ask found");
    a.scale = 1;
    project(&a, 5, x, w);
    attend(&a);
    for (int i = 0; i < 4; i++) {
        table_print(t, "%-4s", said[i]);
        for (int j = 0; j < 4; j++)
            table_print(t, "%.4f", a.p[i * 4 + j]);
        table_print(t, "%.3f\n", a.o[i * 3]);
    }
    free(a.q);
}

/* How dP becomes dS, a row of n. */
typedef void softmax_back(int n, const double *p, const double *dp,
                          double *ds);

/* By the derivative of each weight by each score. */
static void back_jacobian(int n, const double *p, const double *dp,
                          double *ds)
{
    for (int j = 0; j < n; j++) {
        ds[j] = 0;
        for (int l = 0; l < n; l++)
            ds[j] += p[l] * ((l == j) - p[j]) * dp[l];
    }
}

static void back_short(int n, const double *p, const double *dp, double *ds)
{
    double mean = dot(n, p, dp);
    for (int j = 0; j < n; j++)
        ds[j] = p[j] * (dp[j] - mean);
}

/* Scores of random queries and keys, and what the softmax makes of them, bare,
 * divided by sqrt(d) and, as if there were eight heads, by sqrt(8 d). */
static void run_scale(laboratory *lab)
{
    enum { KEYS = 64, QUERIES = 400, MOST = 1024 };
    double q[MOST], k[MOST], s[KEYS], blame[KEYS], p[KEYS], ds[KEYS];
    rng r = rng_make(lab->seed, "scale");
    table *t = lab_table(lab, "scale",
                         "d: variance bare dbare scaled dscaled by_c dby_c");
    for (int d = 4; d <= MOST; d *= 4) {
        double scale[3] = {1, sqrt(d), sqrt(8 * d)}, square = 0;
        double top[3] = {0}, size[3] = {0};
        for (int n = 0; n < QUERIES; n++) {
            normal(&r, d, q);
            normal(&r, KEYS, blame);
            for (int j = 0; j < KEYS; j++) {
                normal(&r, d, k);
                s[j] = dot(d, q, k);
                square += s[j] * s[j] / (QUERIES * KEYS);
            }
            for (int way = 0; way < 3; way++) {
                for (int j = 0; j < KEYS; j++)
                    p[j] = s[j] / scale[way];
                soften(KEYS, 1, p);
                back_short(KEYS, p, blame, ds);
                top[way] += most(KEYS, p) / QUERIES;
                size[way] += sqrt(dot(KEYS, ds, ds)) / QUERIES;
            }
        }
        table_print(t, "%d %.1f", d, square);
        for (int way = 0; way < 3; way++)
            table_print(t, "%.3f %.3f", top[way], size[way]);
        table_print(t, "\n");
    }
}

/* dQ, dK and dV <- from dO, and what attend was given and left. */
static void back(const attention *a, softmax_back *f)
{
    const int n = a->length, w = a->width, d = w / a->heads;
    memset(a->dq, 0, (size_t)(3 * n * w) * sizeof *a->dq);
    for (int h = 0; h < w; h += d)
        for (int i = 0; i < n; i++) {
            const double *p = a->p + (h / d * n + i) * n;
            const double *q = a->q + i * w + h, *d_o = a->d_o + i * w + h;
            for (int j = 0; j < n; j++)
                a->dp[j] = dot(d, d_o, a->v + j * w + h);
            f(n, p, a->dp, a->ds);
            for (int j = 0; j < n; j++) {
                double ds = a->ds[j] / a->scale;
                add(d, p[j], d_o, a->dv + j * w + h);
                add(d, ds, a->k + j * w + h, a->dq + i * w + h);
                add(d, ds, q, a->dk + j * w + h);
            }
        }
}

/* An attention whose Q, K, V and dO are random. */
static attention attention_random(int length, int width, int heads, mask m, uint64_t seed)
{
    rng r = rng_make(seed, "attention");
    attention a = attention_make(length, width, heads, m);
    normal(&r, 3 * length * width, a.q);
    normal(&r, length * width, a.d_o);
    return a;
}

/* A cost whose gradient at O is dO. */
static double cost_of(void *context)
{
    const attention *a = context;
    attend(a);
    return dot(a->length * a->width, a->d_o, a->o);
}

/* How many of the outputs before the last one change, in any bit, when the
 * last token becomes another. */
static int leaks(const attention *a, rng *r, double *before)
{
    const int w = a->width, last = a->length - 1;
    int changed = 0;
    attend(a);
    memcpy(before, a->o, (size_t)(last * w) * sizeof *before);
    for (int part = 0; part < 3; part++)
        normal(r, w, a->q + (part * a->length + last) * w);
    attend(a);
    for (int i = 0; i < last; i++)
        changed += memcmp(before + i * w, a->o + i * w,
                          (size_t)w * sizeof *before) != 0;
    return changed;
}

enum { LENGTH = 8, WIDTH = 8, HEADS = 2 };

/* Five rules for who is seen. */
static void run_causal(laboratory *lab)
{
    static const char *const rule[] = {"all", "causal", "after", "wall",
                                       "columns"};
    double before[LENGTH * WIDTH];
    table *t = lab_table(lab, "causal", "rule: smallest largest changed");
    table *picture = lab_table(lab, "masks", "x y value");
    for (mask m = ALL; m < MASKS; m++) {
        attention a = attention_random(LENGTH, WIDTH, HEADS, m, lab->seed);
        rng r = rng_make(lab->seed, "other");
        int changed = leaks(&a, &r, before);
        double low = 9, high = 0;
        for (int i = 0; i < HEADS * LENGTH; i++) {
            double sum = 0;
            for (int j = 0; j < LENGTH; j++) {
                sum += a.p[i * LENGTH + j];
                if (i < LENGTH)
                    table_row(picture, "%d\t%d\t%g", j, i, a.p[i * LENGTH + j]);
            }
            low = smaller(low, sum);
            high = larger(high, sum);
        }
        table_gap(picture);
        table_print(t, "%-7s %.3f %.3f %d\n", rule[m], low, high, changed);
        free(a.q);
    }
}

/* A wall of -1e4, and longer and longer queries. */
static void run_wall(laboratory *lab)
{
    double before[LENGTH * WIDTH];
    table *t = lab_table(lab, "wall", "times: lowest changed");
    for (int times = 1; times <= 1000000; times *= 10) {
        attention a = attention_random(LENGTH, WIDTH, HEADS, WALL, lab->seed);
        rng r = rng_make(lab->seed, "other");
        double lowest = 0;
        for (int k = 0; k < LENGTH * WIDTH; k++)
            a.q[k] *= times;
        a.mask = WALL;
        table_print(t, "%d %.0f %d\n", times, lowest, leaks(&a, &r, before));
        free(a.q);
    }
}

/* The ways back against differences, and against the library in float. */
static void run_check(laboratory *lab)
{
    enum { T = 6, C = 12, N = T * C };
    table *t = lab_table(lab, "check",
                         "mask heads: jacobian short forward backward");
    for (mask m = ALL; m <= CAUSAL; m++)
        for (int heads = 1; heads <= 3; heads++) {
            attention a = attention_random(T, C, heads, m, lab->seed);
            softmax_back *way[] = {back_jacobian, back_short};
            table_print(t, "%-6s %d", m == ALL ? "all" : "causal", heads);
            attend(&a);
            for (int k = 0; k < 2; k++) {
                attend(&a);
                back(&a, way[k]);
                gradcheck_report g = gradcheck_double(3 * N, a.q, a.dq, cost_of, &a, 1e-5, 1e-7, 0);
                table_print(t, "%.1e", g.worst);
            }
            table_print(t, "\n");
            free(a.q);
        }
}

/* Both forms of the way back, timed. */
static void run_time(laboratory *lab)
{
    enum { LAPS = 5 };
    softmax_back *way[] = {back_jacobian, back_short};
    for (int n = 64; n <= 256; n *= 4) {
        attention a = attention_random(n, 64, 4, CAUSAL, lab->seed);
        double best[2] = {1e9, 1e9};
        attend(&a);
        for (int lap = 0; lap < 2 * LAPS; lap++) {
            double start = seconds();
            back(&a, way[lap % 2]);
            best[lap % 2] = smaller(best[lap % 2], seconds() - start);
        }
        printf("T = %3d: the short form is %.1f times faster %g %g\n", n, best[0] / best[1], best[0], best[1]);
        free(a.q);
    }
}

/* Y <- the rows of X with mean 0 and variance 1. */
static void norm_rows(int rows, int n, const double *x, double *y)
{
    for (int i = 0; i < rows; i++, x += n, y += n) {
        double mean = 0, variance = 0;
        for (int j = 0; j < n; j++)
            mean += x[j] / n;
        for (int j = 0; j < n; j++)
            variance += (x[j] - mean) * (x[j] - mean) / n;
        for (int j = 0; j < n; j++)
            y[j] = (x[j] - mean) / sqrt(variance + 1e-5);
    }
}

static void run_stream(laboratory *lab)
{
    enum { T = 16, C = 32, N = T * C, DEEPEST = 32 };
    static double first[N], x[N], normed[N], w[4 * C * C];
    table *t = lab_table(lab, "stream", "blocks: before late");
    for (int late = 0; late < 2; late++) {
        rng r = rng_make(lab->seed, "stream");
        attention a = attention_make(T, C, 4, CAUSAL);
        normal(&r, N, first);
        memcpy(x, first, sizeof x);
        for (int l = 1; l <= DEEPEST; l++) {
            normal(&r, 4 * C * C, w);
            for (int k = 0; k < 4 * C * C; k++) w[k] *= 1 / sqrt(C) * (k >= 3 * C * C ? 2 : 1);
            norm_rows(T, C, x, normed);
            if (late)
                memcpy(x, normed, sizeof x);
            project(&a, C, normed, w);
            attend(&a);
            for (int i = 0; i < T; i++)
                for (int c = 0; c < C; c++)
                    x[i * C + c] += dot(C, a.o + i * C, w + (3 * C + c) * C);
            if (!(l & (l - 1)))
            table_print(t, "%d %d %.3f\n", late, l, dot(N, x, first) / sqrt(dot(N, x, x) * dot(N, first, first)));
        }
        free(a.q);
    }
}

static const lab_run runs[] = {
    {"lookup", "three keys and a query", run_lookup, 0},
    {"sentence", "weights by hand", run_sentence, 0},
    {"scale", "scores and heads' sizes", run_scale, 0},
    {"causal", "who is seen", run_causal, 0},
    {"wall", "a finite mask", run_wall, 0},
    {"check", "the way back", run_check, 0},
    {"time", "what it costs", run_time, 0},
    {"stream", "what is left of the input", run_stream, 0},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Every position asks every other.", runs,
                                  NULL, 0, 0};
    return lab_main(argc, argv, &plan);
}
