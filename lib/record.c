/* record.c: choose by one set, report another. */
#include "record.h"

#include <stdio.h>
#include <stdlib.h>

/* What a network that was trained leaves behind. */
typedef struct outcome {
    double validation, test, seconds;
} outcome;

/* The test set is NULL while rates are tried: it does not choose. */
static outcome train_one(const contender *c, float rate, uint64_t seed,
                         const images *all, const images *test)
{
    int held = all->count / 6;
    ensure(held > 0, "a sixth of %d images chooses", all->count);
    images learn = images_part(all, 0, all->count - held);
    images choose = images_part(all, all->count - held, held);
    net n = net_make(&c->net);
    rng r = rng_make(seed, "weights");
    train_plan how = c->train;
    epoch_record *history =
        zeroed((unsigned long)how.epochs + 1, sizeof *history);
    outcome o = {0};

    how.rate = rate;
    how.seed = seed;
    how.patience = how.patience ? how.patience : how.epochs;
    net_init(&n, c->init, &r);
    int rows = train(&n, &learn, &choose, &how, history);
    for (int k = 0; k < rows; k++)
        o.seconds += history[k].seconds;
    o.validation = evaluate(&n, &choose, NULL);
    o.test = test ? evaluate(&n, test, NULL) : 0.0;
    free(history);
    net_free(&n);
    return o;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void give(table *metrics, const char *name, const char *what,
                 double value)
{
    char text[96];
    snprintf(text, sizeof text, "%s_%s", name, what);
    metric(metrics, text, value);
}

/* The rate with the best accuracy on the validation set. */
static float best_rate(const contender *c, const images *train_set)
{
    float best = c->rates[0];
    double most = -1.0;

    if (c->rates[1] == 0.0f) /* nothing to choose */
        return best;
    for (int k = 0; k < RECORD_RATES && c->rates[k] > 0.0f; k++) {
        outcome o = train_one(c, c->rates[k], 1, train_set, NULL);
        printf("%-16s rate %-5g validation %.2f\n", c->name,
               (double)c->rates[k], o.validation);
        fflush(stdout);
        if (o.validation > most) {
            most = o.validation;
            best = c->rates[k];
        }
    }
    return best;
}

void record(const contender *c, const images *train_set,
            const images *test_set, table *metrics)
{
    double test[RECORD_SEEDS], choose[RECORD_SEEDS], seconds[RECORD_SEEDS];
    float rate = best_rate(c, train_set);

    for (int k = 0; k < RECORD_SEEDS; k++) {
        outcome o = train_one(c, rate, (uint64_t)k + 1, train_set, test_set);
        test[k] = o.test;
        choose[k] = o.validation;
        seconds[k] = o.seconds;
    }
    qsort(test, RECORD_SEEDS, sizeof *test, ascending);
    qsort(choose, RECORD_SEEDS, sizeof *choose, ascending);
    qsort(seconds, RECORD_SEEDS, sizeof *seconds, ascending);
    printf("%-16s rate %-5g test %.2f (%.2f to %.2f), %.1f s each\n", c->name,
           (double)rate, test[RECORD_SEEDS / 2], test[0],
           test[RECORD_SEEDS - 1], seconds[RECORD_SEEDS / 2]);
    fflush(stdout);
    give(metrics, c->name, "rate", (double)rate);
    give(metrics, c->name, "validation", choose[RECORD_SEEDS / 2]);
    give(metrics, c->name, "median", test[RECORD_SEEDS / 2]);
    give(metrics, c->name, "low", test[0]);
    give(metrics, c->name, "high", test[RECORD_SEEDS - 1]);
    give(metrics, c->name, "seconds", seconds[RECORD_SEEDS / 2]);
}
