/* experiment.c: makes the table of exercise 16-gpt/removed again: six nets
 * read the same tales, and five of them lack something. */
#include "options.h"
#include "recall.h"
#include "tasks.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    PEOPLE = 8,
    LENGTH = 32,
    BATCH = 16,
    STEPS = 800,
    SOME = 20,    /* steps are enough where nothing is to be learned */
    WINDOWS = 100 /* in which the nets are looked at */
};

static corpus tales_read;

/* The windows from `at`, and their targets. */
static void fill(const int *text, const int *at, int windows, bool shifted,
                 int *tokens, int *targets)
{
    for (int s = 0; s < windows; s++)
        for (int t = 0; t < LENGTH; t++) {
            tokens[s * LENGTH + t] = text[at[s] + t];
            targets[s * LENGTH + t] = text[at[s] + t + (shifted ? 1 : 0)];
        }
}

static void learn(gpt *g, enum missing without, uint64_t seed)
{
    static int tokens[BATCH * LENGTH], targets[BATCH * LENGTH], at[BATCH];
    int steps = without == THE_SHIFT ? 10 * SOME : STEPS;
    rng r = rng_make(seed, "windows");
    gpt_batch b = {BATCH, LENGTH, tokens, targets};
    optimizer o = optim_make(OPTIM_ADAM, g->size, 0.01f, 0);
    for (int k = 0; k < steps; k++) {
        for (int s = 0; s < BATCH; s++)
            at[s] = rng_below(&r, (int)tales_read.trained - LENGTH);
        fill(tales_read.train, at, BATCH, without != THE_SHIFT, tokens,
             targets);
        o.rate = 0.01f * fminf(1, (float)(k + 1) / SOME) *
                 (1 - 0.9f * (float)k / (float)steps);
        gpt_step(g, &b, &o, 1, NULL, 0, 1);
    }
    optim_free(&o);
}

/* What its own program measured on the held-back text. */
static double held_cost(gpt *g, enum missing without)
{
    static int tokens[BATCH * LENGTH], targets[BATCH * LENGTH], at[BATCH];
    gpt_batch b = {BATCH, LENGTH, tokens, targets};
    double sum = 0;
    for (int k = 0; k < WINDOWS / BATCH; k++) {
        for (int s = 0; s < BATCH; s++)
            at[s] = (k * BATCH + s) * LENGTH;
        fill(tales_read.held, at, BATCH, without != THE_SHIFT, tokens,
             targets);
        sum += gpt_cost(g, &b);
    }
    return sum / (double)(WINDOWS / BATCH);
}

/* The answers that are of the right kind, right or wrong, in percent. */
static double kinds(gpt *g)
{
    int all = TALES_KINDS * PEOPLE, kind = 0, last;
    for (int k = 0; k < all; k++) {
        matrix z = recall_ask(g, &tales_read, k, &last);
        const float *logit = matrix_row(z, last);
        int best = 0;
        for (int i = 1; i < z.cols; i++)
            best = logit[i] > logit[best] ? i : best;
        bool fits = false;
        for (int i = 0; i < TALES_VALUES; i++)
            fits |= tales_value(k % TALES_KINDS, i)[0] ==
                    (char)tales_read.letters.letter[best];
        kind += fits;
    }
    return 100.0 * kind / all;
}

/* The probabilities at position t of a window. */
static void guess(gpt *g, const int *token, int t, double *p)
{
    gpt_batch b = {1, LENGTH, token, NULL};
    matrix z = gpt_forward(g, &b);
    const float *logit = matrix_row(z, t);
    double most = logit[0], sum = 0;
    for (int i = 0; i < z.cols; i++)
        most = fmax(most, logit[i]);
    for (int i = 0; i < z.cols; i++)
        sum += p[i] = exp(logit[i] - most);
    for (int i = 0; i < z.cols; i++)
        p[i] /= sum;
}

static double apart(const double *p, const double *q)
{
    double sum = 0;
    for (int i = 0; i < tales_read.letters.count; i++)
        sum += fabs(p[i] - q[i]) / 2;
    return sum;
}

/* How much the guess at position t moves with another letter at `changed`. */
static double moved(gpt *g, int t, int changed)
{
    double sum = 0, p[256], q[256];
    for (int k = 0; k < WINDOWS; k++) {
        int token[LENGTH];
        memcpy(token, tales_read.held + k * LENGTH, sizeof token);
        guess(g, token, t, p);
        token[changed] = (token[changed] + 7) % tales_read.letters.count;
        guess(g, token, t, q);
        sum += apart(p, q) / WINDOWS;
    }
    return sum;
}

/* A window of one letter: how far the guess at its end is from the first. */
static double alike(gpt *g)
{
    double sum = 0, p[256], q[256];
    int V = tales_read.letters.count;
    for (int i = 0; i < V; i++) {
        int token[LENGTH];
        for (int t = 0; t < LENGTH; t++)
            token[t] = i;
        guess(g, token, 0, p);
        guess(g, token, LENGTH - 1, q);
        sum += apart(p, q) / V;
    }
    return sum;
}

static void show(char name, enum missing without, uint64_t seed)
{
    gpt_plan p = {.vocabulary = tales_read.letters.count,
                  .context = LENGTH,
                  .layers = 2,
                  .heads = 4,
                  .width = 32,
                  .batch = BATCH,
                  .unordered = without == THE_PLACES,
                  .seeing = without == THE_MASK};
    gpt g = gpt_start(&p, seed);
    for (int l = 0; l < 2; l++) {
        g.block[l].without_attention = without == THE_ATTENTION;
        g.block[l].without_mlp = without == THE_MLP;
    }
    learn(&g, without, seed);
    printf("%c %8.2f %8.0f %6.0f %8.2f %8.2f %8.2f\n", name,
           held_cost(&g, without), recall_of(&g, &tales_read).right,
           kinds(&g), moved(&g, LENGTH - 1, LENGTH - 5),
           moved(&g, LENGTH - 2, LENGTH - 1), alike(&g));
    gpt_free(&g);
}

int main(int argc, char **argv)
{
    const option none[] = {{NULL, OPTION_FLAG, NULL, NULL, 0, 0}};
    (void)argc;
    program_start(1, argv, "", NULL, none);
    tales_read = corpus_of("tales", PEOPLE, LENGTH + 1, 1);
    printf("the best prediction costs %.2f\n", tales_read.floor);
    show('P', THE_PLACES, 4);
    show('Q', THE_MASK, 2);
    show('R', THE_MLP, 3);
    show('S', NOTHING, 1);
    show('T', THE_SHIFT, 5);
    show('U', THE_ATTENTION, 6);
    corpus_free(&tales_read);
    return 0;
}
