/* Other ways to do it, right and wrong; see slips.c. */
#include "tasks.h"

#include <math.h>

/* right: by the two halves */
double fold(int folds, double x)
{
    for (int k = 0; k < folds; k++)
        x = x < 0.5 ? 2 * x : 2 - 2 * x;
    return x;
}

/* wrong: you fold once and then double: every fold lays both halves on each
 * other */
double fold(int folds, double x)
{
    double tent = x < 0.5 ? 2 * x : 2 - 2 * x;
    return folds > 0 ? tent * folds : x;
}

/* wrong: you add the tents of all folds: each folds what the last one left */
double fold(int folds, double x)
{
    double sum = 0, folded = x;
    for (int k = 0; k < folds; k++) {
        folded = folded < 0.5 ? 2 * folded : 2 - 2 * folded;
        sum += folded;
    }
    return folds > 0 ? sum : x;
}

/* right: what was folded in a variable of its own */
double fold(int folds, double x)
{
    double folded = x;
    for (int k = 0; k < folds; k++)
        folded = 2 * fmax(folded, 0) - 4 * fmax(folded - 0.5, 0);
    return folded;
}

/* right: by the distance from the middle */
double fold(int folds, double x)
{
    for (int k = 0; k < folds; k++)
        x = 1 - 2 * fabs(x - 0.5);
    return x;
}

/* wrong: the second half is not stretched: it comes back from 1 to 0, as 2 (1 -
 * x) */
double fold(int folds, double x)
{
    for (int k = 0; k < folds; k++)
        x = x < 0.5 ? 2 * x : 1 - x;
    return x;
}
