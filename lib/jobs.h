/* jobs.h: a program starts itself several times, as the ranks of a job.
 *
 * The laboratory is one process; what several do together is a job: mpirun
 * starts the same program so many times, with arguments that say what to do,
 * and rank 0 tells numbers, which the laboratory reads. Explained in
 * Chapter 18. */
#ifndef NN_JOBS_H
#define NN_JOBS_H

#include <stdbool.h>

#include "ranks.h"

enum { JOB_TOLD = 256, JOB_NAME = 32, JOB_SAID = 512 };

typedef struct job {
    bool done; /* all ranks have ended well */
    bool late; /* not within its time: it was ended */
    int told;  /* numbers, by name, in their order */
    char name[JOB_TOLD][JOB_NAME];
    double value[JOB_TOLD];
    char said[JOB_SAID]; /* not done: why, a line */
} job;

/* mpirun -n COUNT program ARGUMENTS (NULL ends them), waited for, but no longer
 * than `limit` seconds. More ranks than cores take turns; what else mpirun has
 * to be told, of root or of waiting, is told unless the environment says
 * otherwise. A rank starts no job: it dies with a line. */
job job_run(int count, double limit, const char *program,
            const char *const *arguments);

/* By all ranks of a job; rank 0's is told: "name value" on stdout, at once.
 * printf makes the name. */
void job_tell(const ranks *r, double value, const char *name, ...)
    __attribute__((format(printf, 3, 4)));

/* What was told by this name, for the first time; dies if nothing was. */
double job_told(const job *j, const char *name, ...)
    __attribute__((format(printf, 2, 3)));

/* n floats as one number, which a double holds: to see whether they are the
 * same, to the last bit (48 bits of hash.h's). */
double job_hash(const float *v, long n);

#endif
