/* hands.h: who works on a product: its caller, or a crew. Only blas.c asks;
 * how many there are is said through blas.h. */
#ifndef NN_HANDS_H
#define NN_HANDS_H

#include <stdbool.h>

#include "crew.h"

/* Before a product: the backend is open, and there is room for all callers. */
void hands_ready(void);

/* Has the job done by a crew when there is one, it is free, and a product of
 * so many multiplications (m n k) is worth waking it; otherwise false. */
bool hands_share(crew_job *job, void *product, double work);

#endif
