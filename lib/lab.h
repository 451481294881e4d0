/* lab.h: the laboratory: what the programs of this book share.
 *
 * A chapter lists its runs and its own options; lab_main reads the command
 * line, loads the images, and calls the runs that were asked for, each with
 * the same laboratory. Explained in Chapter 1. */
#ifndef NN_LAB_H
#define NN_LAB_H

#include "data.h"
#include "options.h"
#include "table.h"

enum { LAB_TABLES = 16, LAB_HELP = 500 };

typedef struct laboratory {
    uint64_t seed;    /* --seed: of every random choice */
    const char *data; /* --data: digits, mnist or a folder */
    const char *out;  /* --out: the folder of the tables, or NULL */
    bool quiet;       /* --quiet: no progress bar */
    const char *only; /* --contender: of a record, this one alone; or NULL */
    images all, test; /* the training set, the test set */
    images train, held; /* views of all: what is held back, and the rest */
    table *metrics;     /* what the text quotes */
    table *table[LAB_TABLES]; /* of the run that is on */
    int tables;
    bool met;               /* the contender that --contender names */
    char help[2][LAB_HELP]; /* of --data and --contender */
} laboratory;

/* What a run needs; that it takes long, and is done only when it is named. A
 * run named "seeds" belongs to the record over seeds (make seeds), one named
 * "results" to the record on MNIST (make results). */
enum { IMAGES = 1, NAMED = 2 };

/* In place of options.h's `run`, which is for programs without a laboratory. */
typedef struct lab_run {
    const char *name, *help; /* NULL ends the list */
    void (*start)(laboratory *lab);
    int flags;
} lab_run;

typedef struct lab_plan {
    const char *about; /* one line */
    const lab_run *runs;
    const option *options; /* besides --seed, --data when a run needs images,
                              --contender when one is done only when named,
                              and those of options.h; NULL: none */
    int held;              /* so many of the training set, its last ones, are
                              held back */
    int least;             /* and so many at least are left */
} lab_plan;

/* The main of a chapter. */
int lab_main(int argc, char **argv, const lab_plan *plan);

/* A table of the run, written when the run is over; what it prints becomes
 * metrics (table_measures). */
table *lab_table(laboratory *lab, const char *name, const char *columns);

/* Loads the images, once; lab_main does it before a run that needs them. Dies
 * with one line when they cannot be read or are too few. */
void lab_images(laboratory *lab, int held, int least);

/* Whether the contender of this name is wanted: all are, or --contender names
 * it. */
bool lab_wants(laboratory *lab, const char *name);

#endif
