/* resume.h: a training as a file, from which it goes on as if it had never
 * stopped, to the last bit. train.h and gpt_train.h say when. */
#ifndef NN_RESUME_H
#define NN_RESUME_H

#include <stdbool.h>

#include "fail.h"
#include "optim.h"
#include "rng.h"

typedef struct resume {
    uint64_t training; /* a hash (hash.h) of plan, shape and data, which
                          must be the same */
    float *parameters;
    long size;   /* floats of them */
    float *best; /* as many, or NULL */
    optimizer *optimizer;
    rng *stream;     /* what the examples are drawn by */
    uint64_t *step;  /* what else is counted, or NULL */
    double *history; /* rows of so many columns; the last may be open: still
                        to be added to */
    int columns, rows;
    int most;   /* rows that there is room for */
    long every; /* steps of the optimiser from row to row, the first row at
                   none; 0: it does not say */
} resume;

/* A safetensors file, written aside and renamed: "numbers" and "history" in
 * pieces of 16 bits, "parameters", and what else there is of "best",
 * "velocity" and "square". false and one line on failure; the old file stays. */
bool resume_save(const resume *r, const char *path, error *e);

/* Reads it into everything that r points to, and sets r->rows. false and one
 * line when it is no such file, or of another training; what r points to is
 * not to be used then. */
bool resume_load(resume *r, const char *path, error *e);

/* For whoever trains. Its history is in these rows, the first of them open;
 * there is room for one more than are closed in the end. See `every`. */
void resume_rows(resume *r, double *history, int columns, int closed,
                 long every);

/* Goes on from a file, which is read into what r points to: true. false when
 * there is none yet, or path is NULL. Dies with one line when the file does not
 * fit or could not be written. From here to resume_end Ctrl-C is only noted:
 * see stop.h. */
bool resume_begin(resume *r, const char *path);
void resume_end(void);

/* Keeps it there (NULL: nowhere), or dies with one line; and when Ctrl-C was
 * pressed, ends the program. */
void resume_keep(const resume *r, const char *path);

/* The same, but only when Ctrl-C was pressed: between two steps. */
void resume_pause(const resume *r, const char *path);

#endif
