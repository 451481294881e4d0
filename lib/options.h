/* options.h: the command line of every program in this book.
 *
 *     name [RUN...] [--option VALUE]...
 *
 * A program is a list of named runs and a list of options. Without a RUN all
 * of them are done, in order. --help, --version are everywhere; wrong usage
 * exits with status 2 and one line.
 *
 * An option whose help begins with the names of runs, "of train and read:
 * ...", is theirs alone, and one with "not of train: ..." is all the others':
 * when runs are named and none of them uses it, that is wrong usage. Nothing
 * that was asked for is left undone in silence. */
#ifndef NN_OPTIONS_H
#define NN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum option_kind {
    OPTION_FLAG, /* bool:      --no-bias           */
    OPTION_INT,  /* int:       --epochs 5          */
    OPTION_REAL, /* double:    --rate 0.1          */
    OPTION_TEXT, /* const char *: --data mnist     */
    OPTION_SEED  /* uint64_t:  --seed 1            */
} option_kind;

typedef struct option {
    const char *name; /* without the dashes; NULL ends the list */
    option_kind kind;
    void *value;      /* where the value goes; holds the default before */
    const char *help; /* one line; may begin with whose it is: see below */
    double low, high; /* INT, REAL: bounds, both 0 for none */
} option;

typedef struct run {
    const char *name; /* NULL ends the list */
    const char *help; /* one line */
} run;

typedef struct program {
    const char *out; /* --out DIR, or NULL: write no files */
    bool quiet;      /* --quiet: no progress bar */
    uint64_t chosen; /* bit i: run i is to be done */
    bool named;      /* runs were named; otherwise all are chosen */
    bool begun;      /* a run has been given out: the next is set apart */
    const run *runs;
} program;

/* Reads the command line. Every program also has --out DIR, --quiet,
 * --threads N (default 1; at most one for each core is taken, and a line on
 * stderr says so), --help and --version (which names the BLAS kernel); these
 * need not be listed. At most 64 runs and 64 options; `runs` and
 * `options` must outlive the program. */
program program_start(int argc, char **argv, const char *about,
                      const run *runs, const option *options);

/* Whether `name` was asked for; prints a blank line between two runs. */
bool program_runs(program *p, const char *name);

/* Flushes stdout; dies if what was printed could not be written (a full
 * disk). Returns 0, for main. */
int program_finish(program *p);

/* The default of --data: "mnist" when NN_MNIST is set, else "digits". */
const char *default_data(void);

#endif
