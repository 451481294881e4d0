/* exam.h: what the graders of the machine's stages have in common. Each
 * defines `exam`; the tests below go into its list after those of its own
 * parts, so that what they find is in what holds the parts together. */
#ifndef NN_EXAM_H
#define NN_EXAM_H

#include "body.h"
#include "grader.h"

typedef struct exam_plan {
    int stage;
    int batch;
    float rate, drop;
    int epochs;       /* over 1000 digits, in batches of `batch` */
    double least;     /* percent of 500 others that it then reads */
    front maps;       /* of stage 14 */
    const char *look; /* where to look when the whole fails: this stage's
                         functions */
} exam_plan;

extern const exam_plan exam;

/* Fenced memory (grader.h), all 0. */
float *exam_memory(const char *name, int n);

/* A machine of this stage, its memory fenced, with maps (f not
 * NULL) or without; parameters normal with this standard deviation, a[0]
 * normal, labels drawn. */
machine *exam_machine(int layers, const int size[], int batch);
machine *exam_machine_maps(const front *f, int layers, const int size[],
                           int batch);
void exam_fill(machine *m, int count, double deviation, int *label, rng *r);

/* The gradient of the whole machine against the slopes of its cost. */
void exam_gradient(void);

/* The parameter of which the gradient is most wrong, compared with the cost's
 * slopes; -1 when it is right. */
int exam_worst(machine *m, const int *label, double *slope);

/* The training loop: what it shows the machine, and in which order. */
void exam_loop(void);

/* Ten images by heart. */
void exam_ten(void);

/* Digits, to the plan's accuracy in the plan's epochs. */
void exam_digits(void);

/* The same for the same seed, another for another. */
void exam_seed(void);

#endif
