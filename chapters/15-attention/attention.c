/* attention.c: every position asks every other. Explained in Chapter 15; its
 * runs follow the text. Only when it is named: `seeds`, each pupil of the task
 * at its best rate. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attention.h"
#include "gpt.h"
#include "lab.h"
#include "progress.h"
#include "record.h"
#include "sort.h"

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
typedef enum mask { ALL, CAUSAL, AFTER, COLUMNS, WALL, MASKS } mask;

/* Attention over a sequence: T x C each, the heads side by side, and P
 * (H T x T). dP and dS are rows of T. */
typedef struct attention {
    int length, width, heads; /* T, C, H */
    mask mask;
    double scale; /* what scores are divided by */
    double *q, *k, *v, *d_o, *o, *dq, *dk, *dv, *p, *dp, *ds;
} attention;

static void normal(rng *r, int n, double *x)
{
    for (int j = 0; j < n; j++)
        x[j] = rng_normal(r);
}

/* One whose Q, K, V and dO are random, and scores divided by sqrt(d). Free a.q.
 */
static attention attention_make(int length, int width, int heads, mask m,
                                rng *r)
{
    const int n = length * width, weights = heads * length * length;
    attention a = {length, width, heads, m, .scale = sqrt(width / heads)};
    double **const all[] = {&a.q,  &a.k,  &a.v,  &a.d_o, &a.o,
                            &a.dq, &a.dk, &a.dv, &a.p};
    a.q = zeroed((unsigned long)(8 * n + weights + 2 * length), sizeof *a.q);
    for (int k = 1; k < 9; k++)
        *all[k] = a.q + k * n;
    a.dp = a.p + weights;
    a.ds = a.dp + length;
    normal(r, 4 * n, a.q);
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
    rng r = rng_make(1, "");
    attention a = attention_make(4, 3, 1, ALL, &r);
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

/* Scores of random queries and keys. What the softmax makes of them, bare,
 * divided by sqrt(d), and by sqrt(8 d), as if for eight heads; and what comes
 * back to them from random blame. Medians over the queries. */
static void run_scale(laboratory *lab)
{
    enum { KEYS = 64, QUERIES = 401, MOST = 1024, WAYS = 3 };
    double q[MOST], k[MOST], s[KEYS], blame[KEYS], p[KEYS], ds[KEYS];
    double top[WAYS][QUERIES], size[WAYS][QUERIES];
    rng r = rng_make(lab->seed, "scale");
    table *t = lab_table(
        lab, "scale", "d: variance bare back divided back_d by_8d back_8d");
    for (int d = 4; d <= MOST; d *= 4) {
        double divisor[WAYS] = {1, sqrt(d), sqrt(8 * d)}, square = 0;
        for (int n = 0; n < QUERIES; n++) {
            normal(&r, d, q);
            normal(&r, KEYS, blame);
            for (int j = 0; j < KEYS; j++) {
                normal(&r, d, k);
                s[j] = dot(d, q, k);
                square += s[j] * s[j] / (QUERIES * KEYS);
            }
            for (int w = 0; w < WAYS; w++) {
                for (int j = 0; j < KEYS; j++)
                    p[j] = s[j] / divisor[w];
                soften(KEYS, 1, p);
                back_short(KEYS, p, blame, ds);
                size[w][n] = sqrt(dot(KEYS, ds, ds));
                sort(KEYS, p);
                top[w][n] = p[KEYS - 1];
            }
        }
        table_print(t, "%d %.1f", d, square);
        for (int w = 0; w < WAYS; w++)
            table_print(t, "%.3f %.4f", median(QUERIES, top[w]),
                        median(QUERIES, size[w]));
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

enum { SHORT = 8, HEADS = 2 };

/* Draws a head's weights; returns the sum of its first row. */
static double drawn(table *t, const double *p)
{
    double sum = 0;
    for (int k = 0; k < SHORT * SHORT; k++) {
        table_row(t, "%d\t%d\t%g", k % SHORT, k / SHORT, p[k]);
        sum += k < SHORT ? p[k] : 0;
    }
    table_gap(t);
    return sum;
}

/* Five rules for who is seen, and longer and longer queries: % of the earlier
 * outputs that change, in a hundred attentions, and a row's sum of weights. */
static void run_causal(laboratory *lab)
{
    enum { DRAWS = 100 };
    static const char *const rule[] = {"all", "causal", "after", "columns",
                                       "wall"};
    double before[SHORT * SHORT];
    table *t = lab_table(lab, "causal", "rule: sum 1 100 10000 1000000");
    table *picture = lab_table(lab, "masks", "x y value");
    for (mask m = ALL; m < MASKS; m++) {
        table_print(t, "%-7s", rule[m]);
        for (int times = 1; times <= 1000000; times *= 100) {
            double changed = 0;
            for (int n = 0; n < DRAWS; n++) {
                rng r = rng_numbered(lab->seed, "causal", (uint64_t)n);
                attention a = attention_make(SHORT, SHORT, HEADS, m, &r);
                for (int k = 0; k < SHORT * SHORT; k++)
                    a.q[k] *= times;
                changed +=
                    100.0 / DRAWS / (SHORT - 1) * leaks(&a, &r, before);
                if (n + times == 1)
                    table_print(t, "%.3f", drawn(picture, a.p));
                free(a.q);
            }
            table_print(t, "%.1f", changed);
        }
        table_print(t, "\n");
    }
}

/* A cost whose gradient at O is dO. */
static double cost_of(void *context)
{
    const attention *a = context;
    attend(a);
    return dot(a->length * a->width, a->d_o, a->o);
}

/* Both ways back against differences, and timed: the better of some laps. */
static void run_check(laboratory *lab)
{
    softmax_back *way[] = {back_jacobian, back_short};
    table *t = lab_table(lab, "check", "mask heads: jacobian short");
    rng r = rng_make(lab->seed, "check");
    for (int k = 0; k < 6; k++) {
        attention a =
            attention_make(6, 12, 1 + k % 3, k / 3 ? CAUSAL : ALL, &r);
        table_print(t, "%-6s %d", k / 3 ? "causal" : "all", a.heads);
        for (int w = 0; w < 2; w++) {
            attend(&a);
            back(&a, way[w]);
            table_print(t, "%.0e",
                        gradcheck_double(3 * 6 * 12, a.q, a.dq, cost_of, &a,
                                         1e-5, 1e-7, 0)
                            .worst);
        }
        table_print(t, "\n");
        free(a.q);
    }
    for (int n = 64; n <= 256; n *= 2) {
        attention a = attention_make(n, 64, 4, CAUSAL, &r);
        double best[2] = {9, 9};
        attend(&a);
        for (int lap = 0; lap < 10; lap++) {
            double start = seconds();
            back(&a, way[lap % 2]);
            best[lap % 2] = smaller(best[lap % 2], seconds() - start);
        }
        printf("%3d positions: the short form is %.1f times faster\n", n,
               best[0] / best[1]);
        free(a.q);
    }
}

/* Where number k of rows lies when they are turned round. */
static int turn(int k)
{
    return (SHORT - 1 - k / SHORT) * SHORT + k % SHORT;
}

/* The tokens from the last to the first: are the outputs the same, in that
 * order? Without and with a row for each place. */
static void run_order(laboratory *lab)
{
    enum { N = SHORT * SHORT };
    double x[N], place[N], w[3 * N], shown[N], first[N];
    rng r = rng_make(lab->seed, "order");
    attention a = attention_make(SHORT, SHORT, HEADS, ALL, &r);
    table *t = lab_table(lab, "order", "rows: gap");
    normal(&r, N, x);
    normal(&r, N, place);
    normal(&r, 3 * N, w);
    for (int placed = 0; placed < 2; placed++) {
        double gap = 0;
        for (int turned = 0; turned < 2; turned++) {
            memcpy(first, a.o, sizeof first);
            for (int k = 0; k < N; k++)
                shown[k] = x[turned ? turn(k) : k] + placed * place[k];
            project(&a, SHORT, shown, w);
            attend(&a);
        }
        for (int k = 0; k < N; k++)
            gap = larger(gap, fabs(a.o[k] - first[turn(k)]));
        table_print(t, "%-9s %.4f\n", placed ? "with" : "without", gap);
    }
    free(a.q);
}

enum { PAIRS = 4, NAMES = 8, WIDTH = 32, BATCH = 64, STEPS = 600, LOOKS = 6 };
#define RATE 0.004
enum { LONGEST = 2 * PAIRS + 1, SCORED = 32 * BATCH };

/* A sequence: name, number, name, number, ..., and one of the names again.
 * Joined: a name and its number are one token. Returns the token of the
 * number that is asked for. */
static int ask(rng *r, bool joined, int *row)
{
    int name[NAMES], number[PAIRS];
    rng_permutation(r, NAMES, name);
    for (int k = 0; k < PAIRS; k++) {
        number[k] = NAMES + rng_below(r, NAMES);
        if (joined)
            *row++ = (1 + name[k]) * NAMES + number[k];
        else {
            *row++ = name[k];
            *row++ = number[k];
        }
    }
    int k = rng_below(r, PAIRS);
    *row = name[k];
    return number[k];
}

/* Who learns it, and what that takes. */
typedef struct pupil {
    int layers; /* of attention; 0: a net of full layers */
    bool joined, mlp;
    int steps;
    const laboratory *lab;
    int length, vocabulary;
    gpt g;
    net n;
    optimizer o;
    matrix x, y; /* the net's: one-hot */
    int token[BATCH * LONGEST], target[BATCH * LONGEST], answer[BATCH];
} pupil;

/* A batch of examples. */
static gpt_batch examples(pupil *p, rng *r)
{
    matrix_fill(p->x, 0);
    matrix_fill(p->y, 0);
    for (int i = 0; i < BATCH; i++) {
        int *row = p->token + i * p->length;
        p->answer[i] = ask(r, p->joined, row);
        matrix_row(p->y, i)[p->answer[i]] = 1;
        for (int j = 0; j < p->length; j++) {
            bool last = j == p->length - 1;
            p->target[i * p->length + j] = last ? p->answer[i] : -1;
            matrix_row(p->x, i)[j * p->vocabulary + row[j]] = 1;
        }
    }
    return (gpt_batch){BATCH, p->length, p->token, p->target};
}

/* % right of examples that nobody has seen. */
static double right(pupil *p, const char *purpose)
{
    rng r = rng_make(p->lab->seed, purpose);
    int hits = 0;
    for (int n = 0; n < SCORED; n += BATCH) {
        gpt_batch b = examples(p, &r);
        matrix z =
            p->layers ? gpt_forward(&p->g, &b) : net_forward(&p->n, p->x);
        for (int i = 0; i < BATCH; i++)
            hits += p->answer[i] ==
                    matrix_row_argmax(z, (i + 1) * z.rows / BATCH - 1);
    }
    return 100.0 * hits / SCORED;
}

/* The library's start is for a width of 768; here the weights' variance is
 * 1 / C, as in Chapter 9. */
static gpt narrow(const gpt_plan *plan, uint64_t seed)
{
    gpt g = gpt_start(plan, seed);
    matrix_scale(matrix_of(1, (int)g.size, g.parameters),
                 1 / (0.02f * sqrtf((float)plan->width)));
    for (int l = 0; l < plan->layers; l++) {
        norm_reset(&g.block[l].first, plan->width);
        norm_reset(&g.block[l].second, plan->width);
    }
    norm_reset(&g.last, plan->width);
    return g;
}

/* At the beginning. */
static void enrol(pupil *p)
{
    p->length = p->joined ? PAIRS + 1 : LONGEST;
    p->vocabulary = p->joined ? (NAMES + 2) * NAMES : 2 * NAMES;
    p->x = matrix_make(BATCH, p->length * p->vocabulary);
    p->y = matrix_make(BATCH, p->vocabulary);
    gpt_plan g = {.vocabulary = p->vocabulary,
                  .context = p->length,
                  .layers = p->layers,
                  .heads = 1,
                  .width = WIDTH,
                  .batch = BATCH};
    net_plan n = net_plan_classifier(p->x.cols, 1, 128, p->vocabulary,
                                     ACTIVATION_RELU, BATCH);
    if (p->layers)
        p->g = narrow(&g, p->lab->seed);
    else
        p->n = net_start(&n, INIT_HE, p->lab->seed);
    for (int l = 0; l < p->layers; l++)
        p->g.block[l].without_mlp = !p->mlp;
    p->o = optim_make(OPTIM_ADAM, p->layers ? p->g.size : p->n.size, 0, 0);
}

static void dismiss(pupil *p)
{
    if (p->layers)
        gpt_free(&p->g);
    else
        net_free(&p->n);
    optim_free(&p->o);
    matrix_free(&p->x);
    matrix_free(&p->y);
}

/* From the beginning to the end; `curve` (or NULL) gets what is right, LOOKS
 * times on the way. */
static void learn(pupil *p, double rate, double *curve)
{
    rng r = rng_make(p->lab->seed, "examples");
    crew *alone = crew_make(1);
    enrol(p);
    for (int s = 0; s < p->steps; s++) {
        gpt_batch b = examples(p, &r);
        p->o.rate =
            schedule_rate(SCHEDULE_LINEAR, (float)rate, (double)s / p->steps);
        if (p->layers)
            gpt_step(&p->g, &b, &p->o, 1, alone, 0, 1);
        else
            net_step(&p->n, p->x, p->y, &p->o, alone, 0, 1);
        if (curve && (s + 1) % (p->steps / LOOKS) == 0)
            *curve++ = right(p, "held");
    }
    crew_free(&alone);
}

enum { TWO, ONE, FULL, JOINED, LONG, MLPS, PUPILS };

static const char *const names[PUPILS] = {"two",    "one",  "full",
                                          "joined", "long", "mlps"};

static pupil pupil_of(int which, const laboratory *lab)
{
    static const int layers[PUPILS] = {2, 1, 0, 1, 0, 2};
    return (pupil){.layers = layers[which],
                   .joined = which == JOINED,
                   .mlp = which == MLPS,
                   .steps = which == LONG ? 5 * STEPS : STEPS,
                   .lab = lab};
}

/* What the two layers of a pupil look at: drawn for one example, in the mean of
 * a batch, and what is left without the first. */
static void look_inside(laboratory *lab, pupil *p)
{
    rng r = rng_make(lab->seed, "inside");
    gpt_batch b = examples(p, &r);
    double before = 0, found = 0;
    table *picture = lab_table(lab, "heads", "x y value token");
    gpt_forward(&p->g, &b);
    for (int i = 0; i < BATCH; i++) {
        const int *row = p->token + i * LONGEST;
        matrix low = gpt_attention(&p->g, 0, i, 0);
        matrix high = gpt_attention(&p->g, 1, i, 0);
        for (int j = 0; j < 2 * PAIRS; j += 2) {
            before += (double)matrix_get(low, j + 1, j) / (BATCH * PAIRS);
            if (row[j] == row[2 * PAIRS])
                found += (double)matrix_get(high, 2 * PAIRS, j + 1) / BATCH;
        }
        for (int k = 0; i == 0 && k < LONGEST * LONGEST; k++)
            table_row(picture, "%d\t%d\t%g\t%g\t%d", k % LONGEST, k / LONGEST,
                      (double)matrix_get(low, k / LONGEST, k % LONGEST),
                      (double)matrix_get(high, k / LONGEST, k % LONGEST),
                      row[k / LONGEST]);
    }
    p->g.block[0].without_attention = true;
    metrics_print(lab->metrics, "before found without",
                  "a number looks at its name: %.2f\nthe question at its "
                  "answer: %.2f\nright without the first layer: %.1f\n",
                  before, found, right(p, "held"));
}

/* Four pupils, and inside the first. */
static void run_task(laboratory *lab)
{
    enum { SHOWN = JOINED + 1 };
    double curve[SHOWN][LOOKS];
    pupil p[SHOWN];
    table *t = lab_table(lab, "task", "step: two one full joined");
    for (int k = 0; k < SHOWN; k++) {
        p[k] = pupil_of(k, lab);
        learn(&p[k], RATE, curve[k]);
    }
    for (int s = 0; s < LOOKS; s++)
        table_print(t, "%d %.1f %.1f %.1f %.1f\n", (s + 1) * STEPS / LOOKS,
                    curve[TWO][s], curve[ONE][s], curve[FULL][s],
                    curve[JOINED][s]);
    look_inside(lab, &p[TWO]);
    for (int k = 0; k < SHOWN; k++)
        dismiss(&p[k]);
}

static score attempt(void *context, double rate)
{
    pupil *p = context;
    learn(p, rate, NULL);
    score s = {right(p, "held"), right(p, "test")};
    dismiss(p);
    return s;
}

/* Each pupil at its own best rate. */
static void run_seeds(laboratory *lab)
{
    for (int k = 0; k < PUPILS; k++) {
        pupil p = pupil_of(k, lab);
        tune_as(lab, attempt, &p, RATE, "best_%s", names[k]);
    }
}

/* A row of X <- with mean 0 and variance 1. */
static void norm_row(int n, double *x)
{
    double mean = 0, variance = 0;
    for (int j = 0; j < n; j++)
        mean += x[j] / n;
    for (int j = 0; j < n; j++)
        variance += (x[j] - mean) * (x[j] - mean) / n;
    for (int j = 0; j < n; j++)
        x[j] = (x[j] - mean) / sqrt(variance + 1e-5);
}

/* X <- X + f(norm(X)), f attention and W_O, which is the last quarter of W.
 * Late: X is saved when it is norm(X) already. */
static void block(const attention *a, double *x, double *normed,
                  const double *w, bool late)
{
    const int n = a->length, c = a->width;
    memcpy(normed, x, (size_t)(n * c) * sizeof *x);
    for (int i = 0; i < n; i++)
        norm_row(c, normed + i * c);
    if (late)
        memcpy(x, normed, (size_t)(n * c) * sizeof *x);
    project(a, c, normed, w);
    attend(a);
    for (int k = 0; k < n * c; k++)
        x[k] += dot(c, a->o + k / c * c, w + (3 * c + k % c) * c);
}

/* The cosine between what goes into so many blocks and what comes out. */
static void run_stream(laboratory *lab)
{
    enum { T = 16, C = 64, N = T * C, DEEPEST = 32 };
    static double first[N], x[2][N], normed[N], w[4 * C * C];
    table *t = lab_table(lab, "stream", "blocks: saved late");
    rng r = rng_make(lab->seed, "stream");
    attention a = attention_make(T, C, 4, CAUSAL, &r);
    normal(&r, N, first);
    memcpy(x[0], first, sizeof first);
    memcpy(x[1], first, sizeof first);
    for (int l = 1; l <= DEEPEST; l++) {
        normal(&r, 4 * C * C, w);
        for (int k = 0; k < 4 * C * C; k++)
            w[k] /= sqrt(C);
        if (one_of(l, "1 2 4 8 16 32"))
            table_print(t, "%d", l);
        for (int late = 0; late < 2; late++) {
            block(&a, x[late], normed, w, late);
            if (one_of(l, "1 2 4 8 16 32"))
                table_print(t, late ? "%.3f\n" : "%.3f",
                            dot(N, x[late], first) /
                                sqrt(dot(N, x[late], x[late]) *
                                     dot(N, first, first)));
        }
    }
    free(a.q);
}

static const lab_run runs[] = {
    {"lookup", "three keys and a query", run_lookup, 0},
    {"sentence", "weights by hand", run_sentence, 0},
    {"scale", "scores and the width of a head", run_scale, 0},
    {"causal", "five rules for who is seen", run_causal, 0},
    {"check", "two ways back, and their times", run_check, 0},
    {"order", "tokens in another order", run_order, 0},
    {"task", "a number to be looked up", run_task, 0},
    {"stream", "what is left of the input", run_stream, 0},
    {"seeds", "each pupil at its best rate", run_seeds, NAMED},
    {0}};

int main(int argc, char **argv)
{
    static const lab_plan plan = {"Every position asks every other.", runs,
                                  NULL, 0, 0};
    return lab_main(argc, argv, &plan);
}
