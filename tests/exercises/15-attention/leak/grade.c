/* Grades exercise 15-attention/leak: attentions, good ones and broken ones,
 * are handed to the reader's test. */
#include "grader.h"
#include "tasks.h"

#include <math.h>
#include <string.h>

enum { MOST = MOST_POSITIONS * MOST_WIDTH, HEADS = 2, FAR = -10000 };

/* What is inside. */
typedef enum inside {
    CAUSAL,
    WINDOW, /* itself and the two before it */
    ALONE,  /* itself */
    MEAN,   /* all that came before, alike */
    GOOD,   /* kinds so far */
    SEES_ALL = GOOD,
    NEXT_SEEN, /* and the next one */
    BUT_FIRST, /* all, but the first position itself alone */
    LAST_SEEN, /* and the last one of all */
    SECOND_HEAD,
    MASK_AFTER,
    COLUMNS,
    FIRST_ROW, /* itself hidden, and so the first sees nothing but walls */
    CHUNKS,    /* all inside three positions that lie together */
    PREFIX,    /* all inside the first half */
    NORMED,    /* by mean and deviation of the whole sequence */
    WALL,      /* of -1e4 */
    QUIET,     /* what comes later weighs next to nothing */
    HUSHED,    /* the same, of inputs that have been made of one size */
    KINDS
} inside;

static const char *const is[KINDS] = {
    [CAUSAL] = "a causal attention",
    [WINDOW] = "a causal attention that sees three positions",
    [ALONE] = "an attention in which every position sees itself alone",
    [MEAN] = "the mean of all positions up to its own",
    [SEES_ALL] = "an attention that sees all positions",
    [NEXT_SEEN] = "an attention that sees the next position, and none after "
                  "it: change every position in its turn, and look at the "
                  "answer right before it too",
    [BUT_FIRST] = "an attention of which the first position sees itself "
                  "alone and all others see everything: look at all answers "
                  "before the change",
    [LAST_SEEN] = "an attention in which every position sees the last one of "
                  "all: change every position in its turn, the last one too",
    [SECOND_HEAD] = "an attention of which one head sees all and the other "
                    "one does not: look at all C numbers of an answer",
    [MASK_AFTER] = "an attention whose mask comes after the softmax, so that "
                   "later positions count in the sum",
    [COLUMNS] = "an attention whose softmax runs down the columns, so that "
                "later queries count in the sum",
    [FIRST_ROW] = "an attention whose first position sees all, since it has "
                  "nobody to see; the other ones are causal: look at the "
                  "first answer too",
    [CHUNKS] = "an attention that sees all of three positions that lie "
               "together: change every position in its turn",
    [PREFIX] =
        "an attention that sees all of the first half of the sequence, "
        "and of the other half what came before: change every position "
        "in its turn",
    [NORMED] = "an attention that norms with the mean and the deviation of "
               "the whole sequence: the answers change a little, and "
               "everywhere",
    [WALL] = "an attention whose mask is a score of -1e4: training learns "
             "scores below it, and you ask with inputs that make none; what "
             "size must they have?",
    [QUIET] = "an attention in which what comes later has a weight of "
              "a millionth: compare to the last bit, and change a token by "
              "much; what does not depend on it does not change at all",
    [HUSHED] = "an attention that divides each input by its size first, and "
               "in which what comes later weighs next to nothing: no input "
               "makes this leak large, so compare to the last bit"};

/* What the reader's test has asked so far. */
static struct {
    inside kind;
    int T, C, calls;
    int changes; /* calls with the x before, but from some position on */
    bool unseen; /* some call has an x that is not a number, or its answer */
    float x[MOST];
} seen;

/* ---- what the attentions do --------------------------------------------- */

/* Number j of the query (of: 0) or the key (1) that a row makes. */
static double turned(int of, int C, const float *row, int head, int j)
{
    int d = C / HEADS;
    double at = row[head * d + j], next = row[head * d + (j + 1) % d];
    return of == 0 ? 0.8 * at - 0.7 * next : 0.6 * at + 0.9 * next;
}

static double score(int T, int C, const float *x, int head, int t, int s)
{
    double sum = 0;
    (void)T;
    for (int j = 0; j < C / HEADS; j++)
        sum += turned(0, C, x + t * C, head, j) *
               turned(1, C, x + s * C, head, j);
    return sum / sqrt(C / HEADS);
}

static bool sees(inside k, int T, int head, int t, int s)
{
    switch (k) {
    case SEES_ALL:
        return true;
    case NEXT_SEEN:
        return s <= t + 1;
    case BUT_FIRST:
        return s <= t || t > 0;
    case LAST_SEEN:
        return s <= t || s == T - 1;
    case SECOND_HEAD:
        return s <= t || head == 1;
    case FIRST_ROW:
        return s < t || t == 0;
    case CHUNKS:
        return s <= t || s / 3 == t / 3;
    case PREFIX:
        return s <= t || (t < (T + 1) / 2 && s < (T + 1) / 2);
    case WINDOW:
        return s <= t && s > t - 3;
    case ALONE:
        return s == t;
    default:
        return s <= t;
    }
}

/* Row t of the weights of a head. */
static void weigh(inside k, int T, int C, const float *x, int head, int t,
                  double *w)
{
    double most = -INFINITY, sum = 0;
    for (int s = 0; s < T; s++) {
        bool seen_here = sees(k, T, head, t, s);
        w[s] = k == MEAN                      ? 0
               : seen_here || k == MASK_AFTER ? score(T, C, x, head, t, s)
                                              : -INFINITY;
        if (!seen_here)
            w[s] = k == WALL ? FAR : k == MASK_AFTER ? w[s] : -INFINITY;
        most = fmax(most, w[s]);
    }
    for (int s = 0; s < T; s++)
        sum += w[s] = exp(w[s] - most);
    for (int s = 0; s < T; s++) {
        w[s] /= sum;
        if (k == MASK_AFTER && s > t)
            w[s] = 0;
        if ((k == QUIET || k == HUSHED) && s > t)
            w[s] = 1e-6;
    }
}

/* The same where the shares are of a column. */
static void weigh_columns(int T, int C, const float *x, int head, int t,
                          double *w)
{
    for (int s = 0; s < T; s++) {
        double most = -INFINITY, sum = 0;
        for (int i = s; i < T; i++)
            most = fmax(most, score(T, C, x, head, i, s));
        for (int i = s; i < T; i++)
            sum += exp(score(T, C, x, head, i, s) - most);
        w[s] = s > t ? 0 : exp(score(T, C, x, head, t, s) - most) / sum;
    }
}

/* Each row divided by the root of its mean square. */
static void norm_rows(int T, int C, float *x)
{
    for (int t = 0; t < T; t++) {
        double square = 1e-12;
        for (int j = 0; j < C; j++)
            square += (double)x[t * C + j] * x[t * C + j] / C;
        for (int j = 0; j < C; j++)
            x[t * C + j] = (float)(x[t * C + j] / sqrt(square));
    }
}

/* x with mean 0 and deviation 1, over all of it. */
static void norm_all(int n, float *x)
{
    double mean = 0, variance = 0;
    for (int i = 0; i < n; i++)
        mean += (double)x[i] / n;
    for (int i = 0; i < n; i++)
        variance += (x[i] - mean) * (x[i] - mean) / n;
    for (int i = 0; i < n; i++)
        x[i] = (float)((x[i] - mean) / sqrt(variance + 1e-5));
}

static void answer(int T, int C, const float *given, float *y)
{
    float x[MOST];
    double w[MOST_POSITIONS];
    int d = C / HEADS;
    memcpy(x, given, (size_t)(T * C) * sizeof *x);
    if (seen.kind == NORMED)
        norm_all(T * C, x);
    if (seen.kind == HUSHED)
        norm_rows(T, C, x);
    for (int t = 0; t < T; t++)
        for (int head = 0; head < HEADS; head++) {
            if (seen.kind == COLUMNS)
                weigh_columns(T, C, x, head, t, w);
            else
                weigh(seen.kind, T, C, x, head, t, w);
            for (int j = head * d; j < (head + 1) * d; j++) {
                double sum = 0;
                for (int s = 0; s < T; s++)
                    sum += w[s] > 0 ? w[s] * x[s * C + j] : 0;
                y[t * C + j] = (float)sum;
            }
        }
}

/* The attention that the reader's test gets. */
static void attend(int T, int C, const float *x, float *y)
{
    if (T != seen.T || C != seen.C)
        grader_fail("your test calls the attention with T = %d and C = %d; "
                    "it is for the T and C that were given to leaks",
                    T, C);
    size_t size = (size_t)(T * C) * sizeof *x;
    for (int i = 0; i < T * C; i++)
        seen.unseen |= !isfinite(x[i]);
    int alike = 0;
    while (alike < T * C && seen.x[alike] == x[alike])
        alike++;
    seen.changes += seen.calls > 0 && alike >= C && alike < T * C;
    seen.calls++;
    memcpy(seen.x, x, size);
    answer(T, C, x, y);
    for (int i = 0; i < T * C; i++)
        seen.unseen |= !isfinite(y[i]);
}

/* ---- what the reader's test says ---------------------------------------- */

static void blame_miss(inside k)
{
    if (seen.calls == 0)
        grader_fail("your test never calls the attention, and says that it "
                    "does not leak");
    if (seen.changes == 0)
        grader_fail("your test never asks twice with inputs that are the "
                    "same at first and differ later (%d call%s): without "
                    "that nobody can say what an answer depends on",
                    seen.calls, seen.calls == 1 ? "" : "s");
    if (seen.unseen)
        grader_fail("your inputs, or the answers to them, are not all "
                    "finite: nan differs from itself, and infinity hides "
                    "what it is added to");
    grader_fail("your test does not notice %s", is[k]);
}

static void blame_alarm(inside k)
{
    if (seen.unseen)
        grader_fail("your test says that %s leaks, but its inputs, or the "
                    "answers to them, were not all finite: nan differs from "
                    "itself",
                    is[k]);
    if (seen.calls == 0)
        grader_fail("your test says that %s leaks, and has not called it",
                    is[k]);
    grader_fail("your test says that %s leaks: it does not. When the token "
                "at t changes, the answers at t and after it may change; it "
                "is those before t that may not",
                is[k]);
}

static void try_one(inside k, int T, int C)
{
    bool two = k == PREFIX || k == BUT_FIRST;
    bool broken = k >= GOOD && !(two && T == 2);
    memset(&seen, 0, sizeof seen);
    seen.kind = k;
    seen.T = T;
    seen.C = C;
    grader_case("with T = %d and C = %d", T, C);
    bool said = leaks(T, C, attend);
    if (said && !broken)
        blame_alarm(k);
    if (!said && broken)
        blame_miss(k);
}

static void try_all(inside from, inside to)
{
    for (inside k = from; k <= to; k++) {
        try_one(k, 6, 4);
        try_one(k, 9, 6);
        try_one(k, 3, 8);
    }
}

static void good_ones(void)
{
    try_all(CAUSAL, GOOD - 1);
}

static void loud_ones(void)
{
    try_all(SEES_ALL, NORMED);
}

static void walls(void)
{
    try_all(WALL, WALL);
}

static void quiet_ones(void)
{
    try_all(QUIET, HUSHED);
}

static void two_positions(void)
{
    for (inside k = CAUSAL; k < KINDS; k++)
        try_one(k, 2, 4);
}

const grader_test grader_tests[] = {{"good ones", good_ones},
                                    {"broken ones", loud_ones},
                                    {"a leak of little weight", quiet_ones},
                                    {"a wall", walls},
                                    {"two positions", two_positions},
                                    {NULL, NULL}};
