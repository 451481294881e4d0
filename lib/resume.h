/* resume.h: a training as a file, from which it goes on as if it had never
 * stopped, to the last bit. train.h says when. */
#ifndef NN_RESUME_H
#define NN_RESUME_H

#include "net.h"
#include "rng.h"

struct epoch_record; /* train.h */

typedef struct resume {
    uint64_t plan; /* names the plan, the net and the data: they must be the
                      same */
    net *net;
    optimizer *optimizer;
    rng *order;  /* of the examples */
    float *best; /* n->kept floats, or NULL */
    struct epoch_record *history;
    int rows; /* of the history; there is room for `most` */
    int most;
} resume;

/* A safetensors file, written aside and renamed: "numbers" and "history" in
 * pieces of 16 bits, "parameters", and what else there is of "best",
 * "velocity" and "square". false and one line on failure; the old file stays. */
bool resume_save(const resume *r, const char *path, error *e);

/* Reads it into everything that r points to, and sets r->rows. false and one
 * line when it is no such file, or of another training; what r points to is
 * not to be used then. */
bool resume_load(resume *r, const char *path, error *e);

#endif
