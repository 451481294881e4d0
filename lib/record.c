/* record.c: choose by one set, report another. */
#include "record.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "lab.h"
#include "metrics.h"
#include "sort.h"

/* What a network that was trained leaves behind. */
typedef struct outcome {
    double validation, test, seconds;
} outcome;

/* What the validation set chooses. */
typedef struct choice {
    float rate, decay;
} choice;

/* The test set is NULL while rates are tried: it does not choose. The answers
 * to it are added to the votes. */
static outcome train_one(const contender *c, choice by, uint64_t seed,
                         const images *all, const images *test, matrix votes)
{
    int held = all->count / 6;
    ensure(held > 0, "a sixth of %d images chooses", all->count);
    images learn = images_part(all, 0, all->count - held);
    images choose = images_part(all, all->count - held, held);
    net n = net_start(&c->net, c->init, seed);
    train_plan how = c->train;
    epoch_record *history =
        zeroed((unsigned long)how.epochs + 1, sizeof *history);
    outcome o = {0};

    how.rate = by.rate;
    how.decay = by.decay;
    how.seed = seed;
    how.patience = how.patience ? how.patience : how.epochs;
    int rows = train(&n, &learn, &choose, &how, history);
    for (int k = 0; k < rows; k++)
        o.seconds += history[k].seconds;
    o.validation = evaluate(&n, &choose, NULL);
    if (test) {
        matrix p = matrix_make(votes.rows, votes.cols);
        predict(&n, test, p);
        o.test = metrics_accuracy(p, test->labels);
        matrix_add(votes, p);
        matrix_free(&p);
    }
    free(history);
    net_free(&n);
    return o;
}

static void give(table *metrics, const char *name, const char *what,
                 double value)
{
    char text[96];
    snprintf(text, sizeof text, "%s_%s", name, what);
    metric(metrics, text, value);
}

static void try_one(const contender *c, choice by, const images *train_set,
                    choice *best, double *most)
{
    outcome o = train_one(c, by, 1, train_set, NULL, (matrix){0});
    printf("%-16s rate %-5g decay %-5g validation %.2f\n", c->name,
           (double)by.rate, (double)by.decay, o.validation);
    fflush(stdout);
    if (o.validation > *most) {
        *most = o.validation;
        *best = by;
    }
}

static bool tries_decays(const contender *c)
{
    return c->decays[0] > 0.0f || c->decays[1] > 0.0f;
}

/* The rate and the decay with the best accuracy on the validation set. */
static choice best_choice(const contender *c, const images *train_set)
{
    choice best = {c->rates[0], c->train.decay};
    double most = -1.0;

    if (c->rates[1] == 0.0f && !tries_decays(c)) /* nothing to choose */
        return best;
    for (int k = 0; k < RECORD_RATES && c->rates[k] > 0.0f; k++) {
        choice by = {c->rates[k], c->train.decay};
        if (!tries_decays(c))
            try_one(c, by, train_set, &best, &most);
        for (int d = 0; tries_decays(c) && d < RECORD_DECAYS; d++) {
            by.decay = c->decays[d];
            if (d == 0 || by.decay > 0.0f)
                try_one(c, by, train_set, &best, &most);
        }
    }
    return best;
}

void record(const contender *c, const images *train_set,
            const images *test_set, table *metrics)
{
    double test[RECORD_SEEDS], choose[RECORD_SEEDS], spent[RECORD_SEEDS];
    bool before = train_may_diverge(true);
    choice by = best_choice(c, train_set);
    train_may_diverge(before);
    matrix votes =
        matrix_make(test_set->count, c->net.units[c->net.layers - 1]);

    for (int k = 0; k < RECORD_SEEDS; k++) {
        outcome o =
            train_one(c, by, (uint64_t)k + 1, train_set, test_set, votes);
        printf("%-16s seed %d validation %.2f\n", c->name, k + 1,
               o.validation);
        fflush(stdout);
        test[k] = o.test;
        choose[k] = o.validation;
        spent[k] = o.seconds;
    }
    double together = metrics_accuracy(votes, test_set->labels);
    matrix_free(&votes);
    double middle = median(RECORD_SEEDS, test);
    double each = median(RECORD_SEEDS, spent);
    printf("%-16s rate %-5g test %.2f (%.2f to %.2f), together %.2f, "
           "%.1f s each\n",
           c->name, (double)by.rate, middle, test[0], test[RECORD_SEEDS - 1],
           together, each);
    fflush(stdout);
    give(metrics, c->name, "rate", (double)by.rate);
    if (tries_decays(c))
        give(metrics, c->name, "decay", (double)by.decay);
    give(metrics, c->name, "validation", median(RECORD_SEEDS, choose));
    give(metrics, c->name, "median", middle);
    give(metrics, c->name, "low", test[0]);
    give(metrics, c->name, "high", test[RECORD_SEEDS - 1]);
    give(metrics, c->name, "together", together);
    give(metrics, c->name, "seconds", each);
}

score last_score(const laboratory *lab, net *n)
{
    score s = {evaluate(n, &lab->held, NULL), evaluate(n, &lab->test, NULL)};
    net_free(n);
    return s;
}

/* Moves *rate by the factor as long as that helps. Returns whether it has. */
static bool climb(tune_attempt *attempt, void *context, double factor,
                  double *rate, score *best)
{
    bool helped = false;
    for (;;) {
        score next = attempt(context, *rate * factor);
        if (isnan(best->held) ? isnan(next.held) : !(next.held > best->held))
            return helped;
        *best = next;
        *rate *= factor;
        helped = true;
    }
}

void tune(laboratory *lab, const char *name, tune_attempt *attempt,
          void *context, double rate)
{
    if (!lab_wants(lab, name))
        return;
    bool before = train_may_diverge(true);
    score best = attempt(context, rate);
    if (!climb(attempt, context, 0.5, &rate, &best))
        climb(attempt, context, 2.0, &rate, &best);
    train_may_diverge(before);
    if (isnan(best.held))
        die("%s: weights are no numbers at the rate %g, nor at half of it",
            name, rate);
    printf("%-24s rate %-8g held %.2f  test %.2f\n", name, rate, best.held,
           best.test);
    fflush(stdout);
    give(lab->metrics, name, "rate", rate);
    give(lab->metrics, name, "held", best.held);
    give(lab->metrics, name, "test", best.test);
}

void tune_as(laboratory *lab, tune_attempt *attempt, void *context,
             double rate, const char *name, ...)
{
    char text[80];
    va_list values;
    va_start(values, name);
    vsnprintf(text, sizeof text, name, values);
    va_end(values);
    tune(lab, text, attempt, context, rate);
}
