/* Exercise: find the leak.
 *
 * Two sets of examples with n numbers each: `learn` (learners x n) to learn
 * from and `judge` (judges x n) to judge by, row by row. Both are to be put,
 * in place, on the scale of the set that is learned from:
 *
 *     v_ij <- (v_ij - mean_j) / s_j
 *
 * where mean_j and s_j^2 are the mean and the variance (1/m sum of squared
 * deviations) of column j of `learn`; an s_j of 0 counts as 1. The function
 * below compiles, runs, and gives both sets the same scale. A network that is
 * judged by what it leaves looks a little better than it is. Mend it without
 * changing what is right. learners > 0; judges may be 0.
 *
 * Reread: "The scale of the pixels" in Chapter 8. */
#include "tasks.h"

#include <math.h>

void standardise(int n, int learners, float *learn, int judges, float *judge)
{
    /* TODO: find the bug, mend it, and take this line away. */
    for (int j = 0; j < n; j++) {
        double sum = 0, squares = 0, m = learners + judges;
        for (int i = 0; i < learners + judges; i++) {
            double v = i < learners ? learn[i * n + j]
                                    : judge[(i - learners) * n + j];
            sum += v;
            squares += v * v;
        }
        double mean = sum / m, s2 = squares / m - mean * mean;
        double s = s2 > 1e-12 ? sqrt(s2) : 1;
        for (int i = 0; i < learners; i++)
            learn[i * n + j] = (float)((learn[i * n + j] - mean) / s);
        for (int i = 0; i < judges; i++)
            judge[i * n + j] = (float)((judge[i * n + j] - mean) / s);
    }
}
