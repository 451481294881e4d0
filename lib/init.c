/* init.c: the spread of the first weights. */
#include "init.h"

#include <math.h>

void init_weights(init how, matrix w, rng *r)
{
    init_fans(how, w, w.cols, w.rows, r);
}

void init_fans(init how, matrix w, double in, double out, rng *r)
{
    if (how == INIT_GLOROT)
        matrix_uniform(w, -sqrt(6.0 / (in + out)), sqrt(6.0 / (in + out)), r);
    else if (how == INIT_HE)
        matrix_normal(w, sqrt(2.0 / in), r);
    else if (how == INIT_LECUN)
        matrix_normal(w, sqrt(1.0 / in), r);
    else
        matrix_normal(w, 1.0, r);
}
