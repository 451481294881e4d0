/* experiment.c: makes the table of exercise 15-attention/permuted again: six
 * nets of attention, and what becomes of their answers when the input is put
 * in another order. */
#include "rng.h"
#include "tasks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { T = 6, C = 8, MATRICES = 3, LAYERS = 2, ROUNDS = 200 };

typedef struct net {
    enum knows kind;
    double w[LAYERS][MATRICES][C][C], row[T][C];
    double sums; /* the largest distance of a row's sum from 1, so far */
} net;

typedef double sequence[T][C];

static void start(net *n, enum knows kind, uint64_t seed)
{
    rng r = rng_make(seed, "net");
    memset(n, 0, sizeof *n);
    n->kind = kind;
    for (int l = 0; l < LAYERS; l++)
        for (int k = 0; k < MATRICES; k++)
            for (int i = 0; i < C; i++)
                for (int j = 0; j < C; j++)
                    n->w[l][k][i][j] = rng_normal(&r) / sqrt(C);
    for (int t = 0; t < T; t++)
        for (int j = 0; j < C; j++)
            n->row[t][j] =
                kind == PLACES || kind == CAUSAL_PLACES ? rng_normal(&r) : 0;
}

static bool sees(enum knows kind, int t, int s)
{
    return s <= t || kind == NO_ORDER || kind == PLACES || kind == BY_COLUMNS;
}

static void multiply(double w[C][C], sequence x, sequence y)
{
    for (int t = 0; t < T; t++)
        for (int i = 0; i < C; i++) {
            y[t][i] = 0;
            for (int j = 0; j < C; j++)
                y[t][i] += w[i][j] * x[t][j];
        }
}

/* x <- x + attention(x), layer l. */
static void attend(net *n, int l, sequence x)
{
    sequence q, k, v;
    double p[T][T];
    multiply(n->w[l][0], x, q);
    multiply(n->w[l][1], x, k);
    multiply(n->w[l][2], x, v);
    for (int t = 0; t < T; t++)
        for (int s = 0; s < T; s++) {
            double score = 0;
            for (int j = 0; j < C; j++)
                score += q[t][j] * k[s][j] / sqrt(C);
            p[t][s] = sees(n->kind, t, s) ? exp(score) : 0;
        }
    for (int t = 0; t < T; t++) {
        double row = 0;
        for (int s = 0; s < T; s++) {
            double sum = 0;
            for (int i = 0; i < T; i++)
                sum += n->kind == BY_COLUMNS ? p[i][s] : p[t][i];
            row += p[t][s] / sum;
            for (int j = 0; j < C; j++)
                x[t][j] += p[t][s] / sum * v[s][j];
        }
        n->sums = fmax(n->sums, fabs(row - 1));
    }
}

static void answer(net *n, sequence given, sequence y)
{
    for (int t = 0; t < T; t++)
        for (int j = 0; j < C; j++)
            y[t][j] = given[t][j] + n->row[t][j];
    for (int l = 0; l < (n->kind == SEEN_ONCE ? 1 : LAYERS); l++)
        attend(n, l, y);
}

/* The mean size of the difference of the rows from .. to - 1. */
static double apart(sequence a, sequence b, int from, int to)
{
    double sum = 0;
    for (int t = from; t < to; t++)
        for (int j = 0; j < C; j++)
            sum += fabs(a[t][j] - b[t][j]) / (C * (to - from));
    return sum;
}

static void draw(sequence x, rng *r)
{
    for (int t = 0; t < T; t++)
        for (int j = 0; j < C; j++)
            x[t][j] = rng_normal(r);
}

/* All tokens in another order; then the answers back in the old one. */
static double shuffled(net *n, sequence x, sequence y, rng *r)
{
    int order[T];
    sequence other, turned, back;
    rng_permutation(r, T, order);
    for (int t = 0; t < T; t++)
        memcpy(other[t], x[order[t]], sizeof other[t]);
    answer(n, other, turned);
    for (int t = 0; t < T; t++)
        memcpy(back[order[t]], turned[t], sizeof back[t]);
    return apart(y, back, 0, T);
}

/* The tokens at 1 and 3 exchanged; the last answer. */
static double exchanged(net *n, sequence x, sequence y)
{
    sequence other, turned;
    memcpy(other, x, sizeof other);
    memcpy(other[1], x[3], sizeof other[1]);
    memcpy(other[3], x[1], sizeof other[3]);
    answer(n, other, turned);
    return apart(y, turned, T - 1, T);
}

/* Another last token; the answers before it. */
static double later(net *n, sequence x, sequence y, rng *r)
{
    sequence other, turned;
    memcpy(other, x, sizeof other);
    for (int j = 0; j < C; j++)
        other[T - 1][j] = rng_normal(r);
    answer(n, other, turned);
    return apart(y, turned, 0, T - 1);
}

/* The first token everywhere: how far the answers are from the first. */
static double alike(net *n, sequence x)
{
    sequence same, y, first;
    for (int t = 0; t < T; t++)
        memcpy(same[t], x[0], sizeof same[t]);
    answer(n, same, y);
    for (int t = 0; t < T; t++)
        memcpy(first[t], y[0], sizeof first[t]);
    return apart(y, first, 1, T);
}

static void show(char name, enum knows kind, uint64_t seed)
{
    net n;
    rng r = rng_make(seed, "sequences");
    double sum[4] = {0};
    start(&n, kind, seed);
    for (int k = 0; k < ROUNDS; k++) {
        sequence x, y;
        draw(x, &r);
        answer(&n, x, y);
        sum[0] += shuffled(&n, x, y, &r) / ROUNDS;
        sum[1] += exchanged(&n, x, y) / ROUNDS;
        sum[2] += later(&n, x, y, &r) / ROUNDS;
        sum[3] += alike(&n, x) / ROUNDS;
    }
    printf("%c %9.2f %9.2f %7.2f %7.2f %7.2f\n", name, sum[0], sum[1], sum[2],
           sum[3], n.sums);
}

int main(void)
{
    show('P', SEEN_TWICE, 1);
    show('Q', NO_ORDER, 2);
    show('R', CAUSAL_PLACES, 3);
    show('S', SEEN_ONCE, 4);
    show('T', BY_COLUMNS, 5);
    show('U', SEEN_TWICE, 6);
    return 0;
}
