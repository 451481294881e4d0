/* attention.c: every position asks every other. Explained in Chapter 15; its
 * runs follow the text. Only when it is named: `seeds`. */
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

/* Whom a position sees. The last three are mistakes. */
typedef enum mask { ALL, CAUSAL, AFTER, COLUMNS, WALL, MASKS } mask;

/* Attention over a sequence: T x C each, the heads side by side, and P
 * (H T x T). dP and dS are rows of T. All lie one behind another. */
typedef struct attention {
    int length, width, heads; /* T, C, H */
    mask mask;
    double scale; /* what scores are divided by */
    double *q, *k, *v, *d_o, *o, *dq, *dk, *dv, *p, *dp, *ds;
} attention;

static void normal(rng *r, int n, double std, double *x)
{
    for (int j = 0; j < n; j++)
        x[j] = std * rng_normal(r);
}

/* With random Q, K, V and dO; scores divided by sqrt(d). Free a.q. */
static attention attention_make(int length, int width, int heads, mask m,
                                rng *r)
{
    const int n = length * width, rest = (heads * length + 2) * length;
    attention a = {length, width, heads, m, .scale = sqrt(width / heads)};
    double **const all[] = {&a.q,  &a.k,  &a.v,  &a.d_o, &a.o,
                            &a.dq, &a.dk, &a.dv, &a.p};
    a.q = zeroed((unsigned long)(8L * n + rest), sizeof *a.q);
    for (int k = 1; k < 9; k++)
        *all[k] = a.q + k * n;
    a.dp = a.p + rest - 2 * length;
    a.ds = a.dp + length;
    normal(r, 4 * n, 1, a.q);
    return a;
}

/* Scores into weights, for the T rows of a head. */
static void weigh(mask m, int n, double *p)
{
    for (int i = 0; i < n; i++) {
        double *row = p + i * n;
        for (int j = i + 1; m == WALL && j < n; j++)
            row[j] = -1e4;
        if (m == COLUMNS)
            soften(n - i, n, row + i);
        else
            soften(m == CAUSAL ? i + 1 : n, 1, row);
        for (int j = i + 1; m != ALL && m != WALL && j < n; j++)
            row[j] = 0; /* for AFTER, too late */
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
    const int c = a->width, all = a->length * c;
    for (int k = 0; k < 3 * all; k++)
        a->q[k] = dot(n, x + k % all / c * n, w + (k / all * c + k % c) * n);
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

/* How dP becomes dS, a row of n: by all derivatives, and in short. */
typedef void (*way)(int n, const double *p, const double *dp, double *ds);

static void jacobian(int n, const double *p, const double *dp, double *ds)
{
    for (int j = 0; j < n; j++) {
        ds[j] = 0;
        for (int l = 0; l < n; l++)
            ds[j] += p[l] * ((l == j) - p[j]) * dp[l];
    }
}

static void shorter(int n, const double *p, const double *dp, double *ds)
{
    double mean = dot(n, p, dp);
    for (int j = 0; j < n; j++)
        ds[j] = p[j] * (dp[j] - mean);
}

/* Random scores, bare and divided, and what random blame brings back. */
static void run_scale(laboratory *lab)
{
    enum { T = 128 };
    table *t = lab_table(lab, "scale",
                         "d: variance back rms bare back_d rms_d divided");
    for (int d = 4; d <= 1024; d *= 4) {
        rng r = rng_numbered(lab->seed, "scale", (uint64_t)d);
        attention a = attention_make(T, d, 1, ALL, &r);
        double top[T], size[T], square = 0;
        for (int k = 0; k < T * T; k++)
            square += pow(dot(d, a.q + k / T * d, a.k + k % T * d), 2);
        table_print(t, "%d %.1f", d, square / T / T);
        for (int w = 0; w < 2; w++) {
            a.scale = w ? sqrt(d) : 1;
            attend(&a);
            for (int i = 0; i < T; i++) {
                shorter(T, a.p + i * T, a.d_o, a.ds);
                size[i] = sqrt(dot(T, a.ds, a.ds));
                sort(T, a.p + i * T);
                top[i] = a.p[i * T + T - 1];
            }
            table_print(t, "%.4f %.4f %.3f", median(T, size),
                        sqrt(dot(T, size, size) / T), median(T, top));
        }
        table_print(t, "\n");
        free(a.q);
    }
}

/* dQ, dK and dV <- from dO, and what attend was given and left. */
static void back(const attention *a, way f)
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

/* How many earlier outputs change, in any bit, when the last token does. */
static int leaks(const attention *a, rng *r)
{
    const int w = a->width, last = a->length - 1;
    int changed = 0;
    attend(a);
    memcpy(a->dq, a->o, (size_t)(last * w) * sizeof *a->o);
    for (int part = 0; part < 3; part++)
        normal(r, w, 1, a->q + (part * a->length + last) * w);
    attend(a);
    for (int i = 0; i < last; i++)
        changed += memcmp(a->dq + i * w, a->o + i * w,
                          (size_t)w * sizeof *a->o) != 0;
    return changed;
}

enum { SHORT = 8, HEADS = 2, DRAWS = 100 };

/* By rule and size of scores: % of earlier outputs that change; row sums. */
static void run_causal(laboratory *lab)
{
    static const char *const rule[] = {"all", "causal", "after", "columns",
                                       "wall"};
    table *t = lab_table(lab, "causal", "rule: 1 100 10000 1000000 sum");
    for (mask m = ALL; m < MASKS; m++) {
        double sum = 0;
        table_print(t, "%-7s", rule[m]);
        for (int times = 1; times <= 1000000; times *= 100) {
            double changed = 0;
            for (int n = 0; n < DRAWS; n++) {
                rng r = rng_numbered(lab->seed, "causal", (uint64_t)n);
                attention a = attention_make(SHORT, SHORT, HEADS, m, &r);
                a.scale /= times;
                changed += leaks(&a, &r);
                for (int j = 0; j < SHORT && times == 1; j++)
                    sum += a.p[j] / DRAWS;
                free(a.q);
            }
            table_print(t, "%.1f", 100 * changed / DRAWS / (SHORT - 1));
        }
        table_print(t, "%.3f\n", sum);
    }
}

static double cost_of(void *context)
{
    const attention *a = context;
    attend(a);
    return dot(a->length * a->width, a->d_o, a->o);
}

/* Both ways back against differences, and timed. */
static void run_check(laboratory *lab)
{
    way ways[] = {jacobian, shorter};
    table *t = lab_table(lab, "check", "mask heads: jacobian short");
    rng r = rng_make(lab->seed, "check");
    for (int k = 0; k < 6; k++) {
        attention a = attention_make(6, 12, 1 + k % 3, (mask)(k / 3), &r);
        table_print(t, "%-6s %d", k / 3 ? "causal" : "all", a.heads);
        for (int w = 0; w < 2; w++) {
            attend(&a);
            back(&a, ways[w]);
            gradcheck_report g = gradcheck_double(3 * 6 * 12, a.q, a.dq,
                                                  cost_of, &a, 1e-5, 1e-7, 0);
            table_print(t, "%.0e", g.worst);
        }
        table_print(t, "\n");
        free(a.q);
    }
    for (int n = 64; n <= 256; n *= 4) {
        attention a = attention_make(n, 64, 4, CAUSAL, &r);
        double best[2] = {9, 9};
        attend(&a);
        for (int lap = 0; lap < 10; lap++) {
            double start = seconds();
            back(&a, ways[lap % 2]);
            best[lap % 2] = smaller(best[lap % 2], seconds() - start);
        }
        printf("%3d positions: the short form is %.1f times faster\n", n,
               best[0] / best[1]);
        free(a.q);
    }
}

/* Tokens one place on, outputs back: is anything else than before? */
static void run_order(laboratory *lab)
{
    enum { N = SHORT * SHORT };
    static const char *const said[] = {"without", "with", "causal"};
    double token[6 * N], first[N];
    rng r = rng_make(lab->seed, "order");
    attention a = attention_make(SHORT, SHORT, HEADS, ALL, &r);
    table *t = lab_table(lab, "order", "places: gap");
    normal(&r, 6 * N, 1, token);
    for (int turn = 0; turn < 6; turn++) {
        double gap = 0;
        a.mask = turn < 4 ? ALL : CAUSAL;
        memcpy(first, a.o, sizeof first);
        for (int k = 0; k < 3 * N; k++)
            a.q[k] = token[turn % 2 ? k / N * N + (k + SHORT) % N : k] +
                     (turn / 2 == 1) * token[3 * N + k];
        attend(&a);
        for (int k = 0; k < N; k++)
            gap = larger(gap, fabs(a.o[k] - first[(k + SHORT) % N]));
        if (turn % 2)
            table_print(t, "%-7s %.4f\n", said[turn / 2], gap);
    }
    free(a.q);
}

enum { PAIRS = 4, NAMES = 8, SPOKEN = 2 * PAIRS + 1, TOKENS = 2 * NAMES };
enum { WIDTH = 32, BATCH = 64, STEPS = 600, LOOKS = 6, SCORED = 32 * BATCH };

/* Name, number, ..., a name; returns the token of the number asked for. */
static int ask(rng *r, int *row)
{
    int name[NAMES], k = rng_below(r, PAIRS);
    rng_permutation(r, NAMES, name);
    for (int j = 0; j < PAIRS; j++) {
        row[2 * j] = name[j];
        row[2 * j + 1] = NAMES + rng_below(r, NAMES);
    }
    row[2 * PAIRS] = name[k];
    return row[2 * k + 1];
}

typedef struct pupil {
    int layers, steps; /* of attention; no layers: a net of full ones */
    bool mlp;
    const laboratory *lab;
    gpt g;
    net n;
    optimizer o;
    matrix x, y; /* the net's: one-hot */
    int token[BATCH * SPOKEN], target[BATCH * SPOKEN], answer[BATCH];
} pupil;

static gpt_batch examples(pupil *p, rng *r)
{
    matrix_fill(p->x, 0);
    matrix_fill(p->y, 0);
    for (int i = 0; i < BATCH; i++) {
        int *row = p->token + i * SPOKEN, *target = p->target + i * SPOKEN;
        p->answer[i] = ask(r, row);
        matrix_row(p->y, i)[p->answer[i]] = 1;
        for (int j = 0; j < SPOKEN; j++) {
            matrix_row(p->x, i)[j * TOKENS + row[j]] = 1;
            target[j] = j == SPOKEN - 1 ? p->answer[i] : -1;
        }
    }
    return (gpt_batch){BATCH, SPOKEN, p->token, p->target};
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

/* Both nets are made, with weights as in Chapter 9; one learns. */
static void enrol(pupil *p)
{
    gpt_plan plan = {TOKENS, SPOKEN, p->layers + !p->layers, 1, WIDTH, BATCH,
                     false,  false};
    net_plan full = net_plan_classifier(SPOKEN * TOKENS, 1, 128, TOKENS,
                                        ACTIVATION_RELU, BATCH);
    p->g = gpt_start(&plan, p->lab->seed);
    matrix_scale(matrix_of(1, (int)p->g.size, p->g.parameters),
                 1 / (0.02f * sqrtf(WIDTH)));
    norm_reset(&p->g.last, WIDTH);
    for (int l = 0; l < plan.layers; l++) {
        norm_reset(&p->g.block[l].first, WIDTH);
        norm_reset(&p->g.block[l].second, WIDTH);
        p->g.block[l].without_mlp = !p->mlp;
    }
    p->n = net_start(&full, INIT_HE, p->lab->seed);
    p->o = optim_make(OPTIM_ADAM, p->layers ? p->g.size : p->n.size, 0, 0);
    p->x = matrix_make(BATCH, full.inputs);
    p->y = matrix_make(BATCH, TOKENS);
}

static void dismiss(pupil *p)
{
    gpt_free(&p->g);
    net_free(&p->n);
    optim_free(&p->o);
    matrix_free(&p->x);
    matrix_free(&p->y);
}

/* `curve` (or NULL) gets what is right, LOOKS times on the way. */
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

enum { FULL, ONE, TWO, LONG, MORE, MLP, PUPILS };
static const char *const id[] = {"full", "one", "two", "long", "more", "mlp"};

static pupil pupil_of(int which, const laboratory *lab)
{
    return (pupil){.layers = which % 3,
                   .mlp = which == MLP,
                   .steps = TWO < which && which < MLP ? 5 * STEPS : STEPS,
                   .lab = lab};
}

/* What two layers look at; and what is left without the first. */
static void look_inside(laboratory *lab, pupil *p)
{
    rng r = rng_make(lab->seed, "inside");
    gpt_batch b = examples(p, &r);
    double before = 0, earlier = 0, found = 0, behind = 0;
    table *picture = lab_table(lab, "heads", "x y low high token");
    gpt_forward(&p->g, &b);
    for (int i = 0; i < BATCH; i++) {
        const int *row = p->token + i * SPOKEN;
        matrix low = gpt_attention(&p->g, 0, i, 0);
        matrix high = gpt_attention(&p->g, 1, i, 0);
        for (int j = 0; j < 2 * PAIRS; j += 2) {
            double asked = row[j] == row[2 * PAIRS];
            before += matrix_get(low, j + 1, j) / PAIRS / BATCH;
            earlier += asked * matrix_row(low, 2 * PAIRS)[j] / BATCH;
            found += asked * matrix_row(high, 2 * PAIRS)[j + 1] / BATCH;
            behind += asked * matrix_row(high, 2 * PAIRS)[j + 2] / BATCH;
        }
        for (int k = 0; i == 0 && k < SPOKEN * SPOKEN; k++)
            table_row(picture, "%d\t%d\t%g\t%g\t%d", k % SPOKEN, k / SPOKEN,
                      matrix_row(low, k / SPOKEN)[k % SPOKEN],
                      matrix_row(high, k / SPOKEN)[k % SPOKEN],
                      row[k / SPOKEN]);
    }
    p->g.block->without_attention = true;
    metrics_print(lab->metrics, "before earlier found behind without",
                  "before %.2f, earlier %.2f, found %.2f, behind %.2f\n"
                  "without the first layer %.1f%% right\n",
                  before, earlier, found, behind, right(p, "held"));
}

static void run_task(laboratory *lab)
{
    table *t = lab_table(lab, "task", "layers: 100 200 300 400 500 600");
    for (int k = FULL; k <= TWO; k++) {
        double curve[LOOKS];
        pupil p = pupil_of(k, lab);
        learn(&p, 0.004, curve);
        table_print(t, "%-6s", id[k]);
        for (int look = 0; look < LOOKS; look++)
            table_print(t, "%.1f", curve[look]);
        table_print(t, "\n");
        if (k == TWO)
            look_inside(lab, &p);
        dismiss(&p);
    }
}

static score attempt(void *context, double rate)
{
    pupil *p = context;
    learn(p, rate, NULL);
    score s = {right(p, "held"), right(p, "test")};
    dismiss(p);
    return s;
}

static void run_seeds(laboratory *lab)
{
    for (int k = 0; k < PUPILS; k++) {
        pupil p = pupil_of(k, lab);
        tune_as(lab, attempt, &p, 0.004, "best_%s", id[k]);
    }
}

/* X <- X + f(norm(X)), f attention and W_O, which is the last quarter of W.
 * Late: X is saved when it is norm(X) already. */
static void block(const attention *a, double *x, const double *w, bool late)
{
    const int c = a->width, n = a->length * c;
    double *normed = a->d_o;
    for (int k = 0; k < n; k += c) {
        double mean = 0, square = dot(c, x + k, x + k) / c;
        for (int j = k; j < k + c; j++)
            mean += x[j] / c;
        for (int j = k; j < k + c; j++)
            normed[j] = (x[j] - mean) / sqrt(square - mean * mean);
    }
    if (late)
        memcpy(x, normed, (size_t)n * sizeof *x);
    project(a, c, normed, w);
    attend(a);
    for (int k = 0; k < n; k++)
        x[k] += dot(c, a->o + k / c * c, w + (3 * c + k % c) * c);
}

static double cosine(int n, const double *a, const double *b)
{
    return dot(n, a, b) / sqrt(dot(n, a, a) * dot(n, b, b));
}

static void run_stream(laboratory *lab)
{
    enum { T = 16, C = 64, N = T * C };
    static double first[N], x[2][N], w[4 * C * C];
    table *t = lab_table(lab, "stream", "blocks: saved late");
    rng r = rng_make(lab->seed, "stream");
    attention a = attention_make(T, C, 4, CAUSAL, &r);
    normal(&r, N, 1, first);
    memcpy(x[0], first, sizeof first);
    memcpy(x[1], first, sizeof first);
    for (int l = 1; l <= 32; l++) {
        normal(&r, 4 * C * C, 1 / sqrt(C), w);
        block(&a, x[0], w, false);
        block(&a, x[1], w, true);
        if (one_of(l, "1 2 4 8 16 32"))
            table_print(t, "%d %.3f %.3f\n", l, cosine(N, x[0], first),
                        cosine(N, x[1], first));
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
