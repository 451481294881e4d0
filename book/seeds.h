/* seeds.h: a chapter's record over seeds, chapters/NN-name/seeds.tsv: a row a
 * metric, a value for each seed. What the text says about it (numbers.h,
 * claims.h) is worked out here, for one seed after another. */
#ifndef PROOF_SEEDS_H
#define PROOF_SEEDS_H

#include "house.h"
#include "report.h"

typedef struct seed_row {
    slice name;
    double *values; /* one for each seed */
    double unit;    /* of the last digit that the row shows */
    int line;
} seed_row;

typedef struct seeds {
    text *file;
    slice *names; /* of the seeds: "1", "2", ... */
    seed_row *rows;
    int count, row_count; /* seeds, rows */
} seeds;

/* The record of the chapter called `name`; NULL, with a failure at `line` of
 * `page`, when nothing can rest on it: no such chapter, no record, or fewer
 * than five seeds. */
const seeds *seeds_of(house *h, slice name, const chapter *page, int line,
                      report *r);

/* A reader of "a - 3*b" or "a > b": names are rows, and stand for their value
 * with the seed; a sign between two of them has blanks around it. */
typedef struct sum {
    const seeds *record;
    int seed;   /* its column, from 0 */
    slice rest; /* what is still to be read */
    arena *arena;
    const char *fault; /* what could not be read, or NULL */
} sum;

/* The value of a sum, as far as it goes. */
double sum_value(sum *s);

/* Whether a chain such as "a > 3*b > c" holds, as far as it goes. */
bool sum_ordered(sum *s);

/* The median, the lowest or highest value, or that of one seed: which of them
 * is the rest of `words` after a sum: "a - b median", "a seed 3". NULL, or
 * what is wrong with the words. */
const char *seeds_value(arena *a, const seeds *record, slice words,
                        double *value);

/* Checks the chapter's own record, if it has one: its form, and that its first
 * seed says what the pinned run says. */
void seeds_check(house *h, const chapter *c, report *r);

#endif
